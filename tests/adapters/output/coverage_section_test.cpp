#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/output/coverage_rows.h"
#include "adapters/output/page/replay_sections.h"
#include "tests/adapters/output/page_tables.h"
#include "tests/differential/slow_coverage.h"
#include "tests/engine/replay/history.h"

namespace frontdoor {
namespace {

using test::numberIn;
using test::tableCells;
using testing::HasSubstr;
using testing::Not;

/// How often something came by, the slow way: in what stands for the cases, and in the history.
struct Times {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    friend auto operator<=>(const Times&, const Times&) = default;
};

/// All sides of a kind in the pack's order, counted by the reference.
using SlowKinds = std::map<std::string, std::vector<Times>>;

std::string kindOf(const PartUse& part) {
    switch (part.kind) {
        case PartKind::trigger:
            return "Triggers";
        case PartKind::score:
            return "Scores";
        case PartKind::threshold:
            return "Thresholds";
        case PartKind::raise:
            return "Raises";
        case PartKind::action:
            return "Actions";
        case PartKind::flag:
            return "Flags";
        case PartKind::protective:
            return "Protective factors";
        case PartKind::routing:
            return "Ways through routing";
        case PartKind::team:
            return "Teams";
        case PartKind::clock:
            return "Clocks";
    }
    return {};
}

class CoverageSection : public testing::TestWithParam<std::uint64_t> {
  protected:
    CoverageSection() {
        byCases.add(history.batches[0]);
        byHistory.add(history.batches[1]);
        byHistory.add(history.batches[2]);
        page = coverageSection(byCases, 7, byHistory).content();
        const Pack& pack = history.program->pack();
        const std::vector<std::string> names = reference::slowNames(pack);
        std::vector<Times> parts(names.size());
        std::vector<Times> yes;
        std::vector<Times> no;
        for (std::size_t i = 0; i < history.batches.size(); ++i) {
            const auto times = i == 0 ? &Times::first : &Times::second;
            reference::ReferenceEvaluator byHand(pack, history.batches[i]);
            auto counts = reference::slowParts(pack, history.batches[i], byHand);
            for (std::size_t part = 0; part < names.size(); ++part)
                parts[part].*times += counts[names[part]];
            const auto truths = reference::slowTruths(pack, history.batches[i], byHand);
            yes.resize(truths.size());
            no.resize(truths.size());
            for (std::size_t atom = 0; atom < truths.size(); ++atom) {
                yes[atom].*times += truths[atom].count.yes;
                no[atom].*times += truths[atom].count.no;
            }
        }
        for (std::size_t part = 0; part < names.size(); ++part)
            slow[kindOf(byCases.parts()[part])].push_back(parts[part]);
        std::vector<Times>& sides = slow["Sides of comparisons"];
        sides = yes;
        sides.insert(sides.end(), no.begin(), no.end());
    }

    const test::History history{GetParam()};
    Coverage byCases{history.program->sharedPack()};
    Coverage byHistory{history.program->sharedPack()};
    std::string page{};
    SlowKinds slow{};
};

template <class Same>
long long countIf(const std::vector<Times>& sides, const Same& same) {
    return std::count_if(sides.begin(), sides.end(), same);
}

TEST_P(CoverageSection, TotalsAreThoseOfTheReference) {
    const auto rows = tableCells(page, "How much of the pack is exercised");
    std::size_t kinds = 0;
    for (const auto& [kind, sides] : slow) kinds += sides.empty() ? 0U : 1U;
    EXPECT_EQ(rows.size(), kinds);
    for (const auto& row : rows) {
        ASSERT_TRUE(slow.contains(row[0])) << row[0];
        const std::vector<Times>& sides = slow[row[0]];
        const long long first = countIf(sides, [](const Times& side) { return side.first > 0; });
        const long long second = countIf(sides, [](const Times& side) { return side.second > 0; });
        EXPECT_EQ(numberIn(row[1]), std::ssize(sides)) << row[0];
        EXPECT_EQ(numberIn(row[2]), first) << row[0];
        EXPECT_EQ(numberIn(row[3]), std::ssize(sides) - first) << row[0];
        EXPECT_EQ(numberIn(row[4]), second) << row[0];
        EXPECT_EQ(numberIn(row[5]), std::ssize(sides) - second) << row[0];
        EXPECT_EQ(numberIn(row[6]),
                  countIf(sides, [](const Times& side) { return side.first + side.second == 0; }))
            << row[0];
    }
}

std::uint64_t timesIn(const std::string& cell) {
    return cell == "never" ? 0 : static_cast<std::uint64_t>(numberIn(cell));
}

/// What a page tells of children who are no example: none, fewer than 5, or more.
std::uint64_t toldOf(std::uint64_t times) { return times == 0 ? 0 : times < 5 ? 1 : 5; }
std::uint64_t toldIn(const std::string& cell) {
    if (cell.starts_with("fewer than 5 ")) return 1;
    if (cell.starts_with("5 or more ")) return 5;
    EXPECT_EQ(cell, "never");
    return 0;
}

TEST_P(CoverageSection, ListsWhateverOneOfTheTwoNeverExercisesAndNothingElse) {
    std::size_t listed = 0;
    for (const auto& [kind, sides] : slow) {
        std::multiset<Times> expected;
        for (const Times& side : sides)
            if (side.first == 0 || side.second == 0)
                expected.insert({side.first, toldOf(side.second)});
        std::multiset<Times> found;
        std::vector<std::pair<bool, bool>> order;
        for (const auto& row :
             tableCells(page, kind + " that no case, or this history, exercises")) {
            const Times times{timesIn(row[3]), toldIn(row[4])};
            found.insert(times);
            order.emplace_back(times.first > 0, times.second > 0);
        }
        EXPECT_EQ(found, expected) << kind;
        EXPECT_TRUE(std::is_sorted(order.begin(), order.end())) << kind;
        listed += found.size();
    }
    EXPECT_GT(listed, 0U);
}

TEST_P(CoverageSection, NamesEachRuleThatIsNotExercised) {
    const Pack& pack = history.program->pack();
    std::set<std::string> named;
    for (const std::string kind : {"Triggers", "Scores", "Thresholds", "Raises", "Flags"})
        for (const auto& row : tableCells(page, kind + " that no case, or this history, exercises"))
            named.insert(row[0]);
    for (std::size_t i = 0; i < pack.rules.size(); ++i) {
        if (pack.rules[i].kind == RuleKind::action) continue;
        const PartUse& part = byCases.parts()[i];
        const bool exercised = part.children > 0 && byHistory.parts()[i].children > 0;
        EXPECT_EQ(named.contains(part.name), !exercised) << part.name;
    }
}

TEST_P(CoverageSection, QuestionsAreTheLeastCompleteFirst) {
    std::map<std::string, double> unknown;
    for (const QuestionUse& use : byHistory.questions()) {
        if (use.of > use.notApplicable)
            unknown[history.program->vocabulary().fullName(use.fact)] =
                100.0 * static_cast<double>(use.unknown()) /
                static_cast<double>(use.of - use.notApplicable);
    }
    const auto rows = tableCells(page, "How complete the answers of this history are");
    EXPECT_EQ(rows.size(), unknown.size());
    double last = 100;
    for (const auto& row : rows) {
        EXPECT_NEAR(static_cast<double>(numberIn(row[1])), unknown[row[0]], 0.5) << row[0];
        EXPECT_LE(unknown[row[0]], last) << row[0];
        last = unknown[row[0]];
    }
}

TEST_P(CoverageSection, OfManyOnlyTheFirstAreListed) {
    const std::string caption = "Sides of comparisons that no case, or this history, exercises";
    const auto all = tableCells(page, caption);
    ASSERT_GT(all.size(), 3U);
    const std::string cut = coverageSection(byCases, 7, byHistory, 3).content();
    auto first = tableCells(cut, caption);
    EXPECT_TRUE(std::equal(first.begin(), first.end(), all.begin(), all.begin() + 3));
    EXPECT_THAT(cut, HasSubstr("These are the first 3 of " + std::to_string(all.size())));
    EXPECT_THAT(page, Not(HasSubstr("These are the first")));
}

INSTANTIATE_TEST_SUITE_P(Random, CoverageSection, testing::Range<std::uint64_t>(1, 7));

TEST(CoverageKinds, OfACasesFileThatIsEmptyNothingIsExercised) {
    const test::History history(2);
    const Coverage nothing(history.program->sharedPack());
    for (const CoverageKind& kind : coverageKinds(nothing, nullptr)) {
        const CoverageTotals totals = totalsOf(kind);
        EXPECT_EQ(totals.first, 0U) << kind.name;
        EXPECT_EQ(totals.neither, totals.all) << kind.name;
    }
    const std::string page = coverageSection(nothing, 0, nothing).content();
    EXPECT_THAT(page, HasSubstr("By 0 example cases of the pack, of 0 children"));
}

}  // namespace
}  // namespace frontdoor
