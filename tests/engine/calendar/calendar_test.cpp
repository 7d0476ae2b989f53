#include "engine/calendar/calendar.h"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

#include "tests/engine/calendar/england_calendar.h"
#include "tests/engine/calendar/random_numbers.h"
#include "tests/engine/calendar/slow_calendar.h"

namespace frontdoor {
namespace {

using std::chrono::days;

CalendarData inTheWeekOf12May2026() {
    CalendarData data;
    data.id = "test";
    data.from = day("2026-05-11");
    data.to = day("2026-05-17");
    data.holidays = {{day("2026-05-13"), "Wednesday off"}};
    return data;
}

TEST(Calendar, WorksFromMondayToFridayExceptHolidays) {
    EXPECT_TRUE(england().isWorkingDay(day("2026-05-01")));   // Friday
    EXPECT_FALSE(england().isWorkingDay(day("2026-05-02")));  // Saturday
    EXPECT_FALSE(england().isWorkingDay(day("2026-05-03")));  // Sunday
    EXPECT_FALSE(england().isWorkingDay(day("2026-05-04")));  // early May bank holiday
    EXPECT_TRUE(england().isWorkingDay(day("2026-05-05")));
}

TEST(Calendar, KnowsNoHolidayOutsideTheDaysItCoversAndSaysSo) {
    EXPECT_TRUE(england().covers(day("2012-01-01")));
    EXPECT_TRUE(england().covers(day("2028-12-31")));
    EXPECT_FALSE(england().covers(day("2011-12-31")));
    EXPECT_FALSE(england().covers(day("2029-01-01")));
    EXPECT_TRUE(england().isWorkingDay(day("2029-01-01")));  // A Monday, and New Year's Day.
    EXPECT_TRUE(england().isWorkingDay(day("2009-12-25")));  // A Friday, and Christmas Day.
    EXPECT_FALSE(england().isWorkingDay(day("2029-01-06")));
}

TEST(Calendar, CountsTenWorkingDaysOverEasterAsTheGuidanceDoes) {
    // Good Friday is 18 April, Easter Monday 21 April.
    EXPECT_EQ(text(england().addWorkingDays(day("2025-04-16"), 10)), "2025-05-02");
}

TEST(Calendar, CountsOnFromADayOffAsFromTheWorkingDayBeforeIt) {
    for (const char* start :
         {"2026-12-24", "2026-12-25", "2026-12-26", "2026-12-27", "2026-12-28"}) {
        EXPECT_EQ(text(england().addWorkingDays(day(start), 1)), "2026-12-29") << start;
        EXPECT_EQ(text(england().addWorkingDays(day(start), 4)), "2027-01-04") << start;
    }
}

TEST(Calendar, CountsBackwards) {
    EXPECT_EQ(text(england().addWorkingDays(day("2025-05-02"), -10)), "2025-04-16");
    EXPECT_EQ(text(england().addWorkingDays(day("2025-04-21"), -1)), "2025-04-17");
    EXPECT_EQ(text(england().addWorkingDays(day("2025-04-20"), 0)), "2025-04-20");
}

TEST(Calendar, CountsAcrossBothEndsOfTheDaysItCovers) {
    const Calendar calendar{inTheWeekOf12May2026()};
    EXPECT_EQ(text(calendar.addWorkingDays(day("2026-05-01"), 1)), "2026-05-04");  // Not covered.
    EXPECT_EQ(text(calendar.addWorkingDays(day("2026-05-08"), 3)), "2026-05-14");
    EXPECT_EQ(text(calendar.addWorkingDays(day("2026-05-08"), 5)), "2026-05-18");
    EXPECT_EQ(text(calendar.addWorkingDays(day("2026-05-18"), -5)), "2026-05-08");
}

TEST(Calendar, AgreesWithWalkingDayByDay) {
    RandomNumbers random;
    SCOPED_TRACE(random.seedText());
    const SlowCalendar slow{englandData()};
    for (int round = 0; round < 3'000; ++round) {
        const Date date = day("2010-01-01") + days{random.between(0, 7'700)};
        const int count = static_cast<int>(random.between(-120, 120));
        ASSERT_EQ(england().isWorkingDay(date), slow.isWorkingDay(date)) << text(date);
        ASSERT_EQ(text(england().addWorkingDays(date, count)),
                  text(slow.addWorkingDays(date, count)))
            << text(date) << " + " << count;
    }
}

TEST(Calendar, DependsNeitherOnTheOrderNorTheRepetitionOfHolidays) {
    CalendarData data = englandData();
    std::ranges::reverse(data.holidays);
    data.holidays.push_back(data.holidays.front());
    data.holidays.push_back({day("2026-05-16"), "a Saturday"});
    data.holidays.push_back({day("2040-05-16"), "a day not covered"});
    const Calendar other{data};
    for (Date date = day("2011-01-01"); date < day("2041-01-01"); date += days{1}) {
        ASSERT_EQ(other.isWorkingDay(date), england().isWorkingDay(date)) << text(date);
        ASSERT_EQ(other.addWorkingDays(date, 45), england().addWorkingDays(date, 45)) << text(date);
    }
}

TEST(Calendar, IsOpenFromOpeningUpToClosingTimeOnWorkingDays) {
    EXPECT_TRUE(england().outOfHours(at("2026-05-12T08:59:59")));
    EXPECT_FALSE(england().outOfHours(at("2026-05-12T09:00:00")));
    EXPECT_FALSE(england().outOfHours(at("2026-05-12T16:59:59")));
    EXPECT_TRUE(england().outOfHours(at("2026-05-12T17:00:00")));
    EXPECT_TRUE(england().outOfHours(at("2026-05-16T12:00:00")));  // Saturday
    EXPECT_TRUE(england().outOfHours(at("2026-05-25T12:00:00")));  // spring bank holiday
    // The same UTC time is in hours in summer and not in winter.
    EXPECT_FALSE(england().outOfHours(at("2026-07-15T08:30:00Z")));
    EXPECT_TRUE(england().outOfHours(at("2026-01-15T08:30:00Z")));
}

TEST(Calendar, TakesOfficeHoursThatAreNoneForTheWholeDay) {
    for (const auto& [opens, closes] :
         {std::pair{600, 600}, std::pair{1'020, 540}, std::pair{-60, 540}, std::pair{540, 1'441}}) {
        CalendarData data = inTheWeekOf12May2026();
        data.opensAt = opens;
        data.closesAt = closes;
        const Calendar calendar{data};
        EXPECT_FALSE(calendar.outOfHours(at("2026-05-12T00:00:00"))) << opens;
        EXPECT_FALSE(calendar.outOfHours(at("2026-05-12T23:59:59"))) << opens;
        EXPECT_EQ(formatInstant(calendar.due(at("2026-05-12T10:00"), 1, TimeUnit::workingDay)),
                  "2026-05-15T00:00:00+01:00");
    }
}

TEST(Calendar, CoversNothingWhenItEndsBeforeItBegins) {
    CalendarData data = inTheWeekOf12May2026();
    std::swap(data.from, data.to);
    const Calendar calendar{data};
    for (Date date = day("2026-05-01"); date < day("2026-06-01"); date += days{1}) {
        EXPECT_FALSE(calendar.covers(date)) << text(date);
        EXPECT_EQ(calendar.isWorkingDay(date), std::chrono::weekday{date}.iso_encoding() <= 5);
    }
    EXPECT_EQ(text(calendar.addWorkingDays(day("2026-05-08"), 10)), "2026-05-22");
}

TEST(Calendar, IsTotal) {
    CalendarData everything = inTheWeekOf12May2026();
    everything.from = Date::min();
    everything.to = Date::max();
    const Calendar calendars[] = {england(), Calendar{everything}, Calendar{CalendarData{}}};
    constexpr int mostLimit = std::numeric_limits<int>::max();
    constexpr int leastLimit = std::numeric_limits<int>::min();
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    for (const Calendar& calendar : calendars) {
        for (const Date date : {Date::min(), earliestDate, Date{}, latestDate, Date::max()}) {
            for (const int count : {leastLimit, -1, 0, 1, mostLimit}) {
                const Date end = calendar.addWorkingDays(date, count);
                EXPECT_TRUE(end >= earliestDate && end <= latestDate) << count;
            }
            static_cast<void>(calendar.isWorkingDay(date));
        }
        for (const std::int64_t seconds :
             {least, earliestInstant.seconds, std::int64_t{0}, latestInstant.seconds, most}) {
            static_cast<void>(calendar.outOfHours(Instant{seconds}));
            for (const int limit : {leastLimit, 0, 1, mostLimit}) {
                for (const TimeUnit unit : {TimeUnit::clockHour, TimeUnit::workingHour,
                                            TimeUnit::workingDay, TimeUnit::calendarDay}) {
                    const Instant end = calendar.due(Instant{seconds}, limit, unit);
                    EXPECT_TRUE(end >= earliestInstant && end <= latestInstant) << limit;
                }
            }
        }
    }
}

}  // namespace
}  // namespace frontdoor
