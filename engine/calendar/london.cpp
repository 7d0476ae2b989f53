#include "engine/calendar/london.h"

#include <algorithm>

namespace frontdoor {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_seconds;

// Only March and October need the day looked at, and both have 31 days, so the month's last Sunday
// follows from the weekday of the day in hand; no change-over times are computed or stored.
bool isSummer(sys_seconds utc) {
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
