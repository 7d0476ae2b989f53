// What children hear of the others of their referral, all at once, against one at a time.

#include "engine/evaluate/families.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <gtest/gtest.h>

#include "engine/vocabulary/vocabulary.h"
#include "tests/support/random.h"

namespace frontdoor {
namespace {

Batch randomFamilies(support::Random& random, std::shared_ptr<const Vocabulary> vocabulary) {
    Batch batch(std::move(vocabulary));
    for (int referral = 0; referral < 400; ++referral) {
        batch.beginReferral({.ref = "r"});
        const auto children = 1 + random.below(random.chance(3) ? 90 : 4);
        for (std::uint64_t child = 0; child < children; ++child) batch.beginChild("c");
        batch.endReferral();
    }
    batch.finish();
    return batch;
}

TEST(Families, HearWhatTheOthersSaid) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        support::Random random(seed);
        const Batch batch = randomFamilies(random, std::make_shared<const Vocabulary>());
        for (std::uint32_t block = 0; block * kBlockRows < batch.rows(); ++block) {
            const std::uint32_t first = block * kBlockRows;
            const std::uint32_t last = std::min(first + kBlockRows, batch.rows());
            BlockBits set{};
            for (std::uint64_t& word : set) word = random.word() & random.word();
            Families families{};
            families.gather(batch, block);
            for (const Instructions most : {Instructions::portable, Instructions::avx512}) {
                const BlockBits any = families.anyOther(kernelsFor(most, batch.rows()), set.data());
                const BlockBits all =
                    families.allOthers(kernelsFor(most, batch.rows()), set.data());
                for (std::uint32_t row = first; row < last; ++row) {
                    const std::uint32_t referral = batch.referralOf(row);
                    const bool inside =
                        batch.firstRow(referral) >= first && batch.endRow(referral) <= last;
                    bool anyOther = false;
                    bool allOthers = true;
                    for (auto other = batch.firstRow(referral);
                         inside && other < batch.endRow(referral); ++other) {
                        if (other == row) continue;
                        anyOther = anyOther || isSet(set.data(), other - first);
                        allOthers = allOthers && isSet(set.data(), other - first);
                    }
                    ASSERT_EQ(isSet(any.data(), row - first), inside && anyOther)
                        << "seed " << seed;
                    ASSERT_EQ(isSet(all.data(), row - first), inside && allOthers)
                        << "seed " << seed;
                    const bool isWide = std::find(families.wide.begin(), families.wide.end(),
                                                  referral) != families.wide.end();
                    ASSERT_EQ(isWide, !inside);
                }
            }
        }
    }
}

}  // namespace
}  // namespace frontdoor
