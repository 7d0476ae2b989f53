#include "engine/calendar/london.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/engine/calendar/england_calendar.h"
#include "tests/engine/calendar/random_numbers.h"
#include "tests/engine/calendar/slow_calendar.h"

namespace frontdoor {
namespace {

constexpr int hour = 3'600;

TEST(London, IsUtcInWinterAndAnHourAheadInSummer) {
    const LocalTime winter = londonTime(at("2026-01-15T23:30:00Z"));
    EXPECT_EQ(text(winter.date), "2026-01-15");
    EXPECT_EQ(winter.secondOfDay, 23 * hour + 1'800);
    EXPECT_FALSE(winter.summer);

    const LocalTime summer = londonTime(at("2026-07-15T23:30:00Z"));
    EXPECT_EQ(text(summer.date), "2026-07-16");
    EXPECT_EQ(summer.secondOfDay, 1'800);
    EXPECT_TRUE(summer.summer);
}

TEST(London, ChangesItsClocksAtOneInTheMorningUtc) {
    EXPECT_FALSE(londonTime(at("2026-03-29T00:59:59Z")).summer);
    EXPECT_TRUE(londonTime(at("2026-03-29T01:00:00Z")).summer);
    EXPECT_EQ(londonTime(at("2026-03-29T01:00:00Z")).secondOfDay, 2 * hour);
    EXPECT_TRUE(londonTime(at("2026-10-25T00:59:59Z")).summer);
    EXPECT_FALSE(londonTime(at("2026-10-25T01:00:00Z")).summer);
    EXPECT_EQ(londonTime(at("2026-10-25T01:00:00Z")).secondOfDay, hour);
}

// As published at https://www.gov.uk/when-do-the-clocks-change and in The Summer Time Orders.
TEST(London, ChangesOnThePublishedDays) {
    const char* const published[][2] = {
        {"1996-03-31", "1996-10-27"}, {"2000-03-26", "2000-10-29"}, {"2005-03-27", "2005-10-30"},
        {"2012-03-25", "2012-10-28"}, {"2013-03-31", "2013-10-27"}, {"2019-03-31", "2019-10-27"},
        {"2020-03-29", "2020-10-25"}, {"2021-03-28", "2021-10-31"}, {"2022-03-27", "2022-10-30"},
        {"2023-03-26", "2023-10-29"}, {"2024-03-31", "2024-10-27"}, {"2025-03-30", "2025-10-26"},
        {"2026-03-29", "2026-10-25"}, {"2027-03-28", "2027-10-31"}, {"2028-03-26", "2028-10-29"}};
    for (const auto& [spring, autumn] : published) {
        EXPECT_EQ(fromLondon(day(spring), 4 * hour).seconds - fromLondon(day(spring), 0).seconds,
                  3 * hour)
            << spring;
        EXPECT_EQ(fromLondon(day(autumn), 4 * hour).seconds - fromLondon(day(autumn), 0).seconds,
                  5 * hour)
            << autumn;
    }
}

TEST(London, ReadsTheHourThatHappensTwiceAsItsFirstHappening) {
    const Date autumn = day("2026-10-25");
    EXPECT_EQ(fromLondon(autumn, hour - 1), at("2026-10-24T23:59:59Z"));
    EXPECT_EQ(fromLondon(autumn, hour), at("2026-10-25T00:00:00Z"));
    EXPECT_EQ(fromLondon(autumn, 2 * hour - 1), at("2026-10-25T00:59:59Z"));
    EXPECT_EQ(fromLondon(autumn, 2 * hour), at("2026-10-25T02:00:00Z"));
}

TEST(London, ReadsTheHourThatSpringLeavesOutAnHourLater) {
    const Date spring = day("2026-03-29");
    EXPECT_EQ(fromLondon(spring, hour - 1), at("2026-03-29T00:59:59Z"));
    EXPECT_EQ(fromLondon(spring, hour), at("2026-03-29T01:00:00Z"));
    EXPECT_EQ(fromLondon(spring, hour + 1'800), at("2026-03-29T01:30:00Z"));
    EXPECT_EQ(londonTime(fromLondon(spring, hour + 1'800)).secondOfDay, 2 * hour + 1'800);
    EXPECT_EQ(fromLondon(spring, 2 * hour), at("2026-03-29T01:00:00Z"));
}

TEST(London, CountsSecondsBeyondTheDayOnIntoTheDaysAround) {
    EXPECT_EQ(fromLondon(day("2026-05-12"), 24 * hour), at("2026-05-13T00:00:00+01:00"));
    EXPECT_EQ(fromLondon(day("2026-05-12"), -1), at("2026-05-11T23:59:59+01:00"));
}

TEST(London, AgreesWithTheCalendarOfTheLibraryAndTurnsBackIntoTheInstant) {
    RandomNumbers random;
    SCOPED_TRACE(random.seedText());
    for (int round = 0; round < 50'000; ++round) {
        const Instant instant{random.between(at("1996-01-01").seconds, at("2100-01-01").seconds)};
        const LocalTime expected = slowLondonTime(instant);
        const LocalTime local = londonTime(instant);
        ASSERT_EQ(local.date, expected.date) << instant.seconds;
        ASSERT_EQ(local.secondOfDay, expected.secondOfDay) << instant.seconds;
        ASSERT_EQ(local.summer, expected.summer) << instant.seconds;
        // Only the second happening of the autumn hour is read as the first.
        const Instant back = fromLondon(local.date, local.secondOfDay);
        const bool firstIsMeant =
            back.seconds == instant.seconds - hour && !local.summer && londonTime(back).summer;
        ASSERT_TRUE(back == instant || firstIsMeant) << instant.seconds;
    }
}

// The first and last years that are looked up, and those around them, too.
TEST(London, AgreesAroundEachChangeAndEachNewYear) {
    using namespace std::chrono;
    for (year of{1960}; of < year{2120}; ++of) {
        for (const sys_seconds moment :
             {sys_seconds{sys_days{of / March / Sunday[last]} + hours{1}},
              sys_seconds{sys_days{of / October / Sunday[last]} + hours{1}},
              sys_seconds{sys_days{of / January / 1}}, sys_seconds{sys_days{of / January / 3}},
              sys_seconds{sys_days{of / December / 29}}, sys_seconds{sys_days{of / July / 1}}}) {
            for (const int off : {-1, 0, 1}) {
                const Instant instant{moment.time_since_epoch().count() + off};
                ASSERT_EQ(londonTime(instant).summer, slowLondonTime(instant).summer)
                    << instant.seconds;
            }
        }
    }
}

TEST(London, TakesAnythingBeyondTheFourDigitYearsAsTheNearestEnd) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    EXPECT_EQ(londonTime(Instant{most}).date, latestDate);
    EXPECT_EQ(londonTime(Instant{least}).date, earliestDate);
    for (const int second : {std::numeric_limits<int>::min(), 0, std::numeric_limits<int>::max()}) {
        EXPECT_LE(fromLondon(Date::max(), second), latestInstant);
        EXPECT_GE(fromLondon(Date::min(), second), earliestInstant);
    }
}

}  // namespace
}  // namespace frontdoor
