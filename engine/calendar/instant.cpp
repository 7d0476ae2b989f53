#include "engine/calendar/instant.h"

#include <algorithm>
#include <cstddef>

#include "engine/calendar/london.h"

namespace frontdoor {
namespace {

constexpr int secondsPerMinute = 60;
constexpr int secondsPerHour = 3'600;
constexpr int secondsPerDay = 86'400;
constexpr int largestOffset = 14 * secondsPerHour;  // Line Islands; nobody lives further ahead.

constexpr std::size_t dateLength = 10;     // 2026-05-12
constexpr std::size_t instantLength = 25;  // 2026-05-12T10:00:00+01:00

bool isDigit(char character) { return character >= '0' && character <= '9'; }

// The take functions remove what they read from the front of `text`. After a failure `text` is of no
// more use: no form of a date or time is tried twice.

std::optional<int> takeNumber(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int number = 0;
    for (const char character : text.substr(0, digits)) {
        if (!isDigit(character)) return std::nullopt;
        number = number * 10 + (character - '0');
    }
    text.remove_prefix(digits);
    return number;
}

bool takeOneOf(std::string_view& text, std::string_view characters) {
    if (text.empty() || characters.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> takeDate(std::string_view& text) {
    const std::optional<int> year = takeNumber(text, 4);
    if (!year || *year == 0 || !takeOneOf(text, "-")) return std::nullopt;
    const std::optional<int> month = takeNumber(text, 2);
    if (!month || !takeOneOf(text, "-")) return std::nullopt;
    const std::optional<int> day = takeNumber(text, 2);
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Date{date};
}

bool takeFraction(std::string_view& text) {
    if (!takeOneOf(text, ".,")) return true;
    if (text.empty() || !isDigit(text.front())) return false;
    while (!text.empty() && isDigit(text.front())) text.remove_prefix(1);
    return true;
}

/// Gives the second of the day: 0 to 86'400, as XML's date and time types have 24:00:00.
std::optional<int> takeTime(std::string_view& text) {
    const std::optional<int> hour = takeNumber(text, 2);
    if (!hour || !takeOneOf(text, ":")) return std::nullopt;
    const std::optional<int> minute = takeNumber(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    int second = 0;
    if (takeOneOf(text, ":")) {
        const std::optional<int> number = takeNumber(text, 2);
        if (!number || *number > 59 || !takeFraction(text)) return std::nullopt;
        second = *number;
    }
    const int secondOfDay = *hour * secondsPerHour + *minute * secondsPerMinute + second;
    if (secondOfDay > secondsPerDay) return std::nullopt;
    return secondOfDay;
}

/// Gives the seconds that local time is ahead of UTC.
std::optional<int> takeOffset(std::string_view& text) {
    if (takeOneOf(text, "Zz")) return 0;
    const bool ahead = text.starts_with('+');
    if (!takeOneOf(text, "+-")) return std::nullopt;
    const std::optional<int> hours = takeNumber(text, 2);
    if (!hours) return std::nullopt;
    int minutes = 0;
    const bool colon = takeOneOf(text, ":");
    if (colon || !text.empty()) {
        const std::optional<int> number = takeNumber(text, 2);
        if (!number || *number > 59) return std::nullopt;
        minutes = *number;
    }
    const int offset = *hours * secondsPerHour + minutes * secondsPerMinute;
    if (offset > largestOffset) return std::nullopt;
    return ahead ? offset : -offset;
}

void putNumber(char* at, int digits, int number) {
    for (int place = digits - 1; place >= 0; --place) {
        at[place] = static_cast<char>('0' + number % 10);
        number /= 10;
    }
}

void putDate(char* at, Date date) {
    const std::chrono::year_month_day civil{std::clamp(date, earliestDate, latestDate)};
    putNumber(at, 4, static_cast<int>(civil.year()));
    at[4] = '-';
    putNumber(at + 5, 2, static_cast<int>(static_cast<unsigned>(civil.month())));
    at[7] = '-';
    putNumber(at + 8, 2, static_cast<int>(static_cast<unsigned>(civil.day())));
}

}  // namespace

std::optional<Date> parseDate(std::string_view text) {
    const std::optional<Date> date = takeDate(text);
    if (!text.empty()) return std::nullopt;
    return date;
}

std::optional<Instant> parseInstant(std::string_view text) {
    const std::optional<Date> date = takeDate(text);
    if (!date) return std::nullopt;
    if (text.empty()) return fromLondon(*date, 0);
    if (!takeOneOf(text, "Tt ")) return std::nullopt;
    const std::optional<int> secondOfDay = takeTime(text);
    if (!secondOfDay) return std::nullopt;
    if (text.empty()) return fromLondon(*date, *secondOfDay);
    if (text.front() == ' ') text.remove_prefix(1);  // Database exports write `10:00:00 +01:00`.
    const std::optional<int> offset = takeOffset(text);
    if (!offset || !text.empty()) return std::nullopt;
    const std::int64_t midnight = std::chrono::sys_seconds{*date}.time_since_epoch().count();
    const Instant instant{midnight + *secondOfDay - *offset};
    if (instant < earliestInstant || instant > latestInstant) return std::nullopt;
    return instant;
}

void appendDate(std::string& out, Date date) {
    char text[dateLength];
    putDate(text, date);
    out.append(text, dateLength);
}

void appendInstant(std::string& out, Instant instant) {
    const LocalTime local = londonTime(instant);
    char text[instantLength];
    putDate(text, local.date);
    text[10] = 'T';
    putNumber(text + 11, 2, local.secondOfDay / secondsPerHour);
    text[13] = ':';
    putNumber(text + 14, 2, local.secondOfDay / secondsPerMinute % 60);
    text[16] = ':';
    putNumber(text + 17, 2, local.secondOfDay % 60);
    text[19] = '+';
    putNumber(text + 20, 2, local.summer ? 1 : 0);
    text[22] = ':';
    putNumber(text + 23, 2, 0);
    out.append(text, instantLength);
}

std::string formatInstant(Instant instant) {
    std::string text;
    text.reserve(instantLength);
    appendInstant(text, instant);
    return text;
}

}  // namespace frontdoor
