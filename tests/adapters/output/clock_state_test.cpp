#include "adapters/output/clock_state.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr Instant kStart{1'000'000'000};

Instant after(std::int64_t hours) { return {kStart.seconds + hours * kHour}; }

TEST(ClockState, RunsUntilAQuarterIsLeft) {
    EXPECT_EQ(clockState(kStart, after(4), after(1)), ClockState::running);
    EXPECT_EQ(clockState(kStart, after(4), after(3)), ClockState::dueSoon);
}

TEST(ClockState, IsBreachedOnlyAfterItsLastMoment) {
    EXPECT_EQ(clockState(kStart, after(4), after(4)), ClockState::dueSoon);
    EXPECT_EQ(clockState(kStart, after(4), {after(4).seconds + 1}), ClockState::breached);
}

TEST(ClockState, ALongLimitIsDueSoonOnlyInItsLastTwoDays) {
    const Instant due = after(std::int64_t{45} * 24);
    EXPECT_EQ(clockState(kStart, due, {due.seconds - 49 * kHour}), ClockState::running);
    EXPECT_EQ(clockState(kStart, due, {due.seconds - 47 * kHour}), ClockState::dueSoon);
}

TEST(ClockState, ReadBeforeTheReceiptItRuns) {
    EXPECT_EQ(clockState(kStart, after(4), after(-10)), ClockState::running);
}

TEST(ClockState, LooksAtTheBreachedFirst) {
    const std::vector<RunningClock> clocks{{0, after(1), ClockState::dueSoon},
                                           {1, after(9), ClockState::breached},
                                           {2, after(8), ClockState::breached}};
    ASSERT_NE(firstDue(clocks), nullptr);
    EXPECT_EQ(firstDue(clocks)->clock, 2U);
    EXPECT_EQ(firstDue({}), nullptr);
}

}  // namespace
}  // namespace frontdoor
