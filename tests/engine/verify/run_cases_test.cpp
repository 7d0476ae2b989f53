#include "engine/verify/run_cases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/pack/load_pack.h"

namespace frontdoor {
namespace {

using testing::HasSubstr;

const std::string kPack = FRONTDOOR_SOURCE_DIR "/tests/adapters/output/rules/small";

struct Small {
    ProgramPtr program = compile(loadPack(kPack).value());
    std::vector<Case> cases = readCases(kPack + "/cases.xml", program->pack()).value();
};

TEST(RunCases, PassesWhatComesOutAsExpected) {
    const Small small;
    const CaseResults results = runCases(small.program, small.cases);
    EXPECT_EQ(results.passed, 2U);
    EXPECT_EQ(results.failed, 0U);
    for (const CaseDifference& difference : results.differences) {
        ADD_FAILURE() << difference.caseId << ' ' << difference.what << ": " << difference.came;
    }
}

TEST(RunCases, SaysWhatCameOtherwise) {
    Small small;
    Expectation& expected = small.cases[0].children[0].expected;
    expected.route = Route::earlyHelp;
    expected.fired = {"EM-01"};
    expected.notFired = {"CP-01"};
    expected.team = "eh";
    const CaseResults results = runCases(small.program, small.cases);
    EXPECT_EQ(results.failed, 1U);
    ASSERT_EQ(results.differences.size(), 4U);
    EXPECT_EQ(results.differences[0].what, "route");
    EXPECT_EQ(results.differences[0].expected, "early-help");
    EXPECT_EQ(results.differences[0].came, "section-47");
    EXPECT_EQ(results.differences[1].came, "macpt");
    EXPECT_THAT(results.differences[0].span.place(), HasSubstr("cases.xml:7"));
}

TEST(RunCases, AFailedCaseCountsOnceHoweverMuchIsWrong) {
    Small small;
    for (CaseChild& child : small.cases[0].children) child.expected.route = Route::emergencyAction;
    const CaseResults results = runCases(small.program, small.cases);
    EXPECT_EQ(results.failed, 1U);
    EXPECT_EQ(results.differences.size(), 2U);
}

TEST(RunCases, KnowsWhichRulesNoCaseFires) {
    const Small small;
    const CaseResults results = runCases(small.program, small.cases);
    std::vector<std::string> never;
    for (const std::uint32_t rule : results.neverFired)
        never.push_back(small.program->rules()[rule].id);
    EXPECT_THAT(never, testing::UnorderedElementsAre("EM-01", "RS-01", "open"));
}

}  // namespace
}  // namespace frontdoor
