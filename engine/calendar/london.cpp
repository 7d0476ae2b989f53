#include "engine/calendar/london.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace frontdoor {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_seconds;

/// A year's summer time: from its first second to the second after its last, since 1970.
struct Summer {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

// Summers of the years that referrals come from are looked up: a decision tells a dozen times.
constexpr int firstYear = 1970;
constexpr std::size_t knownYears = 136;
constexpr std::int64_t averageYear = 31'556'952;  // Seconds, over the 400 years of the calendar.

constexpr std::int64_t changeOver(std::chrono::year_month_weekday_last sunday) {
    return sys_seconds{Date{sunday} + hours{1}}.time_since_epoch().count();
}

constexpr std::array<Summer, knownYears> summersOfKnownYears() {
    using namespace std::chrono;
    std::array<Summer, knownYears> summers{};
    for (std::size_t i = 0; i < knownYears; ++i) {
        const year of{firstYear + static_cast<int>(i)};
        summers[i] = {changeOver(of / March / Sunday[last]),
                      changeOver(of / October / Sunday[last])};
    }
    return summers;
}
constexpr std::array<Summer, knownYears> summers = summersOfKnownYears();

// Only March and October need the day looked at, and both have 31 days, so the month's last Sunday
// follows from the weekday of the day in hand.
bool isSummerOfAnyYear(sys_seconds utc) {
    const Date day = std::chrono::floor<days>(utc);
    const std::chrono::year_month_day civil{day};
    const unsigned month = static_cast<unsigned>(civil.month());
    if (month != 3 && month != 10) return month > 3 && month < 10;
    const unsigned dayOfMonth = static_cast<unsigned>(civil.day());
    const unsigned weekdayOf31st =
        (std::chrono::weekday{day}.c_encoding() + 31 - dayOfMonth) % 7;  // Sunday is 0.
    const unsigned lastSunday = 31 - weekdayOf31st;
    const bool changed =
        dayOfMonth > lastSunday || (dayOfMonth == lastSunday && utc - day >= hours{1});
    return changed == (month == 3);
}

bool isSummer(sys_seconds utc) {
    const std::int64_t second = utc.time_since_epoch().count();
    if (second < 0) return isSummerOfAnyYear(utc);
    // Counted in average years, the first or last days of a year may fall to its neighbour: it is
    // winter in both.
    const auto year = static_cast<std::size_t>(second / averageYear);
    if (year >= knownYears) return isSummerOfAnyYear(utc);
    return second >= summers[year].begin && second < summers[year].end;
}

}  // namespace

LocalTime londonTime(Instant instant) {
    const sys_seconds utc{seconds{std::clamp(instant, earliestInstant, latestInstant).seconds}};
    const bool summer = isSummer(utc);
    const sys_seconds wall = utc + hours{summer ? 1 : 0};
    const Date date = std::chrono::floor<days>(wall);
    return LocalTime{date, static_cast<int>((wall - date).count()), summer};
}

Instant fromLondon(Date date, int secondOfDay) {
    // Trying summer time first settles both nights: the autumn hour is summer on its first
    // happening, and the spring hour, an hour before itself, is not summer yet, so it is read as
    // UTC.
    const sys_seconds wall{std::clamp(date, earliestDate, latestDate) + seconds{secondOfDay}};
    const sys_seconds utc = isSummer(wall - hours{1}) ? wall - hours{1} : wall;
    return std::clamp(Instant{utc.time_since_epoch().count()}, earliestInstant, latestInstant);
}

}  // namespace frontdoor
