#include "engine/vocabulary/answer.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "engine/calendar/instant.h"
#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

constexpr std::string_view kUnknown = "unknown";

char lowerCase(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool sameLetters(std::string_view text, std::string_view lower) {
    return std::ranges::equal(text, lower, {}, lowerCase);
}

std::optional<Answer> parseBoolean(std::string_view text) {
    if (sameLetters(text, "yes") || sameLetters(text, "true")) return Answer::of(1);
    if (sameLetters(text, "no") || sameLetters(text, "false")) return Answer::of(0);
    if (sameLetters(text, kUnknown)) return Answer::unknown();
    return std::nullopt;
}

std::optional<std::int32_t> parseCode(const CodeList* list, std::string_view text) {
    if (list == nullptr) return std::nullopt;
    const auto place = list->find(text);
    if (!place) return std::nullopt;
    return *place;
}

std::optional<std::int32_t> parseDay(std::string_view text) {
    const auto date = parseDate(text);
    if (!date) return std::nullopt;
    return static_cast<std::int32_t>(date->time_since_epoch().count());
}

std::optional<Answer> within(const Fact& fact, std::optional<std::int32_t> value) {
    if (!value || (fact.min && *value < *fact.min) || (fact.max && *value > *fact.max)) {
        return std::nullopt;
    }
    return Answer::of(*value);
}

bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }

/// Takes the digits at the front of `text`.
std::string_view takeDigits(std::string_view& text) {
    const auto end = std::ranges::find_if_not(text, isDigit);
    const auto count = static_cast<std::size_t>(end - text.begin());
    const std::string_view digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

/// Appends a digit to a number; false if it then is beyond any 32-bit value.
bool appendDigit(std::int64_t& number, char digit) {
    number = number * 10 + (digit - '0');
    return number <= -std::int64_t{std::numeric_limits<std::int32_t>::min()};
}

}  // namespace

std::optional<Answer> parseAnswer(const Vocabulary& vocabulary, const Fact& fact,
                                  std::string_view text) {
    if (fact.type == FactType::boolean) return parseBoolean(text);
    if (text == kUnknown) return Answer::unknown();
    switch (fact.type) {
        case FactType::boolean:
            break;
        case FactType::code: {
            const auto place = parseCode(vocabulary.listOf(fact), text);
            return place ? std::optional(Answer::of(*place)) : std::nullopt;
        }
        case FactType::number:
            return within(fact, parseFixedPoint(text, fact.scale));
        case FactType::date:
            return within(fact, parseDay(text));
    }
    FRONTDOOR_CHECK(false, "a fact has one of four types");
}

void appendAnswer(std::string& out, const Vocabulary& vocabulary, const Fact& fact, Answer answer) {
    if (!answer.known) {
        out += kUnknown;
        return;
    }
    switch (fact.type) {
        case FactType::boolean:
            out += answer.value != 0 ? "yes" : "no";
            return;
        case FactType::code: {
            const CodeList* list = vocabulary.listOf(fact);
            const auto place = static_cast<std::size_t>(answer.value);
            FRONTDOOR_CHECK(list != nullptr && place < list->codes().size(),
                            "the answer to a code fact is a place in its list");
            out += list->codes()[place].id;
            return;
        }
        case FactType::number:
            appendFixedPoint(out, answer.value, fact.scale);
            return;
        case FactType::date:
            appendDate(out, Date{std::chrono::days{answer.value}});
            return;
    }
    FRONTDOOR_CHECK(false, "a fact has one of four types");
}

std::string answerText(const Vocabulary& vocabulary, const Fact& fact, Answer answer) {
    std::string text;
    appendAnswer(text, vocabulary, fact, answer);
    return text;
}

std::optional<std::int32_t> parseFixedPoint(std::string_view text, int scale) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::string_view whole = takeDigits(text);
    if (whole.empty()) return std::nullopt;
    std::string_view places;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        places = takeDigits(text);
        if (places.empty()) return std::nullopt;
    }
    if (!text.empty()) return std::nullopt;
    // Noughts at the end are no places: a spreadsheet writes 12 as `12.0`, and that is exactly 12.
    while (places.ends_with('0')) places.remove_suffix(1);
    if (places.size() > static_cast<std::size_t>(scale)) return std::nullopt;

    std::int64_t number = 0;
    for (const char digit : whole) {
        if (!appendDigit(number, digit)) return std::nullopt;
    }
    for (std::size_t place = 0; place < static_cast<std::size_t>(scale); ++place) {
        if (!appendDigit(number, place < places.size() ? places[place] : '0')) return std::nullopt;
    }
    const std::int64_t value = negative ? -number : number;
    if (value > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
    return static_cast<std::int32_t>(value);
}

void appendFixedPoint(std::string& out, std::int64_t value, int scale) {
    constexpr std::size_t longest = 20;  // Digits of a 64-bit number, and a sign.
    char digits[longest];
    // Unsigned, as the smallest number has no positive counterpart.
    const std::uint64_t size = value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value)
                                         : static_cast<std::uint64_t>(value);
    const char* end = std::to_chars(digits, digits + longest, size).ptr;
    const auto count = static_cast<std::size_t>(end - digits);
    const auto places = static_cast<std::size_t>(scale);
    std::string text = count <= places ? std::string(places + 1 - count, '0') : std::string();
    text.append(digits, count);

    const std::size_t point = text.size() - places;
    std::size_t last = text.size();
    while (last > point && text[last - 1] == '0') --last;
    if (value < 0) out += '-';
    out.append(text, 0, point);
    if (last == point) return;
    out += '.';
    out.append(text, point, last - point);
}

Answer moreWorrying(const Fact& fact, Answer a, Answer b) {
    if (a == b) return a;
    if (fact.worry == Worry::yes || fact.worry == Worry::no) {
        const Answer worrying = Answer::of(fact.worry == Worry::yes ? 1 : 0);
        return a == worrying || b == worrying ? worrying : Answer::unknown();
    }
    if (!a.known) return b;
    if (!b.known) return a;
    if (fact.worry == Worry::up) return Answer::of(std::max(a.value, b.value));
    if (fact.worry == Worry::down) return Answer::of(std::min(a.value, b.value));
    return Answer::unknown();
}

}  // namespace frontdoor
