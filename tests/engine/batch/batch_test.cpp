#include "engine/batch/batch.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/random.h"

namespace frontdoor {
namespace {

struct Words {
    std::shared_ptr<Vocabulary> vocabulary = std::make_shared<Vocabulary>();
    FactIndex seen = kNone;
    FactIndex weight = kNone;
    ItemsIndex injuries = kNone;
    FactIndex size = kNone;

    Words() {
        seen = vocabulary->add(Fact{.id = "seen", .type = FactType::boolean});
        weight = vocabulary->add(Fact{.id = "weight", .type = FactType::number});
        injuries = vocabulary->add(Items{.id = "injuries"});
        size = vocabulary->add(Fact{.id = "size", .type = FactType::number, .items = injuries});
    }
};

Answer randomAnswer(support::Random& random, bool boolean, std::int64_t most = 1000) {
    if (random.chance(25)) return Answer::unknown();
    if (!boolean && most == INT32_MAX && random.chance(10)) return Answer::of(INT32_MIN);
    return Answer::of(static_cast<std::int32_t>(boolean ? static_cast<std::int64_t>(random.below(2))
                                                        : random.between(-9, most)));
}

TEST(Batch, HoldsWhatWasSaidLast) {
    const Words words;
    Batch batch(words.vocabulary);
    batch.beginReferral({.ref = "R1"});
    batch.set(words.weight, Answer::of(7));  // Of all children.
    batch.beginChild("a");
    batch.beginChild("b");
    batch.set(words.weight, Answer::of(3));
    batch.set(words.seen, Answer::of(1));
    batch.set(words.seen, Answer::unknown());
    batch.endReferral();
    batch.finish();
    EXPECT_EQ(batch.answer(words.weight, 0), Answer::of(7));
    EXPECT_EQ(batch.answer(words.weight, 1), Answer::of(3));
    EXPECT_EQ(batch.answer(words.seen, 0), std::nullopt);
    EXPECT_EQ(batch.answer(words.seen, 1), Answer::unknown());
    EXPECT_EQ(batch.receivedDay(0), std::numeric_limits<std::int32_t>::min());
}

// Batches of several blocks against a map of what was said, changed afterwards, gone on with,
// cleared and filled again.
TEST(Batch, AgreesWithAPlainMap) {
    const Words words;
    Batch batch(words.vocabulary);
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        support::Random random(seed);
        batch.clear();
        // Values are held in one byte, two or four.
        const std::int64_t most =
            std::array<std::int64_t, 5>{246, 247, 60'000, 90'000, INT32_MAX}[seed % 5];
        std::map<std::pair<FactIndex, std::uint32_t>, Answer> said;
        const auto sayOrChange = [&](std::uint32_t row) {
            const FactIndex fact = random.chance(50) ? words.seen : words.weight;
            if (random.chance(20)) {
                said.erase({fact, row});
                batch.overwrite(row, fact, std::nullopt);
            } else {
                const Answer answer = randomAnswer(random, fact == words.seen, most);
                said[{fact, row}] = answer;
                batch.overwrite(row, fact, answer);
            }
        };
        for (int part = 0; part < 3; ++part) {
            for (auto referrals = random.below(500); referrals > 0; --referrals) {
                batch.beginReferral({.ref = "R"});
                for (auto children = 1 + random.below(3); children > 0; --children) {
                    batch.beginChild("c");
                    const std::uint32_t row = batch.rows() - 1;
                    for (const FactIndex fact : {words.weight, words.seen, words.weight}) {
                        if (random.chance(60)) continue;
                        const Answer answer = randomAnswer(random, fact == words.seen, most);
                        batch.set(fact, answer);
                        said[{fact, row}] = answer;
                    }
                }
                batch.endReferral();
                if (random.chance(5)) sayOrChange(batch.rows() - 1);
            }
            batch.finish();
            for (auto changes = random.below(4); changes > 0 && batch.rows() > 0; --changes)
                sayOrChange(static_cast<std::uint32_t>(random.below(batch.rows())));
            batch.finish();
            for (std::uint32_t row = 0; row < batch.rows(); ++row) {
                for (const FactIndex fact : {words.seen, words.weight}) {
                    const auto found = said.find({fact, row});
                    const auto expected =
                        found == said.end() ? std::nullopt : std::optional(found->second);
                    ASSERT_EQ(batch.answer(fact, row), expected)
                        << "seed " << seed << ", row " << row << ", fact " << fact;
                }
            }
        }
    }
}

// Of many questions with the same answers the bits stand once, and go apart again when one changes.
TEST(Batch, HoldsAnswersThatAreAlikeOnce) {
    auto vocabulary = std::make_shared<Vocabulary>();
    constexpr FactIndex facts = 40;
    for (FactIndex fact = 0; fact < facts; ++fact)
        vocabulary->add(Fact{.id = "f" + std::to_string(fact), .type = FactType::boolean});
    Batch batch(vocabulary);
    support::Random random(5);
    std::vector<Answer> said;
    batch.beginReferral({.ref = "R"});
    for (std::uint32_t row = 0; row < kBlockRows; ++row) {
        batch.beginChild("c");
        said.push_back(randomAnswer(random, true));
        for (FactIndex fact = 0; fact < facts; ++fact)
            batch.set(fact, fact % 2 == 0 ? Answer::of(1) : said.back());
    }
    batch.endReferral();
    batch.finish();
    const AnswerBlock& block = batch.block(0);
    EXPECT_EQ(&block.planes(2).known, &block.planes(38).known);
    EXPECT_EQ(&block.planes(2).known, &block.planes(38).rest);
    EXPECT_EQ(&block.planes(3).rest, &block.planes(39).rest);
    EXPECT_NE(&block.planes(3).rest, &block.planes(3).known);
    batch.overwrite(7, 2, std::nullopt);
    batch.overwrite(8, 3, Answer::of(said[8] == Answer::of(1) ? 0 : 1));
    batch.finish();
    EXPECT_EQ(batch.answer(2, 7), std::nullopt);
    EXPECT_EQ(batch.answer(4, 7), Answer::of(1));
    EXPECT_NE(batch.answer(3, 8), said[8]);
    for (std::uint32_t row = 0; row < kBlockRows; ++row) {
        EXPECT_EQ(batch.answer(5, row), said[row]) << row;
        EXPECT_EQ(batch.answer(38, row), Answer::of(1)) << row;
    }
}

TEST(Batch, CopiesWholeReferralsAcrossBlocks) {
    const Words words;
    Batch from(words.vocabulary);
    from.beginReferral({.ref = "R1", .received = parseInstant("2026-05-12T10:00:00Z")});
    for (std::uint32_t row = 0; row < kBlockRows + 10; ++row) {
        from.beginChild("c");
        from.set(words.weight, Answer::of(static_cast<std::int32_t>(row)));
        if (row % 3 == 0) from.set(words.seen, Answer::of(1));
        if (row % 5 == 0) {
            from.beginItem(words.injuries);
            from.set(words.size, Answer::of(static_cast<std::int32_t>(row)));
            from.endItem();
        }
    }
    from.endReferral();
    from.finish();
    Batch to(words.vocabulary);
    to.beginReferral({.ref = "R0"});
    to.beginChild("first");
    to.endReferral();
    to.copyReferral(from, 0);
    to.finish();
    ASSERT_EQ(to.rows(), from.rows() + 1);
    for (std::uint32_t row = 0; row < from.rows(); ++row) {
        EXPECT_EQ(to.answer(words.weight, row + 1), from.answer(words.weight, row));
        EXPECT_EQ(to.answer(words.seen, row + 1), from.answer(words.seen, row));
    }
    EXPECT_EQ(to.itemRows(words.injuries), from.itemRows(words.injuries));
    EXPECT_EQ(to.answer(words.size, 7), from.answer(words.size, 7));
    EXPECT_EQ(to.receivedDay(1), from.receivedDay(0));
}

TEST(Batch, ReferralsOfOneChildAddedTogetherAreAsIfAddedOneByOne) {
    const Words words;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        support::Random random(seed);
        Batch together(words.vocabulary);
        Batch alone(words.vocabulary);
        while (together.rows() < 2 * kBlockRows) {
            const std::size_t first = random.below(64);
            const std::size_t count = random.below(64 - first) + 1;
            std::array<std::int32_t, 64> values{};
            std::vector<AnswerColumn> columns{{.fact = words.seen},
                                              {.fact = words.weight, .values = values.data()}};
            ReferralHeader alike{.bringsPast = random.chance(50)};
            if (random.chance(50)) alike.countsAs = EventKind::referral;
            std::vector<SoleReferral> referrals;
            std::vector<std::string> refs;
            refs.reserve(2 * count);
            for (std::size_t row = 0; row < 64; ++row) {
                const std::uint64_t bit = std::uint64_t{1} << row;
                const bool within = row >= first && row < first + count;
                if (within) {
                    refs.push_back("R" + std::to_string(random.below(1000)));
                    refs.push_back(std::string(random.below(20), 'c'));
                    SoleReferral& one = referrals.emplace_back();
                    one.ref = refs[refs.size() - 2];
                    one.record = random.below(100);
                    if (random.chance(80)) {
                        one.received = parseInstant("2026-07-12T23:30:00Z");
                        one.receivedDay = 20'647;  // The day after, in London.
                    }
                    one.childRef = refs.back();
                    if (random.chance(20)) one.recorded = parseInstant("2026-07-13T08:00:00Z");
                    ReferralHeader header = alike;
                    header.ref = one.ref;
                    header.received = one.received;
                    header.recorded = one.recorded;
                    header.record = one.record;
                    alone.beginReferral(header);
                    alone.beginChild(one.childRef);
                }
                for (AnswerColumn& column : columns) {
                    if (random.chance(40)) continue;
                    const bool boolean = column.values == nullptr;
                    const Answer answer = randomAnswer(random, boolean);
                    const bool rest = !answer.known || (boolean && answer.value != 0);
                    column.known |= answer.known ? bit : 0;
                    column.rest |= rest ? bit : 0;
                    if (!boolean) values[row] = answer.value;
                    if (within) alone.set(column.fact, answer);
                }
                if (within) alone.endReferral();
            }
            together.addReferrals(alike, referrals, columns, first);
        }
        together.finish();
        alone.finish();
        ASSERT_EQ(together.rows(), alone.rows());
        ASSERT_EQ(together.referrals(), alone.referrals());
        for (std::uint32_t row = 0; row < alone.rows(); ++row) {
            for (const FactIndex fact : {words.seen, words.weight, words.vocabulary->receivedOn()})
                ASSERT_EQ(together.answer(fact, row), alone.answer(fact, row)) << row;
            ASSERT_EQ(together.childRef(row), alone.childRef(row));
            ASSERT_EQ(together.referralOf(row), row);
            ASSERT_EQ(together.endRow(row), row + 1);
            ASSERT_EQ(together.ref(row), alone.ref(row));
            ASSERT_EQ(together.header(row).record, alone.header(row).record);
            ASSERT_EQ(together.header(row).received, alone.header(row).received);
            ASSERT_EQ(together.receivedDay(row), alone.receivedDay(row));
            ASSERT_EQ(together.items(words.injuries).rows.first(row), 0U);
        }
    }
}

TEST(BatchDeathTest, IsNotReadBeforeItIsFinished) {
    const Words words;
    Batch batch(words.vocabulary);
    batch.beginReferral({.ref = "R1"});
    batch.beginChild("a");
    batch.endReferral();
    EXPECT_DEATH(static_cast<void>(batch.answer(words.seen, 0)), "finished");
}

}  // namespace
}  // namespace frontdoor
