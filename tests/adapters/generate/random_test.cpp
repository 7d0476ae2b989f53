#include "adapters/generate/random.h"

#include <array>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/generate/quota.h"
#include "adapters/generate/weighted.h"

namespace frontdoor::generate {
namespace {

// The first numbers of splitmix64 for this seed, as its authors' C program prints them.
TEST(Random, IsTheOneOfItsAuthors) {
    Random random(1234567);
    EXPECT_EQ(random.next(), 6457827717110365317U);
    EXPECT_EQ(random.next(), 3203168211198807973U);
    EXPECT_EQ(random.next(), 9817491932198370423U);
}

TEST(Random, DrawsBothEndsAndNothingBeyond) {
    Random random(5);
    std::array<int, 3> counts{};
    for (int i = 0; i < 3'000; ++i)
        ++counts.at(static_cast<std::size_t>(random.between(-1, 1) + 1));
    for (const int count : counts) EXPECT_NEAR(count, 1'000, 120);
}

TEST(WeightedChoice, PicksByWeightAndNeverWhatWeighsNothing) {
    const std::vector<double> weights{0, 3, 0, 1, 0};
    const WeightedChoice choice(weights);
    Random random(7);
    std::array<int, 5> counts{};
    for (int i = 0; i < 4'000; ++i) ++counts.at(choice.pick(random));
    EXPECT_EQ(counts[0] + counts[2] + counts[4], 0);
    EXPECT_NEAR(counts[1], 3'000, 120);
}

TEST(WeightedRanges, StaysInside) {
    const std::vector<double> weights{1, 1};
    const WeightedRanges ranges({{3, 4}, {10, 10}}, weights);
    Random random(9);
    for (int i = 0; i < 500; ++i) {
        const std::int32_t picked = ranges.pick(random);
        EXPECT_TRUE(picked == 3 || picked == 4 || picked == 10) << picked;
    }
}

TEST(Quota, ComesToItsNumber) {
    Random random(11);
    Quota quota(300, 1'000);
    double drawn = 0;
    for (int i = 0; i < 1'000; ++i) {
        const bool yes = random.chance(quota.chance());
        quota.note(1, yes ? 1 : 0);
        drawn += yes ? 1 : 0;
    }
    EXPECT_DOUBLE_EQ(drawn, 300);
    EXPECT_DOUBLE_EQ(quota.left(), 0);
}

TEST(Quota, PrefersWhatWeighsMore) {
    Random random(13);
    Quota quota(2'000, 10'000);
    std::array<double, 2> drawn{};
    for (std::size_t i = 0; i < 10'000; ++i) {
        const bool yes = random.chance(quota.chance(i % 2 == 0 ? 1 : 3));
        quota.note(1, yes ? 1 : 0);
        drawn.at(i % 2) += yes ? 1 : 0;
    }
    EXPECT_NEAR(drawn[0] + drawn[1], 2'000, 60);
    EXPECT_NEAR(drawn[1] / drawn[0], 3, 0.5);
}

}  // namespace
}  // namespace frontdoor::generate
