#include "engine/evaluate/row_lists.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/random.h"

namespace frontdoor {
namespace {

// Nearly empty and nearly full planes, by turns, so that the lists must grow and what an earlier
// one left behind would show.
TEST(RowLists, ListThePlanesThatHaveARowsBit) {
    support::Random random(1);
    RowLists lists;
    for (int round = 0; round < 60; ++round) {
        const int percent = std::vector<int>{0, 2, 30, 97, 100}[random.below(5)];
        std::vector<std::uint64_t> words(random.below(150) + 1);
        for (std::uint64_t& word : words) {
            for (unsigned row = 0; row < RowLists::kRows; ++row)
                word |= std::uint64_t{random.chance(percent)} << row;
        }
        std::vector<std::uint32_t> planes;
        for (std::uint32_t plane = 0; plane < words.size(); ++plane)
            if (random.chance(80)) planes.push_back(plane);
        lists.build(planes, [&](std::uint32_t plane) { return words[plane]; });
        for (std::uint32_t row = 0; row < RowLists::kRows; ++row) {
            std::vector<std::uint32_t> expected;
            for (const std::uint32_t plane : planes)
                if ((words[plane] >> row & 1U) != 0) expected.push_back(plane);
            ASSERT_TRUE(std::ranges::equal(lists.of(row), expected)) << round << ", " << row;
        }
    }
}

}  // namespace
}  // namespace frontdoor
