#include "engine/replay/equality.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"
#include "engine/replay/equality_counts.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor {
namespace {

using testing::ElementsAre;

support::Element named(const char* element, const char* id, const char* label) {
    support::Element made(element);
    made.with("id", id).with("label", label);
    return made;
}

/// A random pack that tells children apart by a code in groups, by a number and by conditions.
support::Element packText(support::Random& random) {
    support::Element pack = support::randomPack(random);
    support::Element vocabulary("vocabulary");
    support::Element list = named("code-list", "zz-list", "Codes");
    for (const char* code : {"a", "b", "c", "nobody-knows"}) list.add(named("code", code, code));
    vocabulary.add(std::move(list));
    vocabulary.add(std::move(
        named("monitoring", "zz.group", "Group").with("type", "code").with("list", "zz-list")));
    vocabulary.add(std::move(named("fact", "zz.number", "Number")
                                 .with("type", "number")
                                 .with("min", "0")
                                 .with("max", "9")));
    pack.add(std::move(vocabulary));
    support::Element characteristics("characteristics");
    support::Element code = named("characteristic", "code", "Code");
    code.with("fact", "zz.group").with("not-known", "nobody-knows");
    code.add(std::move(named("group", "ab", "A or B").with("is", "a b")));
    code.add(std::move(named("group", "c", "C").with("is", "c")));
    characteristics.add(std::move(code));
    support::Element number = named("characteristic", "number", "Number");
    number.with("fact", "zz.number");
    characteristics.add(std::move(number));
    support::Element size = named("characteristic", "size", "Size");
    for (const auto& [id, when] :
         {std::pair("small", "zz.number < 3"), std::pair("middle", "zz.number in [3..6]")}) {
        support::Element group = named("group", id, id);
        support::Element condition("when");
        condition.content = when;
        group.add(std::move(condition));
        size.add(std::move(group));
    }
    characteristics.add(std::move(size));
    pack.add(std::move(characteristics));
    return pack;
}

/// What is expected of one group, counted child by child.
struct Plain {
    std::uint64_t children = 0;
    RouteCounts routes{};
    std::uint64_t couldRise = 0;
    std::array<std::uint64_t, 4> back{};  // By `Happened`.
};

std::string codeGroup(const Batch& batch, std::uint32_t row, FactIndex fact) {
    const auto answer = batch.answer(fact, row);
    if (!answer || !answer->known || answer->value == 3) return "not-known";
    return answer->value == 2 ? "c" : "ab";
}

std::string numberGroup(const Batch& batch, std::uint32_t row, FactIndex fact) {
    const auto answer = batch.answer(fact, row);
    return answer && answer->known ? std::to_string(answer->value) : "not-known";
}

// A number that nobody gave is not there, as it is not always asked: it is in no group.
std::string sizeGroup(const Batch& batch, std::uint32_t row, FactIndex fact) {
    const auto answer = batch.answer(fact, row);
    if (!answer || !answer->known || answer->value > 6) return "not-known";
    return answer->value < 3 ? "small" : "middle";
}

void expectSame(const GroupCounts& found, const Plain& expected) {
    EXPECT_EQ(found.children, expected.children);
    EXPECT_EQ(found.routes, expected.routes);
    EXPECT_EQ(found.couldRise, expected.couldRise);
    EXPECT_EQ(found.back.yes, expected.back[static_cast<std::size_t>(Happened::yes)]);
    EXPECT_EQ(found.back.no, expected.back[static_cast<std::size_t>(Happened::no)]);
    EXPECT_EQ(found.back.notKnown + found.back.known(), expected.children);
}

TEST(EqualityCounts, AreThoseOfEachChildCountedAlone) {
    std::size_t inGroups = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        SCOPED_TRACE(seed);
        support::Random random(seed);
        const support::Element text = packText(random);
        auto loaded = support::load(text);
        ASSERT_TRUE(loaded.ok()) << text.xml();
        Pack pack = std::move(loaded).value();
        const auto vocabulary = pack.vocabulary;
        const ProgramPtr plain = compile(support::load(text).value());
        const ProgramPtr program = compileForEquality(std::move(pack));
        std::vector<Batch> batches;
        ReplayOutcomes outcomes;
        for (int i = 0; i < 2; ++i) {
            batches.push_back(support::batchOf(
                vocabulary, support::randomReferrals(random, *vocabulary, {.referrals = 40})));
            outcomes.emplace_back(batches.back().rows());
            for (ChildOutcomes& child : outcomes.back())
                child.back() = static_cast<Happened>(random.below(4));
        }
        const std::vector<Batch> copies = batches;
        const Replay replay(program, std::move(batches), {});
        const FactIndex group = *vocabulary->find("zz.group");
        const FactIndex number = *vocabulary->find("zz.number");
        std::map<std::string, std::map<std::string, Plain>> expected;
        for (std::size_t i = 0; i < copies.size(); ++i) {
            const Batch& batch = copies[i];
            // By the pack itself: the flags of the report must change nothing.
            const Decisions decisions = evaluate(plain, copies[i]);
            for (std::uint32_t row = 0; row < batch.rows(); ++row) {
                for (Plain* one :
                     {&expected["all"]["all"], &expected["code"][codeGroup(batch, row, group)],
                      &expected["number"][numberGroup(batch, row, number)],
                      &expected["size"][sizeGroup(batch, row, number)]}) {
                    ++one->children;
                    ++one->routes[static_cast<std::size_t>(decisions.route(row))];
                    if (decisions.couldRiseTo(row) != decisions.route(row)) ++one->couldRise;
                    ++one->back[static_cast<std::size_t>(outcomes[i][row].back())];
                }
            }
        }
        const EqualityCounts counts =
            countEquality(replay, outcomes, {.by = {"code", "number", "size"}});
        expectSame(counts.all, expected["all"]["all"]);
        ASSERT_EQ(counts.tables.size(), 3U);
        for (const CharacteristicCounts& table : counts.tables) {
            SCOPED_TRACE(table.id);
            EXPECT_TRUE(table.groups.back().missing);
            for (const GroupCounts& one : table.groups) {
                SCOPED_TRACE(one.id);
                expectSame(one, expected[table.id][one.id]);
                inGroups += one.missing ? 0U : one.children;
            }
        }
        // Each answer alone, on demand.
        const EqualityCounts detailed =
            countEquality(replay, outcomes, {.by = {"code"}, .detail = {"code"}});
        ASSERT_EQ(detailed.tables[0].groups.size(), 4U);
        EXPECT_EQ(detailed.tables[0].groups[0].children + detailed.tables[0].groups[1].children,
                  expected["code"]["ab"].children);
    }
    EXPECT_GT(inGroups, 1'000U);
}

/// A report by one characteristic, with the numbers that are wanted.
class EqualityReportTest : public testing::Test {
  protected:
    EqualityReportTest() {
        support::Random random(3);
        Pack pack = support::load(packText(random)).value();
        vocabulary_ = pack.vocabulary;
        group_ = *vocabulary_->find("zz.group");
        program_ = compileForEquality(std::move(pack));
        batch_ = std::make_unique<Batch>(vocabulary_);
    }
    void children(std::int32_t code, int count, Happened back) {
        for (int i = 0; i < count; ++i) {
            batch_->beginReferral({.ref = "R", .received = parseInstant("2026-05-12T10:00Z")});
            batch_->beginChild("c");
            batch_->set(group_, Answer::of(code));
            batch_->endReferral();
            outcomes_.push_back({});
            outcomes_.back().back() = back;
        }
    }
    std::optional<EqualityReport> report(EqualityOptions options = {}) {
        if (options.by.empty()) options.by = {"code"};
        batch_->finish();
        std::vector<Batch> batches;
        batches.push_back(*batch_);
        const Replay replay(program_, std::move(batches), {});
        return equalityOf(replay, {outcomes_}, options);
    }
    static const EqualityRate& back(const EqualityGroup& group) { return group.rates.back(); }

    std::shared_ptr<const Vocabulary> vocabulary_{};
    FactIndex group_ = kNone;
    ProgramPtr program_{};
    std::unique_ptr<Batch> batch_{};
    std::vector<ChildOutcomes> outcomes_{};
};

TEST_F(EqualityReportTest, HoldsGroupsAgainstTheLargest) {
    children(0, 45, Happened::yes);
    children(1, 255, Happened::no);
    children(2, 30, Happened::yes);
    children(2, 70, Happened::no);
    children(3, 9, Happened::notKnown);
    const auto found = report();
    ASSERT_TRUE(found);
    const EqualityTable& table = found->tables.at(0);
    ASSERT_EQ(table.reference, 0U);
    EXPECT_EQ(back(table.groups[0]).against, EqualityRate::Against::reference);
    EXPECT_EQ(back(table.groups[1]).against, EqualityRate::Against::given);
    EXPECT_NEAR(back(table.groups[1]).ratio.ratio, 2.0, 1e-9);
    EXPECT_EQ(table.groups[2].children, 9U);
    EXPECT_TRUE(table.groups[2].missing);
    EXPECT_EQ(back(table.groups[2]).against, EqualityRate::Against::none) << "nobody is known";
    EXPECT_EQ(back(table.groups[2]).notKnown, 9U);
    const auto other = report({.references = {{"code", "c"}}});
    EXPECT_EQ(other->tables.at(0).reference, 1U);
}

TEST_F(EqualityReportTest, ANoughtHasNoRatio) {
    children(0, 100, Happened::yes);
    children(2, 40, Happened::no);
    const EqualityTable table = report()->tables.at(0);
    EXPECT_EQ(back(table.groups[1]).against, EqualityRate::Against::noInterval);
    EXPECT_EQ(back(table.groups[1]).part, 0U);
    EXPECT_EQ(back(table.groups[1]).whole, 40U);
}

TEST_F(EqualityReportTest, WhatIsSuppressedHasNoRateAndNoRatio) {
    children(0, 60, Happened::yes);
    children(0, 60, Happened::no);
    children(2, 3, Happened::yes);
    children(2, 37, Happened::no);
    children(3, 30, Happened::no);
    const EqualityTable table = report()->tables.at(0);
    EXPECT_FALSE(back(table.groups[1]).part);
    EXPECT_FALSE(back(table.groups[1]).whole);
    EXPECT_EQ(back(table.groups[1]).against, EqualityRate::Against::suppressed);
    EXPECT_EQ(table.groups[1].children, 40U);
    const EqualityTable open = report({.suppressBelow = 0})->tables.at(0);
    EXPECT_EQ(back(open.groups[1]).part, 3U);
    EXPECT_EQ(back(open.groups[1]).whole, 40U);
}

TEST_F(EqualityReportTest, WhatNobodyKnowsIsNotASmallCount) {
    children(0, 60, Happened::notKnown);
    children(2, 20, Happened::yesSoFar);
    const EqualityTable table = report()->tables.at(0);
    EXPECT_FALSE(back(table.groups[0]).told);
    EXPECT_EQ(back(table.groups[0]).against, EqualityRate::Against::none);
    EXPECT_EQ(back(table.groups[1]).against, EqualityRate::Against::none);
    EXPECT_EQ(table.groups[0].rates[0].whole, 60U) << "the routes are there";
}

TEST_F(EqualityReportTest, OfAHandfulOfChildrenThereIsNone) {
    children(0, 4, Happened::yes);
    EXPECT_FALSE(report());
}

TEST(Equality, AsksOfAChildWhatMakesSenseOfIt) {
    Pack pack = loadPack(FRONTDOOR_SOURCE_DIR "/rules/england").value();
    const auto vocabulary = pack.vocabulary;
    EXPECT_THAT(characteristicsOf(pack),
                ElementsAre("ethnicity", "sex", "age", "disability", "deprivation", "religion"));
    EXPECT_THAT(groupsOf(pack, "ethnicity", false),
                ElementsAre("white", "mixed", "asian", "black", "other"));
    EXPECT_EQ(groupsOf(pack, "ethnicity", true).size(), 18U) << "without the two for not known";
    EXPECT_EQ(groupsOf(pack, "deprivation", true).size(), 10U);
    const ProgramPtr program = compileForEquality(std::move(pack));
    Batch batch(vocabulary);
    const auto child = [&](const std::vector<std::pair<const char*, std::int32_t>>& answers) {
        batch.beginReferral({.ref = "R", .received = parseInstant("2026-05-12T10:00Z")});
        batch.beginChild("c");
        for (const auto& [fact, value] : answers)
            batch.set(*vocabulary->find(fact), Answer::of(value));
        batch.endReferral();
    };
    const auto born =
        static_cast<std::int32_t>(parseDate("2016-05-12")->time_since_epoch().count());
    child({{"child.unborn", 1}});
    child({{"child.unborn", 0}, {"child.date_of_birth", born}, {"immediate_danger", 0}});
    child({{"child.unborn", 0}});
    batch.finish();
    std::vector<Batch> batches;
    batches.push_back(std::move(batch));
    const Replay replay(program, std::move(batches), {});
    const EqualityCounts counts =
        countEquality(replay, {std::vector<ChildOutcomes>(3)}, {.by = {"age"}});
    const auto& groups = counts.tables.at(0).groups;
    ASSERT_EQ(groups.size(), 7U);
    EXPECT_EQ(groups[0].children, 1U) << "unborn";
    // Danger, access, whereabouts, records, and the three of the home.
    EXPECT_EQ(groups[0].asked, 7U);
    EXPECT_EQ(groups[0].answered, 0U);
    EXPECT_EQ(groups[4].children, 1U) << "ten to fifteen";
    // And whether it was seen, and its birth; a stated age and how it moves make no sense here.
    EXPECT_EQ(groups[4].asked, 9U);
    EXPECT_EQ(groups[4].answered, 2U);
    EXPECT_EQ(groups[6].children, 1U) << "of no known age";
    EXPECT_GT(groups[6].asked, 9U);
}

}  // namespace
}  // namespace frontdoor
