#include "engine/calendar/calendar.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/calendar/london.h"

// Working days are numbered: the ordinal of a day is the count of working days before it, from some
// Monday long ago. Then n working days after a day are an addition, and working hours are too, as
// working days are all equally long: clocks change on Sundays only.
//
//             Thu 17   Fri 18   Sat 19   Sun 20   Mon 21   Tue 22   Wed 23   April 2025
//   ordinal     0      1 hol.     1        1      1 hol.     1        2
//
// Two tables, day to ordinal and ordinal to day, serve the covered days; before and after them the
// ordinals of Mondays to Fridays are arithmetic, less the holidays when after.

namespace frontdoor {
namespace {

using std::chrono::days;

constexpr int minutesPerDay = 1'440;
constexpr Date firstMonday = earliestDate;
static_assert(std::chrono::weekday{firstMonday} == std::chrono::Monday);

constexpr std::int64_t weekdayOrdinal(Date date) {
    const std::int64_t dayNumber = (date - firstMonday).count();
    return dayNumber / 7 * 5 + std::min<std::int64_t>(dayNumber % 7, 5);
}

constexpr Date weekdayAt(std::int64_t number) {
    if (number < 0) return earliestDate;
    if (number >= weekdayOrdinal(latestDate)) return latestDate;
    return firstMonday + days{number / 5 * 7 + number % 5};
}
static_assert(std::chrono::weekday{latestDate} == std::chrono::Friday);

constexpr bool isMondayToFriday(Date date) { return (date - firstMonday).count() % 7 < 5; }

constexpr Date inRange(Date date) { return std::clamp(date, earliestDate, latestDate); }

}  // namespace

Calendar::Calendar(CalendarData data) : data_(std::move(data)) {
    if (data_.opensAt < 0 || data_.opensAt >= data_.closesAt || data_.closesAt > minutesPerDay) {
        data_.opensAt = 0;
        data_.closesAt = minutesPerDay;
    }
    data_.from = inRange(data_.from);
    data_.to = inRange(data_.to);
    std::ranges::stable_sort(data_.holidays, {}, &Holiday::date);

    firstOrdinal_ = weekdayOrdinal(data_.from);
    std::int32_t dayNumber = 0;
    auto holiday = data_.holidays.begin();
    for (Date date = data_.from; date <= data_.to; date += days{1}, ++dayNumber) {
        while (holiday != data_.holidays.end() && holiday->date < date) ++holiday;
        earlierWorkingDays_.push_back(static_cast<std::int32_t>(workingDays_.size()));
        if (!isMondayToFriday(date)) continue;
        if (holiday != data_.holidays.end() && holiday->date == date) {
            ++holidays_;
        } else {
            workingDays_.push_back(dayNumber);
        }
    }
    earlierWorkingDays_.push_back(static_cast<std::int32_t>(workingDays_.size()));
}

bool Calendar::covers(Date date) const { return date >= data_.from && date <= data_.to; }

bool Calendar::isWorkingDay(Date date) const {
    if (!covers(date)) return isMondayToFriday(inRange(date));
    const auto dayNumber = static_cast<std::size_t>((date - data_.from).count());
    return earlierWorkingDays_[dayNumber] != earlierWorkingDays_[dayNumber + 1];
}

std::int64_t Calendar::ordinal(Date date) const {
    if (date < data_.from) return weekdayOrdinal(date);
    if (date > data_.to) return weekdayOrdinal(date) - holidays_;
    const auto dayNumber = static_cast<std::size_t>((date - data_.from).count());
    return firstOrdinal_ + earlierWorkingDays_[dayNumber];
}

Date Calendar::workingDayAt(std::int64_t number) const {
    if (number < firstOrdinal_) return weekdayAt(number);
    const auto index = static_cast<std::size_t>(number - firstOrdinal_);
    if (index < workingDays_.size()) return data_.from + days{workingDays_[index]};
    return weekdayAt(number + holidays_);
}

Date Calendar::addWorkingDays(Date date, int count) const {
    const Date day = inRange(date);
    if (count == 0) return day;
    // Going back, the ordinal of the day itself is one past the working day before it.
    const std::int64_t here = ordinal(day) + (count > 0 && isWorkingDay(day) ? 1 : 0);
    return workingDayAt(count > 0 ? here + count - 1 : here + count);
}

Instant Calendar::dueInWorkingHours(Instant start, int limit) const {
    const LocalTime local = londonTime(start);
    const std::int64_t opens = std::int64_t{data_.opensAt} * 60;
    const std::int64_t dayLength = std::int64_t{data_.closesAt} * 60 - opens;
    // Office time since the numbering began, first to the start, then to the end of the limit.
    std::int64_t worked = ordinal(local.date) * dayLength;
    if (isWorkingDay(local.date)) {
        worked += std::clamp<std::int64_t>(local.secondOfDay - opens, 0, dayLength);
    }
    worked += std::int64_t{limit} * 3'600;
    // Less one second: a limit that takes the whole of a day ends on that day.
    const std::int64_t day = (worked - 1) / dayLength;
    return fromLondon(workingDayAt(day), static_cast<int>(opens + worked - day * dayLength));
}

Instant Calendar::due(Instant start, int limit, TimeUnit unit) const {
    const Instant from = std::clamp(start, earliestInstant, latestInstant);
    if (limit <= 0) return from;
    switch (unit) {
        case TimeUnit::clockHour:
            return std::min(Instant{from.seconds + std::int64_t{limit} * 3'600}, latestInstant);
        case TimeUnit::workingHour:
            return dueInWorkingHours(from, limit);
        case TimeUnit::workingDay:
            return fromLondon(addWorkingDays(londonTime(from).date, limit), data_.closesAt * 60);
        case TimeUnit::calendarDay:
            return fromLondon(londonTime(from).date + days{limit}, 24 * 3'600 - 1);
    }
    return from;
}

bool Calendar::outOfHours(Instant instant) const {
    const LocalTime local = londonTime(instant);
    return local.secondOfDay < data_.opensAt * 60 || local.secondOfDay >= data_.closesAt * 60 ||
           !isWorkingDay(local.date);
}

}  // namespace frontdoor
