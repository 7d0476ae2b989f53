#include "engine/verify/edge_cases.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"
#include "engine/verify/case_batch.h"
#include "engine/verify/case_xml.h"
#include "engine/verify/run_cases.h"
#include "tests/support/random_pack.h"
#include "tests/support/temporary_folder.h"

namespace frontdoor {
namespace {

using testing::HasSubstr;

ProgramPtr smallProgram() {
    return compile(loadPack(FRONTDOOR_SOURCE_DIR "/tests/adapters/output/rules/small").value());
}

const Case* caseCalled(const EdgeCases& edges, const std::string& id) {
    const auto found = std::ranges::find(edges.cases, id, &Case::id);
    return found == edges.cases.end() ? nullptr : &*found;
}

/// How many things a referral says.
std::size_t saidIn(const Case& referral) {
    std::size_t said = 0;
    for (const CaseChild& child : referral.children) {
        said += child.answers.size();
        for (const CaseItem& item : child.items) said += 1 + item.answers.size();
    }
    return said;
}

TEST(EdgeCases, EachRuleAndWayOfTheSmallPackHasAPair) {
    const ProgramPtr program = smallProgram();
    const EdgeCases edges = edgeCases(program);
    for (const WithoutEdge& each : edges.without) ADD_FAILURE() << each.of << ": " << each.why;
    EXPECT_EQ(edges.found, 9U + 6U);
    EXPECT_EQ(edges.cases.size(), 2 * edges.found);
    const Case* fires = caseCalled(edges, "CP-01-fires");
    const Case* doesNot = caseCalled(edges, "CP-01-does-not");
    ASSERT_NE(fires, nullptr);
    ASSERT_NE(doesNot, nullptr);
    EXPECT_EQ(fires->title, "CP-01 just fires");
    EXPECT_THAT(doesNot->title, HasSubstr("injured: yes, then no"));
    EXPECT_EQ(saidIn(*fires), 1U);
    EXPECT_EQ(fires->children[0].expected.route, Route::section47);
    EXPECT_THAT(fires->children[0].expected.alongside, testing::ElementsAre("lead"));
    EXPECT_THAT(doesNot->children[0].expected.alongside, testing::IsEmpty());
    EXPECT_THAT(doesNot->children[0].expected.notFired, testing::ElementsAre("CP-01"));
}

TEST(EdgeCases, AnOrderedAnswerStandsAtItsEdge) {
    const EdgeCases edges = edgeCases(smallProgram());
    const Case* doesNot = caseCalled(edges, "NE-02-does-not");
    ASSERT_NE(doesNot, nullptr);
    EXPECT_THAT(doesNot->title, HasSubstr("neglect.severity: high, then low"));
}

TEST(EdgeCases, AnOtherwiseIsTakenByOneOfItsPairAndNotByTheOther) {
    const ProgramPtr program = smallProgram();
    const EdgeCases edges = edgeCases(program);
    const auto& steps = program->pack().routing.steps;
    for (std::uint32_t step = 0; step < steps.size(); ++step) {
        const std::string id = "route-" + steps[step].id + "-otherwise";
        for (const bool taken : {true, false}) {
            const Case* one = caseCalled(edges, id + (taken ? "-taken" : "-not-taken"));
            ASSERT_NE(one, nullptr) << id;
            const auto path = evaluate(program, batchOf(*program, {*one})).path(0);
            const bool took = std::ranges::any_of(path, [&](const PathStep& each) {
                return each.step == step && each.test == kNone;
            });
            EXPECT_EQ(took, taken) << one->id;
        }
    }
}

TEST(EdgeCases, ThoseWrittenAreReadAgainAndPass) {
    const ProgramPtr program = smallProgram();
    const EdgeCases edges = edgeCases(program);
    const support::TemporaryFolder folder;
    folder.write("cases.xml", caseXml(program->pack(), edges.cases));
    const auto read = readCases(folder.path() + "/cases.xml", program->pack());
    ASSERT_TRUE(read.ok()) << render(read.diagnostics());
    const CaseResults results = runCases(program, read.value());
    EXPECT_EQ(results.passed, edges.cases.size());
    for (const CaseDifference& difference : results.differences)
        ADD_FAILURE() << difference.caseId << ' ' << difference.what << ": " << difference.came;
}

TEST(EdgeCases, WithoutTimeEverythingIsListed) {
    ProofOptions options{};
    options.timeIsUp = [] { return true; };
    const EdgeCases edges = edgeCases(smallProgram(), options);
    EXPECT_TRUE(edges.cases.empty());
    EXPECT_EQ(edges.without.size(), 15U);
    EXPECT_TRUE(std::ranges::all_of(edges.without, &WithoutEdge::undecided));
    EXPECT_EQ(edges.without.front().why, "the time was over");
}

// Of random packs: each pair is decided on the two sides, says one thing less or other, and nothing
// is silently left out.
TEST(EdgeCases, PairsOfRandomPacksLieOnTheTwoSides) {
    std::size_t pairs = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        support::Random random(seed);
        Outcome<Pack> pack = support::load(support::randomPack(random));
        ASSERT_TRUE(pack.ok());
        const ProgramPtr program = compile(std::move(pack).value());
        ProofOptions options{};
        options.searchMilliseconds = 300;
        const EdgeCases edges = edgeCases(program, options);
        std::size_t wanted = 0;
        for (const Rule& rule : program->rules())
            wanted += rule.when || rule.kind == RuleKind::threshold ? 1U : 0U;
        for (const RoutingStep& step : program->pack().routing.steps)
            wanted += step.tests.size() + 1;
        EXPECT_EQ(edges.found + edges.without.size(), wanted) << "seed " << seed;
        ASSERT_EQ(edges.cases.size(), 2 * edges.found);
        const Decisions decisions = evaluate(program, batchOf(*program, edges.cases));
        std::uint32_t row = 0;
        for (std::size_t i = 0; i < edges.cases.size(); ++i) {
            const Case& each = edges.cases[i];
            const Expectation& expected = each.children.front().expected;
            EXPECT_EQ(decisions.route(row), expected.route) << each.id;
            for (const auto* rules : {&expected.fired, &expected.notFired}) {
                for (const std::string& id : *rules) {
                    const auto rule = std::ranges::find(program->rules(), id, &Rule::id);
                    const auto index = static_cast<std::uint32_t>(rule - program->rules().begin());
                    EXPECT_EQ(decisions.fired(index, row), rules == &expected.fired) << each.id;
                }
            }
            row += static_cast<std::uint32_t>(each.children.size());
            if (i % 2 == 1) {
                const std::size_t before = saidIn(edges.cases[i - 1]);
                const std::size_t after = saidIn(each);
                EXPECT_LE(std::max(before, after) - std::min(before, after), 8U) << each.id;
                ++pairs;
            }
        }
    }
    EXPECT_GT(pairs, 30U);
}

}  // namespace
}  // namespace frontdoor
