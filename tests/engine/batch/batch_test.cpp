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

// Rows answered one question at a time, against the same answers given child by child.
TEST(Batch, TakesAnswersByQuestion) {
    const Words words;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        support::Random random(seed);
        Batch byChild(words.vocabulary);
        Batch byQuestion(words.vocabulary);
        for (std::int64_t runs = random.between(1, 60); runs > 0; --runs) {
            const std::uint32_t first = byQuestion.rows();
            const auto count = static_cast<std::uint32_t>(random.between(1, 64 - first % 64));
            const int percent = random.chance(50) ? 100 : 60;
            std::array<RowAnswers, 2> answers{};
            std::array<std::int32_t, 64> weights{};
            answers[1].values = weights.data();
            for (std::uint32_t row = 0; row < count; ++row) {
                for (Batch* const batch : {&byChild, &byQuestion}) {
                    batch->beginReferral({.ref = "R"});
                    batch->beginChild("1");
                    if (batch == &byQuestion) batch->endReferral();
                }
                for (const bool boolean : {true, false}) {
                    if (!random.chance(percent)) continue;
                    const Answer answer = percent == 100 ? Answer::of(boolean ? 1 : 7)
                                                         : randomAnswer(random, boolean);
                    byChild.set(boolean ? words.seen : words.weight, answer);
                    RowAnswers& to = answers[boolean ? 0 : 1];
                    (answer.known ? to.known : to.unknown) |= std::uint64_t{1} << row;
                    if (boolean && answer.known && answer.value != 0)
                        to.yes |= std::uint64_t{1} << row;
                    if (!boolean) weights[row] = answer.value;
                }
                byChild.endReferral();
            }
            byQuestion.setRows(first, words.seen, answers[0]);
            byQuestion.setRows(first, words.weight, answers[1]);
        }
        byChild.finish();
        byQuestion.finish();
        ASSERT_EQ(byChild.rows(), byQuestion.rows());
        for (std::uint32_t row = 0; row < byChild.rows(); ++row) {
            ASSERT_EQ(byChild.answer(words.seen, row), byQuestion.answer(words.seen, row));
            ASSERT_EQ(byChild.answer(words.weight, row), byQuestion.answer(words.weight, row));
        }
    }
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
