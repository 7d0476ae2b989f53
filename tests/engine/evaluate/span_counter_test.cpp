#include <chrono>

#include <gtest/gtest.h>

#include "engine/evaluate/intervals.h"
#include "tests/support/random.h"

namespace frontdoor {
namespace {

std::int64_t day(int year, unsigned month, unsigned dayOfMonth) {
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{dayOfMonth}};
    return std::chrono::sys_days{date}.time_since_epoch().count();
}

TEST(SpanCounter, CountsWholeMonthsAndYears) {
    SpanCounter months(SpanUnit::months);
    EXPECT_EQ(months.wholeUnits(day(2026, 1, 31), day(2026, 2, 28)), 0);
    EXPECT_EQ(months.wholeUnits(day(2026, 1, 28), day(2026, 2, 28)), 1);
    EXPECT_EQ(months.wholeUnits(day(2026, 2, 28), day(2026, 1, 28)), -1);
    EXPECT_EQ(months.wholeUnits(day(1969, 12, 31), day(1970, 1, 30)), 0);
    SpanCounter years(SpanUnit::years);
    EXPECT_EQ(years.wholeUnits(day(2008, 2, 29), day(2026, 2, 28)), 17);
    EXPECT_EQ(years.wholeUnits(day(2008, 2, 29), day(2026, 3, 1)), 18);
}

// Month after month from one day until the other is passed.
std::int64_t monthsBySteps(std::int64_t from, std::int64_t to) {
    if (to < from) return -monthsBySteps(to, from);
    using namespace std::chrono;
    const year_month_day a{sys_days{days{static_cast<int>(from)}}};
    const year_month_day b{sys_days{days{static_cast<int>(to)}}};
    std::int64_t count = 0;
    for (year_month_day next = a + months{1}; next <= b; next += months{1}) ++count;
    return count;
}

TEST(SpanCounter, AgreesWithStepsWhateverItRemembers) {
    support::Random random(11);
    SpanCounter months(SpanUnit::months);
    SpanCounter days(SpanUnit::days);
    std::int64_t to = day(2026, 11, 20);
    for (int i = 0; i < 3'000; ++i) {
        const std::int64_t from = to + random.between(-9'000, 2'000);
        ASSERT_EQ(months.wholeUnits(from, to), monthsBySteps(from, to)) << from << " to " << to;
        ASSERT_EQ(days.wholeUnits(from, to), to - from);
        if (random.chance(20)) to = day(2026, 1, 1) + random.between(0, 400);
    }
}

TEST(SpanCounter, BoundsWhatIsUnknown) {
    SpanCounter years(SpanUnit::years);
    const Interval open =
        years.between({day(2010, 1, 1), day(2012, 1, 1)}, Interval::of(day(2026, 6, 1)));
    EXPECT_EQ(open.low, 14);
    EXPECT_EQ(open.high, 16);
    const Interval unknown = years.between(Interval::anything(), Interval::of(day(2026, 6, 1)));
    EXPECT_EQ(unknown.low, kMinusInfinity);
    EXPECT_EQ(unknown.high, kInfinity);
}

}  // namespace
}  // namespace frontdoor
