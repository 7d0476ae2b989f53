#include "engine/expression/literal.h"

#include <algorithm>
#include <chrono>

#include "engine/calendar/instant.h"
#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

void appendNumber(std::string& out, std::int64_t value, int scale) {
    // Unsigned, as the smallest number has no positive counterpart.
    const std::uint64_t size = value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value)
                                         : static_cast<std::uint64_t>(value);
    std::string digits = std::to_string(size);
    const auto places = static_cast<std::size_t>(scale);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (value < 0) out += '-';
    out.append(digits, 0, digits.size() - places);
    if (places == 0) return;
    out += '.';
    out.append(digits, digits.size() - places);
}

}  // namespace

std::optional<std::int64_t> parseDuration(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
    const char unit = text.back();
    if (unit != 'D' && unit != 'W') return std::nullopt;
    std::int64_t days = 0;
    for (const char digit : text.substr(1, text.size() - 2)) {
        if (digit < '0' || digit > '9' || days > kMostDays) return std::nullopt;
        days = days * 10 + (digit - '0');
    }
    if (unit == 'W') days *= 7;
    if (days > kMostDays) return std::nullopt;
    return negative ? -days : days;
}

std::optional<std::int64_t> parseDay(std::string_view text) {
    const std::optional<Date> date = parseDate(text);
    if (!date) return std::nullopt;
    return date->time_since_epoch().count();
}

std::vector<std::string_view> words(const Type& type, const Vocabulary& vocabulary) {
    std::vector<std::string_view> all;
    if (type.kind == TypeKind::code) {
        for (const CodeEntry& entry : vocabulary.lists()[type.list].codes())
            all.push_back(entry.id);
    } else if (type.kind == TypeKind::route) {
        for (const Route route : kAllRoutes) all.push_back(name(route));
    } else if (type.kind == TypeKind::priority) {
        for (std::size_t rank = 0; rank < kPriorities; ++rank) {
            all.push_back(name(static_cast<Priority>(rank)));
        }
    }
    return all;
}

std::optional<std::int64_t> parseWord(std::string_view text, const Type& type,
                                      const Vocabulary& vocabulary) {
    if (type.kind == TypeKind::code) return vocabulary.lists()[type.list].find(text);
    const std::vector<std::string_view> all = words(type, vocabulary);
    const auto found = std::ranges::find(all, text);
    if (found == all.end()) return std::nullopt;
    return found - all.begin();
}

void appendText(std::string& out, std::string_view text) {
    out += '"';
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    out += '"';
}

void appendLiteral(std::string& out, std::int64_t value, const Type& type,
                   const Vocabulary& vocabulary) {
    switch (type.kind) {
        case TypeKind::boolean:
            out += value != 0 ? "true" : "false";
            return;
        case TypeKind::number:
            appendNumber(out, value, type.scale);
            return;
        case TypeKind::date:
            out += "@\"";
            appendDate(out, Date{std::chrono::days{value}});
            out += '"';
            return;
        case TypeKind::duration:
            out += value < 0 ? "duration(\"-P" : "duration(\"P";
            out += std::to_string(value < 0 ? -value : value) + "D\")";
            return;
        case TypeKind::code:
        case TypeKind::route:
        case TypeKind::priority: {
            const std::vector<std::string_view> all = words(type, vocabulary);
            const auto place = static_cast<std::size_t>(value);
            FRONTDOOR_CHECK(place < all.size(), "a literal is one of the words of its type");
            appendText(out, all[place]);
            return;
        }
    }
    FRONTDOOR_CHECK(false, "the kinds of type are those above");
}

std::int64_t powerOfTen(int exponent) {
    std::int64_t power = 1;
    for (int place = 0; place < exponent; ++place) power *= 10;
    return power;
}

}  // namespace frontdoor
