#include "tests/engine/calendar/slow_calendar.h"

namespace frontdoor {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_seconds;

LocalTime slowLondonTime(Instant instant) {
    const sys_seconds utc{seconds{instant.seconds}};
    const std::chrono::year year =
        std::chrono::year_month_day{std::chrono::floor<days>(utc)}.year();
    const sys_seconds spring = Date{year / 3 / std::chrono::Sunday[std::chrono::last]} + hours{1};
    const sys_seconds autumn = Date{year / 10 / std::chrono::Sunday[std::chrono::last]} + hours{1};
    const bool summer = utc >= spring && utc < autumn;
    const sys_seconds wall = summer ? utc + hours{1} : utc;
    const Date date = std::chrono::floor<days>(wall);
    return LocalTime{date, static_cast<int>((wall - date).count()), summer};
}

SlowCalendar::SlowCalendar(const CalendarData& data) : data_(data) {
    for (const Holiday& holiday : data.holidays) {
        if (holiday.date >= data.from && holiday.date <= data.to) holidays_.insert(holiday.date);
    }
}

bool SlowCalendar::isWorkingDay(Date date) const {
    const std::chrono::weekday weekday{date};
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
    return holidays_.count(date) == 0;
}

bool SlowCalendar::isOpen(Instant instant) const {
    const LocalTime local = slowLondonTime(instant);
    return local.secondOfDay >= data_.opensAt * 60 && local.secondOfDay < data_.closesAt * 60 &&
           isWorkingDay(local.date);
}

Date SlowCalendar::addWorkingDays(Date date, int count) const {
    const days step{count < 0 ? -1 : 1};
    for (int left = count < 0 ? -count : count; left > 0;) {
        date += step;
        if (isWorkingDay(date)) --left;
    }
    return date;
}

Instant SlowCalendar::due(Instant start, int limit, TimeUnit unit, int step) const {
    Instant end = start;
    Date date = slowLondonTime(start).date;
    switch (unit) {
        case TimeUnit::clockHour:
            for (int left = limit; left > 0; --left) end.seconds += 3'600;
            return end;
        case TimeUnit::workingHour:
            for (int left = limit * 3'600; left > 0; end.seconds += step) {
                if (isOpen(end)) left -= step;
            }
            return end;
        case TimeUnit::workingDay:
            date = addWorkingDays(date, limit);
            while (slowLondonTime(end).date < date) end.seconds += step;
            while (slowLondonTime(end).date == date &&
                   slowLondonTime(end).secondOfDay < data_.closesAt * 60) {
                end.seconds += step;
            }
            return end;
        case TimeUnit::calendarDay:
            for (int left = limit; left > 0; --left) date += days{1};
            while (slowLondonTime(end).date <= date) end.seconds += step;
            while (slowLondonTime(end).date > date) end.seconds -= 1;
            return end;
    }
    return end;
}

}  // namespace frontdoor
