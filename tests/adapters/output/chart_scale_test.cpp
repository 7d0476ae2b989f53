#include "adapters/output/page/chart_scale.h"

#include <cmath>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/random.h"

namespace frontdoor {
namespace {

using testing::ElementsAre;

TEST(ChartScale, StepsAreRound) {
    EXPECT_EQ(roundStep(0, 5), 1);
    EXPECT_EQ(roundStep(5, 5), 1);
    EXPECT_EQ(roundStep(6, 5), 2);
    EXPECT_EQ(roundStep(11, 5), 5);
    EXPECT_EQ(roundStep(16'017, 5), 5'000);
}

TEST(ChartScale, TicksReachFromNoughtToTheMost) {
    EXPECT_THAT(ticksUpTo(0, 5), ElementsAre(0, 1));
    EXPECT_THAT(ticksUpTo(7, 5), ElementsAre(0, 2, 4, 6, 8));
    support::Random random(1);
    for (int i = 0; i < 1000; ++i) {
        const std::int64_t most = random.between(0, 1'000'000);
        const std::vector<std::int64_t> ticks = ticksUpTo(most, 5);
        EXPECT_EQ(ticks.front(), 0);
        EXPECT_GE(ticks.back(), most);
        EXPECT_LE(ticks.size(), 6U);
        EXPECT_TRUE(most == 0 || ticks[ticks.size() - 2] < most);
    }
}

TEST(ChartScale, TicksWithinStayWithin) {
    EXPECT_THAT(ticksWithin(16, 38, 12),
                ElementsAre(16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38));
    EXPECT_THAT(ticksWithin(-7, 8, 3), ElementsAre(-5, 0, 5));
    EXPECT_THAT(ticksWithin(4, 4, 3), ElementsAre(4));
}

TEST(ChartScale, PlacesValuesBetweenItsEnds) {
    const Scale scale{0, 10, 200, 100};
    EXPECT_DOUBLE_EQ(scale(0), 200);
    EXPECT_DOUBLE_EQ(scale(10), 100);
    EXPECT_DOUBLE_EQ(scale(5), 150);
    EXPECT_DOUBLE_EQ((Scale{3, 3, 7, 9})(3), 7);
}

TEST(ChartScale, LabelsKeepApartInTheirOrder) {
    EXPECT_THAT(spreadApart({50, 20, 52}, 15, 0, 100), ElementsAre(50, 20, 65));
    EXPECT_THAT(spreadApart({99, 98}, 15, 0, 100), ElementsAre(100, 85));
    support::Random random(2);
    for (int i = 0; i < 500; ++i) {
        std::vector<double> wanted;
        for (int label = 0; label < 6; ++label)
            wanted.push_back(static_cast<double>(random.between(0, 100)));
        const std::vector<double> places = spreadApart(wanted, 15, 0, 100);
        for (std::size_t a = 0; a < places.size(); ++a) {
            EXPECT_GE(places[a], 0);
            EXPECT_LE(places[a], 100);
            for (std::size_t b = a + 1; b < places.size(); ++b) {
                EXPECT_GE(std::abs(places[a] - places[b]), 15 - 1e-9);
                if (wanted[a] < wanted[b]) {
                    EXPECT_LT(places[a], places[b]);
                }
            }
        }
    }
}

}  // namespace
}  // namespace frontdoor
