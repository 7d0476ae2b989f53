#include "tests/engine/calendar/england_calendar.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

using std::chrono::days;
using std::chrono::year;
using std::chrono::year_month_day;

// The anonymous Gregorian computus, as printed in Meeus, Astronomical Algorithms, chapter 8.
Date easterSunday(int y) {
    const int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
    const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    const int month = (h + l - 7 * m + 114) / 31, dayOfMonth = (h + l - 7 * m + 114) % 31 + 1;
    return Date{year{y} / month / dayOfMonth};
}

TEST(EnglandCalendar, KeepsOfficeHoursFromNineToFive) {
    EXPECT_EQ(englandData().id, "england");
    EXPECT_EQ(englandData().opensAt, 9 * 60);
    EXPECT_EQ(englandData().closesAt, 17 * 60);
    EXPECT_EQ(text(englandData().from), "2012-01-01");
    EXPECT_EQ(text(englandData().to), "2028-12-31");
}

TEST(EnglandCalendar, ListsEachHolidayOnceOnAMondayToFridayThatItCovers) {
    std::set<Date> seen;
    Date previous = earliestDate;
    for (const Holiday& holiday : englandData().holidays) {
        EXPECT_TRUE(seen.insert(holiday.date).second) << text(holiday.date);
        EXPECT_LT(previous, holiday.date) << text(holiday.date);
        EXPECT_TRUE(england().covers(holiday.date)) << text(holiday.date);
        const unsigned weekday = std::chrono::weekday{holiday.date}.iso_encoding();
        EXPECT_LE(weekday, 5u) << text(holiday.date);
        EXPECT_FALSE(holiday.title.empty()) << text(holiday.date);
        previous = holiday.date;
    }
}

TEST(EnglandCalendar, HasTheEightHolidaysOfEveryYearAndTheRoyalOnes) {
    std::map<int, int> count;
    for (const Holiday& holiday : englandData().holidays) {
        ++count[static_cast<int>(year_month_day{holiday.date}.year())];
    }
    for (int y = 2012; y <= 2028; ++y) {
        const int extra = y == 2012 || y == 2023 ? 1 : y == 2022 ? 2 : 0;
        EXPECT_EQ(count[y], 8 + extra) << y;
    }
    for (const char* royal : {"2012-06-05", "2022-06-03", "2022-09-19", "2023-05-08"}) {
        EXPECT_FALSE(england().isWorkingDay(day(royal))) << royal;
    }
}

TEST(EnglandCalendar, HasGoodFridayAndEasterMondayWhereTheMoonPutsThem) {
    for (int y = 2012; y <= 2028; ++y) {
        const Date sunday = easterSunday(y);
        EXPECT_FALSE(england().isWorkingDay(sunday - days{2})) << text(sunday);
        EXPECT_FALSE(england().isWorkingDay(sunday + days{1})) << text(sunday);
        EXPECT_TRUE(england().isWorkingDay(sunday - days{3})) << text(sunday);
        EXPECT_TRUE(england().isWorkingDay(sunday + days{2})) << text(sunday);
    }
}

TEST(EnglandCalendar, NeverWorksOnChristmasBoxingOrNewYearsDayNorOnTheirSubstitutes) {
    for (int y = 2012; y <= 2028; ++y) {
        // Two days off beyond the weekend, whichever weekdays the 25th and 26th are.
        const Date christmas{year{y} / 12 / 25};
        Date back = christmas;
        int mondaysToFridays = 0;
        for (; !england().isWorkingDay(back); back += days{1}) {
            if (std::chrono::weekday{back}.iso_encoding() <= 5) ++mondaysToFridays;
        }
        EXPECT_EQ(mondaysToFridays, 2) << text(christmas);
        EXPECT_FALSE(england().isWorkingDay(Date{year{y} / 1 / 1})) << y;
    }
}

}  // namespace
}  // namespace frontdoor
