#include "adapters/output/readable_time.h"

#include <array>
#include <string_view>

#include "engine/calendar/london.h"

namespace frontdoor {
namespace {

constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string twoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string readableTime(const std::optional<Instant>& instant) {
    if (!instant) return "not known";
    const LocalTime local = londonTime(*instant);
    std::string out(kDays[std::chrono::weekday{local.date}.c_encoding()]);
    out += ' ' + readableDay(local.date) + ", ";
    return out + twoDigits(local.secondOfDay / 3600) + ':' + twoDigits(local.secondOfDay / 60 % 60);
}

std::string readableDay(Date day) {
    const std::chrono::year_month_day date{day};
    std::string out = std::to_string(static_cast<unsigned>(date.day())) + ' ';
    out += shortMonth(day);
    return out + ' ' + std::to_string(static_cast<int>(date.year()));
}

std::string_view shortMonth(Date day) {
    return kMonths[static_cast<unsigned>(std::chrono::year_month_day{day}.month()) - 1];
}

}  // namespace frontdoor
