#include "adapters/intake/typed_date.h"

#include <array>
#include <charconv>
#include <chrono>

#include "adapters/intake/ascii.h"
#include "engine/calendar/london.h"

// A typed date is taken apart into tokens, numbers and words; separators and the suffixes of
// ordinals fall away:
//
//     "Tue 12th May 2026"  ->  12 may 2026      "12.5.26"  ->  12 5 26      "May 2026"  ->  may
//     2026
//
// The number and kinds of the tokens then tell what each means.

namespace frontdoor::intake {
namespace {

struct Token {
    std::string_view letters{};  // Of a word.
    int number = 0;
    std::size_t digits = 0;  // 0: a word.
};

struct Tokens {
    std::array<Token, 4> list{};
    std::size_t count = 0;
    bool tooMany = false;
};

bool isLetter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool isPrefix(std::string_view word, std::string_view whole, std::size_t atLeast) {
    if (word.size() < atLeast || word.size() > whole.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lowerCase(word[i]) != whole[i]) return false;
    }
    return true;
}

unsigned monthNamed(std::string_view word) {
    constexpr std::array<std::string_view, 12> months{
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    for (unsigned i = 0; i < months.size(); ++i) {
        if (isPrefix(word, months[i], 3)) return i + 1;
    }
    return 0;
}

bool saysNothing(std::string_view word) {
    constexpr std::array<std::string_view, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
    constexpr std::array<std::string_view, 5> small{"of", "st", "nd", "rd", "th"};
    for (const std::string_view day : days) {
        if (isPrefix(word, day, 3)) return true;
    }
    for (const std::string_view filler : small) {
        if (word.size() == filler.size() && isPrefix(word, filler, filler.size())) return true;
    }
    return false;
}

std::string_view withoutCommas(std::string_view text) {
    const auto isSpace = [](char letter) {
        return letter == ' ' || letter == '\t' || letter == ',' || letter == '\n';
    };
    while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
    return text;
}

template <class Belongs>
std::string_view takeWhile(std::string_view text, std::size_t at, Belongs belongs) {
    std::size_t end = at;
    while (end < text.size() && belongs(text[end])) ++end;
    return text.substr(at, end - at);
}

/// Nothing when a character belongs in no date, or a number has more figures than any of a date.
std::optional<Tokens> takeApart(std::string_view text) {
    constexpr std::string_view separators = " \t/.,-'";
    constexpr std::size_t mostDigits = 8;
    Tokens tokens;
    for (std::size_t at = 0; at < text.size();) {
        Token token;
        if (isDigit(text[at])) {
            const std::string_view digits = takeWhile(text, at, isDigit);
            if (digits.size() > mostDigits) return std::nullopt;
            std::from_chars(digits.data(), digits.data() + digits.size(), token.number);
            token.digits = digits.size();
            at += digits.size();
        } else if (isLetter(text[at])) {
            token.letters = takeWhile(text, at, isLetter);
            at += token.letters.size();
            if (saysNothing(token.letters)) continue;
        } else if (separators.find(text[at]) != std::string_view::npos) {
            ++at;
            continue;
        } else {
            return std::nullopt;
        }
        if (tokens.count == tokens.list.size()) return std::nullopt;
        tokens.list[tokens.count++] = token;
    }
    return tokens;
}

/// The year that a number of two or four figures stands for; 0 for others.
int yearOf(const Token& token) {
    constexpr int pivot = 50;
    if (token.digits == 4) return token.number;
    if (token.digits != 2) return 0;
    return token.number < pivot ? 2000 + token.number : 1900 + token.number;
}

TypedDate dayOf(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (year < kFirstYear || year > kLastYear || !date.ok()) return {};
    return {TypedDate::Kind::date, Date{date}};
}

TypedDate fromOneToken(const Token& token, const DateStyle& style) {
    constexpr int serialOfEpoch = 25'569;  // 1970-01-01, as spreadsheets count.
    constexpr int centuryDays = 36'525;
    constexpr TypedDate partial{TypedDate::Kind::partial, {}};
    if (token.digits == 0) return monthNamed(token.letters) != 0 ? partial : TypedDate{};
    if (token.digits == 4 && token.number >= kFirstYear && token.number <= kLastYear)
        return partial;
    if (token.digits == 5 && style.serials && token.number < 2 * centuryDays) {
        return {TypedDate::Kind::date, Date{std::chrono::days{token.number - serialOfEpoch}}};
    }
    if (token.digits != 8) return {};
    const TypedDate yearFirst =
        dayOf(token.number / 10'000, token.number / 100 % 100, token.number % 100);
    if (yearFirst.kind == TypedDate::Kind::date) return yearFirst;
    const int first = token.number / 1'000'000;
    const int second = token.number / 10'000 % 100;
    return style.order == DateOrder::dayFirst ? dayOf(token.number % 10'000, second, first)
                                              : dayOf(token.number % 10'000, first, second);
}

TypedDate fromTwoTokens(const Token& first, const Token& second) {
    const auto isMonth = [](const Token& token) {
        return token.digits == 0 ? monthNamed(token.letters) != 0
                                 : token.digits <= 2 && token.number >= 1 && token.number <= 12;
    };
    const bool monthAndMore = isMonth(first) && second.digits > 0;
    const bool moreAndMonth = first.digits > 0 && isMonth(second);
    if (monthAndMore || moreAndMonth) return {TypedDate::Kind::partial, {}};
    return {};
}

TypedDate fromThreeTokens(const Token& first, const Token& second, const Token& third,
                          const DateStyle& style) {
    if (second.digits == 0) {
        const auto month = static_cast<int>(monthNamed(second.letters));
        if (month == 0 || first.digits == 0 || third.digits == 0) return {};
        if (first.digits == 4) return dayOf(first.number, month, third.number);
        return first.digits <= 2 ? dayOf(yearOf(third), month, first.number) : TypedDate{};
    }
    if (third.digits == 0 || second.digits > 2) return {};
    if (first.digits == 0) {
        const auto month = static_cast<int>(monthNamed(first.letters));
        return month == 0 ? TypedDate{} : dayOf(yearOf(third), month, second.number);
    }
    if (first.digits == 4)
        return third.digits <= 2 ? dayOf(first.number, second.number, third.number) : TypedDate{};
    if (first.digits > 2) return {};
    return style.order == DateOrder::dayFirst ? dayOf(yearOf(third), second.number, first.number)
                                              : dayOf(yearOf(third), first.number, second.number);
}

TypedDate readDay(std::string_view text, const DateStyle& style) {
    const std::optional<Tokens> tokens = takeApart(text);
    if (!tokens) return {};
    switch (tokens->count) {
        case 1:
            return fromOneToken(tokens->list[0], style);
        case 2:
            return fromTwoTokens(tokens->list[0], tokens->list[1]);
        case 3:
            return fromThreeTokens(tokens->list[0], tokens->list[1], tokens->list[2], style);
        default:
            return {};
    }
}

bool sane(Date date) {
    return date >= Date{std::chrono::year{kFirstYear} / 1 / 1} &&
           date <= Date{std::chrono::year{kLastYear} / 12 / 31};
}

/// Where the time of day begins: at the figures before the first colon.
std::size_t timeBegin(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return text.size();
    std::size_t begin = colon;
    while (begin > 0 && isDigit(text[begin - 1])) --begin;
    return begin;
}

std::string_view withoutWordAtEnd(std::string_view text) {
    text = withoutCommas(text);
    for (const std::string_view word :
         {std::string_view("at"), std::string_view("T"), std::string_view("t")}) {
        if (text.size() > word.size() && text.ends_with(word) &&
            !isLetter(text[text.size() - word.size() - 1])) {
            text.remove_suffix(word.size());
            return withoutCommas(text);
        }
    }
    return text;
}

struct TimeOfDay {
    int hour = 0;
    int minute = 0;
    int second = 0;
};

/// `10:30`, `10:30:15`, `2:30 pm`.
std::optional<TimeOfDay> readTime(std::string_view text) {
    TimeOfDay time;
    std::array<int*, 3> parts{&time.hour, &time.minute, &time.second};
    std::size_t at = 0;
    std::size_t count = 0;
    while (count < parts.size()) {
        const std::string_view digits = takeWhile(text, at, isDigit);
        if (digits.empty() || digits.size() > 2) return std::nullopt;
        std::from_chars(digits.data(), digits.data() + digits.size(), *parts[count++]);
        at += digits.size();
        if (at >= text.size() || text[at] != ':') break;
        ++at;
    }
    const std::string_view half = withoutCommas(text.substr(at));
    const bool afternoon = isPrefix(half, "pm", 2) || isPrefix(half, "p.m.", 4);
    const bool morning = isPrefix(half, "am", 2) || isPrefix(half, "a.m.", 4);
    if (count < 2 || (!half.empty() && !afternoon && !morning)) return std::nullopt;
    if ((afternoon || morning) && (time.hour < 1 || time.hour > 12)) return std::nullopt;
    if (afternoon && time.hour < 12) time.hour += 12;
    if (morning && time.hour == 12) time.hour = 0;
    if (time.hour > 23 || time.minute > 59 || time.second > 59) return std::nullopt;
    return time;
}

}  // namespace

TypedDate readTypedDate(std::string_view text, const DateStyle& style) {
    text = withoutCommas(text);
    if (const auto date = parseDate(text))
        return sane(*date) ? TypedDate{TypedDate::Kind::date, *date} : TypedDate{};
    const std::size_t time = timeBegin(text);
    if (time == text.size()) return readDay(text, style);
    if (const auto moment = parseInstant(text)) {
        const Date day = londonTime(*moment).date;
        return sane(day) ? TypedDate{TypedDate::Kind::date, day} : TypedDate{};
    }
    if (!readTime(text.substr(time))) return {};
    return readDay(withoutWordAtEnd(text.substr(0, time)), style);
}

std::optional<Instant> readTypedInstant(std::string_view text, const DateStyle& style) {
    text = withoutCommas(text);
    if (const auto moment = parseInstant(text)) {
        return sane(londonTime(*moment).date) ? moment : std::nullopt;
    }
    const std::size_t begin = timeBegin(text);
    const TypedDate day = readDay(withoutWordAtEnd(text.substr(0, begin)), style);
    if (day.kind != TypedDate::Kind::date) return std::nullopt;
    if (begin == text.size()) return fromLondon(day.date, 0);
    const std::optional<TimeOfDay> time = readTime(text.substr(begin));
    if (!time) return std::nullopt;
    return fromLondon(day.date, time->hour * 3600 + time->minute * 60 + time->second);
}

}  // namespace frontdoor::intake
