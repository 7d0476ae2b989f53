#include "engine/replay/rate_ratio.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

// Worked by hand: ln RR = ln(2) = 0.693147, its standard error
// sqrt(1/30 - 1/100 + 1/45 - 1/300) = sqrt(0.042222) = 0.205480.
TEST(RateRatio, IsKatzs) {
    const auto found = rateRatio(30, 100, 45, 300);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->ratio, 2.0, 1e-12);
    EXPECT_NEAR(found->low, 1.3370, 5e-4);
    EXPECT_NEAR(found->high, 2.9918, 5e-4);
}

TEST(RateRatio, OfNobodyIsNone) {
    EXPECT_FALSE(rateRatio(0, 100, 45, 300));
    EXPECT_FALSE(rateRatio(30, 100, 0, 300));
    EXPECT_FALSE(rateRatio(0, 0, 0, 0));
}

TEST(RateRatio, OfEverybodyIsNone) {
    EXPECT_FALSE(rateRatio(7, 7, 40, 100));
    EXPECT_FALSE(rateRatio(40, 100, 7, 7));
    EXPECT_TRUE(rateRatio(6, 7, 40, 100));
}

TEST(RateRatio, TurnedRoundIsTheReciprocal) {
    const auto one = rateRatio(12, 70, 90, 400);
    const auto other = rateRatio(90, 400, 12, 70);
    ASSERT_TRUE(one && other);
    EXPECT_NEAR(one->ratio * other->ratio, 1, 1e-12);
    EXPECT_NEAR(one->low * other->high, 1, 1e-12);
}

}  // namespace
}  // namespace frontdoor
