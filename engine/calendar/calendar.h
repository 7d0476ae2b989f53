#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/calendar/instant.h"

namespace frontdoor {

struct Holiday {
    Date date{};
    std::string title{};
};

/// A calendar as its author writes it, in rules/calendars/.
struct CalendarData {
    std::string id{};
    std::vector<Holiday> holidays{};  // In any order.

    // The first and the last day for which the holidays are known.
    Date from{};
    Date to{};

    // Office hours, in minutes of the London day. A reader refuses hours that are not
    // 0 <= opensAt < closesAt <= 1440; a Calendar takes them for the whole day.
    int opensAt = 9 * 60;
    int closesAt = 17 * 60;
};

enum class TimeUnit { clockHour, workingHour, workingDay, calendarDay };

/// Knows working days and office hours, and when a time limit ends. Every day is London's.
///
/// A working day is Monday to Friday and no holiday. Outside the days it covers, no holiday is
/// known and each Monday to Friday counts; `covers` tells. Immutable, so threads may share it. No
/// function searches: each costs some nanoseconds, however long the limit.
class Calendar {
  public:
    explicit Calendar(CalendarData data);

    /// Gives what the calendar was made of, the holidays in the order of their dates.
    [[nodiscard]] const CalendarData& data() const { return data_; }

    /// Tells whether the holidays of this day are known.
    [[nodiscard]] bool covers(Date date) const;

    [[nodiscard]] bool isWorkingDay(Date date) const;

    /// Gives the nth working day after the date, before it if `count` is negative; the date itself,
    /// working day or not, if `count` is 0.
    [[nodiscard]] Date addWorkingDays(Date date, int count) const;

    /// Gives the last moment that keeps to the limit. A limit of 0 or less ends at the start.
    ///
    /// - clockHour: as much time as passes, through nights and changes of the clocks.
    /// - workingHour: only office hours of working days count; a limit used up at closing time ends
    ///   there and not the next morning.
    /// - workingDay: the day of receipt does not count, whatever the time of day, and even if it is
    ///   no working day. Day 1 is the first working day after it, and the limit ends at closing
    ///   time of the last: 1 working day from any time on Friday, Saturday or Sunday ends on
    ///   Monday.
    /// - calendarDay: the day of receipt does not count; ends at 23:59:59 of the last day.
    [[nodiscard]] Instant due(Instant start, int limit, TimeUnit unit) const;

    /// Tells whether the office is closed. It is open at opening time and closed at closing time.
    [[nodiscard]] bool outOfHours(Instant instant) const;

  private:
    std::int64_t ordinal(Date date) const;
    Date workingDayAt(std::int64_t number) const;
    Instant dueInWorkingHours(Instant start, int limit) const;

    CalendarData data_;
    std::int64_t firstOrdinal_ = 0;  // The ordinal of data_.from.
    std::int64_t holidays_ = 0;      // Mondays to Fridays lost to holidays, each day once.
    // Invariant: both tables are of the covered days, numbered from data_.from: earlierWorkingDays_
    // has one entry a day and one for the day after, workingDays_ one a working day, and
    // earlierWorkingDays_[workingDays_[i]] == i.
    std::vector<std::int32_t> earlierWorkingDays_;
    std::vector<std::int32_t> workingDays_;
};

}  // namespace frontdoor
