#pragma once

#include <set>

#include "engine/calendar/calendar.h"
#include "engine/calendar/london.h"

namespace frontdoor {

/// The calendar told the slow and obvious way: everything is found by walking through time, hour by
/// hour, day by day or minute by minute. The oracle that Calendar must agree with.
class SlowCalendar {
  public:
    explicit SlowCalendar(const CalendarData& data);

    bool isWorkingDay(Date date) const;
    bool isOpen(Instant instant) const;
    Date addWorkingDays(Date date, int count) const;

    /// `step` is the seconds that working hours are walked in; it must divide a minute, and the
    /// start must be a multiple of it.
    Instant due(Instant start, int limit, TimeUnit unit, int step = 60) const;

  private:
    CalendarData data_;
    std::set<Date> holidays_;
};

/// London's time from the chrono library's own "last Sunday of the month".
LocalTime slowLondonTime(Instant instant);

}  // namespace frontdoor
