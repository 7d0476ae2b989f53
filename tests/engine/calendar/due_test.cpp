#include <algorithm>

#include <gtest/gtest.h>

#include "engine/calendar/calendar.h"
#include "tests/engine/calendar/england_calendar.h"
#include "tests/engine/calendar/random_numbers.h"
#include "tests/engine/calendar/slow_calendar.h"

namespace frontdoor {
namespace {

using std::chrono::days;

constexpr TimeUnit everyUnit[] = {TimeUnit::clockHour, TimeUnit::workingHour, TimeUnit::workingDay,
                                  TimeUnit::calendarDay};

std::string due(std::string_view start, int limit, TimeUnit unit) {
    return formatInstant(england().due(at(start), limit, unit));
}

TEST(DueInWorkingDays, EndsAtTheCloseOfTheLastDay) {
    EXPECT_EQ(due("2026-05-12T10:00", 1, TimeUnit::workingDay), "2026-05-13T17:00:00+01:00");
    EXPECT_EQ(due("2026-05-12T10:00", 3, TimeUnit::workingDay), "2026-05-15T17:00:00+01:00");
}

TEST(DueInWorkingDays, CountsFromTheDayOfReceiptWhateverItsTime) {
    for (const char* start : {"2026-05-12T00:00", "2026-05-12T08:59", "2026-05-12T12:00",
                              "2026-05-12T17:00", "2026-05-12T23:59:59"}) {
        EXPECT_EQ(due(start, 1, TimeUnit::workingDay), "2026-05-13T17:00:00+01:00") << start;
    }
    // 23:30 UTC on the 12th is already the 13th in London.
    EXPECT_EQ(due("2026-05-12T23:30:00Z", 1, TimeUnit::workingDay), "2026-05-14T17:00:00+01:00");
}

TEST(DueInWorkingDays, EndsOnMondayForAllThatComesFromFridayToSunday) {
    for (const char* start :
         {"2026-05-15T00:00", "2026-05-15T18:30", "2026-05-16T11:00", "2026-05-17T23:59:59"}) {
        EXPECT_EQ(due(start, 1, TimeUnit::workingDay), "2026-05-18T17:00:00+01:00") << start;
    }
}

TEST(DueInWorkingDays, PassesOverEasterAndChristmas) {
    EXPECT_EQ(due("2025-04-16T14:20", 10, TimeUnit::workingDay), "2025-05-02T17:00:00+01:00");
    EXPECT_EQ(due("2026-12-24T12:00", 1, TimeUnit::workingDay), "2026-12-29T17:00:00+00:00");
    EXPECT_EQ(due("2026-12-25T03:00", 5, TimeUnit::workingDay), "2027-01-05T17:00:00+00:00");
}

TEST(DueInWorkingDays, CountsTheLeapDay) {
    EXPECT_EQ(due("2028-02-28T10:00", 1, TimeUnit::workingDay), "2028-02-29T17:00:00+00:00");
    EXPECT_EQ(due("2027-02-26T10:00", 1, TimeUnit::workingDay), "2027-03-01T17:00:00+00:00");
}

TEST(DueInWorkingDays, GivesTheLongestStatutoryLimitItsFortyFiveDays) {
    // Two bank holidays, 4 and 25 May, stand in nine weeks and two days.
    EXPECT_EQ(due("2026-04-30T10:00", 45, TimeUnit::workingDay), "2026-07-06T17:00:00+01:00");
}

TEST(DueInClockHours, IsElapsedTimeAcrossBothClockChanges) {
    EXPECT_EQ(due("2026-03-28T10:00", 24, TimeUnit::clockHour), "2026-03-29T11:00:00+01:00");
    EXPECT_EQ(due("2026-10-24T10:00", 24, TimeUnit::clockHour), "2026-10-25T09:00:00+00:00");
    EXPECT_EQ(due("2026-10-24T10:00", 72, TimeUnit::clockHour), "2026-10-27T09:00:00+00:00");
    EXPECT_EQ(due("2026-12-31T22:15:07", 4, TimeUnit::clockHour), "2027-01-01T02:15:07+00:00");
}

TEST(DueInWorkingHours, CountsOnlyOfficeTime) {
    EXPECT_EQ(due("2026-05-12T10:00", 4, TimeUnit::workingHour), "2026-05-12T14:00:00+01:00");
    EXPECT_EQ(due("2026-05-12T07:00", 1, TimeUnit::workingHour), "2026-05-12T10:00:00+01:00");
    EXPECT_EQ(due("2026-05-12T18:00", 1, TimeUnit::workingHour), "2026-05-13T10:00:00+01:00");
    EXPECT_EQ(due("2026-05-15T15:30:12", 4, TimeUnit::workingHour), "2026-05-18T11:30:12+01:00");
    EXPECT_EQ(due("2026-05-01T16:00", 24, TimeUnit::workingHour), "2026-05-07T16:00:00+01:00");
}

TEST(DueInWorkingHours, EndsAtClosingTimeWhenTheDayIsUsedUp) {
    EXPECT_EQ(due("2026-05-12T09:00", 8, TimeUnit::workingHour), "2026-05-12T17:00:00+01:00");
    EXPECT_EQ(due("2026-05-16T11:00", 8, TimeUnit::workingHour), "2026-05-18T17:00:00+01:00");
    EXPECT_EQ(due("2026-05-12T09:00:01", 8, TimeUnit::workingHour), "2026-05-13T09:00:01+01:00");
}

TEST(DueInWorkingHours, IsNotDisturbedByTheClockChangeOfTheWeekend) {
    EXPECT_EQ(due("2026-03-27T16:00", 2, TimeUnit::workingHour), "2026-03-30T10:00:00+01:00");
    EXPECT_EQ(due("2026-10-23T16:00", 2, TimeUnit::workingHour), "2026-10-26T10:00:00+00:00");
}

TEST(DueInCalendarDays, EndsWithTheLastDay) {
    EXPECT_EQ(due("2026-05-12T10:00", 7, TimeUnit::calendarDay), "2026-05-19T23:59:59+01:00");
    EXPECT_EQ(due("2026-12-31T23:59:59", 1, TimeUnit::calendarDay), "2027-01-01T23:59:59+00:00");
    EXPECT_EQ(due("2028-02-28T00:00", 1, TimeUnit::calendarDay), "2028-02-29T23:59:59+00:00");
    EXPECT_EQ(due("2026-03-28T10:00", 1, TimeUnit::calendarDay), "2026-03-29T23:59:59+01:00");
    EXPECT_EQ(due("2026-10-24T10:00", 1, TimeUnit::calendarDay), "2026-10-25T23:59:59+00:00");
}

TEST(Due, EndsAtTheStartWithoutALimit) {
    for (const TimeUnit unit : everyUnit) {
        EXPECT_EQ(due("2026-05-16T11:00", 0, unit), "2026-05-16T11:00:00+01:00");
        EXPECT_EQ(due("2026-05-16T11:00", -5, unit), "2026-05-16T11:00:00+01:00");
    }
}

// Two years with random holidays, some of them on weekends, twice, or outside the years.
CalendarData randomCalendar(RandomNumbers& random) {
    CalendarData data;
    data.from = day("2025-01-01") + days{random.between(0, 60)};
    data.to = data.from + days{random.between(0, 730)};
    for (std::int64_t left = random.between(0, 60); left > 0; --left) {
        data.holidays.push_back({day("2024-12-01") + days{random.between(0, 850)}, "holiday"});
    }
    data.opensAt = static_cast<int>(random.between(0, 1'380));
    data.closesAt = static_cast<int>(random.between(data.opensAt + 60, 1'440));
    return data;
}

std::string description(const CalendarData& data, Instant start, int limit, TimeUnit unit) {
    std::string text = frontdoor::text(data.from) + ".." + frontdoor::text(data.to) + " open " +
                       std::to_string(data.opensAt) + ".." + std::to_string(data.closesAt);
    for (const Holiday& holiday : data.holidays) text += ' ' + frontdoor::text(holiday.date);
    return text + "; " + formatInstant(start) + " limit " + std::to_string(limit) + " unit " +
           std::to_string(static_cast<int>(unit));
}

TEST(Due, AgreesWithWalkingMinuteByMinute) {
    RandomNumbers random;
    SCOPED_TRACE(random.seedText());
    for (int round = 0; round < 400; ++round) {
        const CalendarData data = randomCalendar(random);
        const Calendar calendar{data};
        const SlowCalendar slow{data};
        const Instant start{at("2024-11-15").seconds + 60 * random.between(0, 860 * 1'440)};
        const int limit = static_cast<int>(random.between(1, 25));
        ASSERT_EQ(calendar.outOfHours(start), !slow.isOpen(start));
        for (const TimeUnit unit : everyUnit) {
            ASSERT_EQ(formatInstant(calendar.due(start, limit, unit)),
                      formatInstant(slow.due(start, limit, unit)))
                << description(data, start, limit, unit);
        }
    }
}

TEST(Due, AgreesWithWalkingSecondBySecondAroundTheClockChanges) {
    RandomNumbers random;
    SCOPED_TRACE(random.seedText());
    for (const char* change : {"2026-03-29", "2026-10-25"}) {
        for (int round = 0; round < 5; ++round) {
            const CalendarData data = randomCalendar(random);
            const Calendar calendar{data};
            const SlowCalendar slow{data};
            const Instant start{at(change).seconds + random.between(-86'400, 86'400)};
            for (const TimeUnit unit : everyUnit) {
                ASSERT_EQ(formatInstant(calendar.due(start, 1, unit)),
                          formatInstant(slow.due(start, 1, unit, 1)))
                    << description(data, start, 1, unit);
            }
        }
    }
}

TEST(Due, NeverEndsEarlierForALaterStartOrALongerLimit) {
    RandomNumbers random;
    SCOPED_TRACE(random.seedText());
    for (int round = 0; round < 2'000; ++round) {
        const Instant start{random.between(at("2011-01-01").seconds, at("2030-01-01").seconds)};
        const Instant later{start.seconds + random.between(0, 7 * 86'400)};
        const int limit = static_cast<int>(random.between(1, 60));
        for (const TimeUnit unit : everyUnit) {
            const Instant end = england().due(start, limit, unit);
            ASSERT_LT(start, end) << formatInstant(start);
            ASSERT_LE(end, england().due(later, limit, unit)) << formatInstant(start);
            ASSERT_LT(end, england().due(start, limit + 1, unit)) << formatInstant(start);
        }
    }
}

}  // namespace
}  // namespace frontdoor
