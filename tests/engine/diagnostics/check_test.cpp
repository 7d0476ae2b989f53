#include "engine/diagnostics/check.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

TEST(Check, PassesWhatHolds) {
    int evaluations = 0;
    FRONTDOOR_CHECK(++evaluations == 1, "evaluated once");
    EXPECT_EQ(evaluations, 1);
}

TEST(CheckDeathTest, StopsAtABrokenInvariantAndSaysWhy) {
    EXPECT_DEATH(FRONTDOOR_CHECK(1 + 1 == 3, "sums are right"),
                 "check_test.cpp:[0-9]+: broken invariant `1 \\+ 1 == 3`: sums are right");
}

}  // namespace
}  // namespace frontdoor
