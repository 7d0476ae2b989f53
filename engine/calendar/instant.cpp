#include "engine/calendar/instant.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

#include "engine/calendar/instant_text.h"
#include "engine/calendar/london.h"

namespace frontdoor {
namespace {

constexpr int secondsPerMinute = 60;
constexpr int secondsPerHour = 3'600;
constexpr int secondsPerDay = 86'400;
constexpr int largestOffset = 14 * secondsPerHour;  // Line Islands; nobody lives further ahead.

constexpr std::size_t dateLength = 10;  // 2026-05-12

bool isDigit(char character) { return character >= '0' && character <= '9'; }

// The take functions remove what they read from the front of `text`. After a failure `text` is of
// no more use: no form of a date or time is tried twice.

bool take(std::string_view& text, char character) {
    if (!text.starts_with(character)) return false;
    text.remove_prefix(1);
    return true;
}

/// Gives the number of two digits; clears `good` when they are none. A flag for all the numbers of
/// a field costs half of what asking after each does, and files hold millions of dates.
int twoDigits(const char* at, bool& good) {
    const int tens = at[0] - '0';
    const int units = at[1] - '0';
    good = good && isDigit(at[0]) && isDigit(at[1]);
    return tens * 10 + units;
}

std::optional<Date> takeDate(std::string_view& text) {
    if (text.size() < dateLength) return std::nullopt;
    const char* const at = text.data();
    bool good = at[4] == '-' && at[7] == '-';
    const int year = twoDigits(at, good) * 100 + twoDigits(at + 2, good);
    const int month = twoDigits(at + 5, good);
    const int day = twoDigits(at + 8, good);
    if (!good || year == 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    text.remove_prefix(dateLength);
    return Date{date};
}

bool takeFraction(std::string_view& text) {
    if (!take(text, '.') && !take(text, ',')) return true;
    if (text.empty() || !isDigit(text.front())) return false;
    while (!text.empty() && isDigit(text.front())) text.remove_prefix(1);
    return true;
}

/// Gives the second of the day: 0 to 86'400, as XML's date and time types have 24:00:00.
std::optional<int> takeTime(std::string_view& text) {
    if (text.size() < 5) return std::nullopt;
    bool good = text[2] == ':';
    const int hour = twoDigits(text.data(), good);
    const int minute = twoDigits(text.data() + 3, good);
    text.remove_prefix(5);
    int second = 0;
    if (take(text, ':')) {
        if (text.size() < 2) return std::nullopt;
        second = twoDigits(text.data(), good);
        text.remove_prefix(2);
        if (!takeFraction(text)) return std::nullopt;
    }
    const int secondOfDay = hour * secondsPerHour + minute * secondsPerMinute + second;
    if (!good || minute > 59 || second > 59 || secondOfDay > secondsPerDay) return std::nullopt;
    return secondOfDay;
}

/// Gives the seconds that local time is ahead of UTC.
std::optional<int> takeOffset(std::string_view& text) {
    if (take(text, 'Z') || take(text, 'z')) return 0;
    const bool ahead = take(text, '+');
    if (!ahead && !take(text, '-')) return std::nullopt;
    if (text.size() < 2) return std::nullopt;
    bool good = true;
    const int hours = twoDigits(text.data(), good);
    text.remove_prefix(2);
    int minutes = 0;
    const bool colon = take(text, ':');
    if (colon || !text.empty()) {
        if (text.size() < 2) return std::nullopt;
        minutes = twoDigits(text.data(), good);
        text.remove_prefix(2);
    }
    const int offset = hours * secondsPerHour + minutes * secondsPerMinute;
    if (!good || minutes > 59 || offset > largestOffset) return std::nullopt;
    return ahead ? offset : -offset;
}

constexpr std::array<char, 200> everyTwoDigits() {
    std::array<char, 200> digits{};
    for (std::size_t number = 0; number < 100; ++number) {
        digits[2 * number] = static_cast<char>('0' + number / 10);
        digits[2 * number + 1] = static_cast<char>('0' + number % 10);
    }
    return digits;
}
constexpr std::array<char, 200> twoDigitTexts = everyTwoDigits();

void putTwoDigits(char* at, unsigned number) {
    std::memcpy(at, twoDigitTexts.data() + std::size_t{2} * number, 2);
}

void putDate(char* at, Date date) {
    const std::chrono::year_month_day civil{std::clamp(date, earliestDate, latestDate)};
    const auto year = static_cast<unsigned>(static_cast<int>(civil.year()));
    putTwoDigits(at, year / 100);
    putTwoDigits(at + 2, year % 100);
    at[4] = '-';
    putTwoDigits(at + 5, static_cast<unsigned>(civil.month()));
    at[7] = '-';
    putTwoDigits(at + 8, static_cast<unsigned>(civil.day()));
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
    if (!take(text, 'T') && !take(text, ' ') && !take(text, 't')) return std::nullopt;
    const std::optional<int> secondOfDay = takeTime(text);
    if (!secondOfDay) return std::nullopt;
    if (text.empty()) return fromLondon(*date, *secondOfDay);
    take(text, ' ');  // Database exports write `10:00:00 +01:00`.
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

char* putInstant(char* at, Instant instant) {
    const LocalTime local = londonTime(instant);
    const auto secondOfDay = static_cast<unsigned>(local.secondOfDay);
    putDate(at, local.date);
    at[10] = 'T';
    putTwoDigits(at + 11, secondOfDay / secondsPerHour);
    at[13] = ':';
    putTwoDigits(at + 14, secondOfDay / secondsPerMinute % 60);
    at[16] = ':';
    putTwoDigits(at + 17, secondOfDay % 60);
    std::memcpy(at + 19, local.summer ? "+01:00" : "+00:00", 6);
    return at + instantLength;
}

void appendInstant(std::string& out, Instant instant) {
    char text[instantLength];
    putInstant(text, instant);
    out.append(text, instantLength);
}

std::string formatDate(Date date) {
    std::string text;
    appendDate(text, date);
    return text;
}

std::string formatInstant(Instant instant) {
    std::string text;
    text.reserve(instantLength);
    appendInstant(text, instant);
    return text;
}

}  // namespace frontdoor
