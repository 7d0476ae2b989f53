#include "engine/verify/run_cases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/pack/load_pack.h"
#include "engine/verify/case_xml.h"
#include "tests/support/temporary_folder.h"

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

TEST(RunCases, HoldsPointsAgainstWhatIsExpected) {
    Small small;
    Expectation& expected = small.cases[1].children[0].expected;
    const DomainIndex neglect = small.program->vocabulary().findDomain("neglect").value();
    expected.scores = {{kNone, 30}, {neglect, 30}};
    EXPECT_EQ(runCases(small.program, small.cases).failed, 0U);
    expected.scores = {{kNone, 29}, {neglect, 31}};
    const CaseResults results = runCases(small.program, small.cases);
    ASSERT_EQ(results.differences.size(), 2U);
    EXPECT_EQ(results.differences[0].what, "score.total");
    EXPECT_EQ(results.differences[0].came, "30");
    EXPECT_EQ(results.differences[1].what, "score.neglect");
    EXPECT_EQ(results.differences[1].expected, "31");
}

TEST(RunCases, TeamsAlongsideAreExpectedOrNot) {
    Small small;
    Expectation& routed = small.cases[0].children[0].expected;  // To section 47,
    Expectation& below = small.cases[1].children[0].expected;   // and to Family Help.
    routed.alongside = {"lead"};
    below.notAlongside = {"lead"};
    EXPECT_EQ(runCases(small.program, small.cases).failed, 0U);
    std::swap(routed.alongside, routed.notAlongside);
    std::swap(below.alongside, below.notAlongside);
    const CaseResults results = runCases(small.program, small.cases);
    EXPECT_EQ(results.failed, 2U);
    ASSERT_EQ(results.differences.size(), 2U);
    EXPECT_EQ(results.differences[0].what, "alongside");
    EXPECT_EQ(results.differences[0].expected, "not lead");
    EXPECT_EQ(results.differences[0].came, "lead");
    EXPECT_EQ(results.differences[1].expected, "lead");
    EXPECT_EQ(results.differences[1].came, "nobody");
}

TEST(RunCases, ActionsAndFlagsAreRulesThatFire) {
    Small small;
    small.cases[0].children[0].expected.fired.push_back("AC-SEE");
    small.cases[0].children[0].expected.notFired.push_back("open");
    EXPECT_EQ(runCases(small.program, small.cases).failed, 0U);
    small.cases[0].children[1].expected.fired.push_back("AC-SEE");
    EXPECT_EQ(runCases(small.program, small.cases).failed, 1U);
}

TEST(RunCases, WhatIsWrittenIsReadAgain) {
    Small small;
    Expectation& expected = small.cases[1].children[0].expected;
    expected.priority = Priority::amber;
    expected.scores = {{kNone, 30}, {0, 30}};
    expected.notFired = {"CP-01"};
    expected.notAlongside = {"lead"};
    small.cases[0].children[0].expected.alongside = {"lead"};
    const support::TemporaryFolder folder;
    const Pack& pack = small.program->pack();
    const std::string text = caseXml(pack, small.cases);
    folder.write("cases.xml", text);
    const auto read = readCases(folder.path() + "/cases.xml", pack);
    ASSERT_TRUE(read.ok()) << render(read.diagnostics());
    EXPECT_EQ(caseXml(pack, read.value()), text);
    const Expectation& again = read.value()[1].children[0].expected;
    EXPECT_EQ(again.route, Route::familyHelp);
    EXPECT_EQ(again.priority, Priority::amber);
    EXPECT_EQ(again.basis, Basis::section17);
    EXPECT_EQ(again.team, "fh-west");
    ASSERT_EQ(again.scores.size(), 2U);
    EXPECT_EQ(again.scores[1].points, 30);
    EXPECT_THAT(again.fired, testing::ElementsAre("NE-01", "NE-02", "TH-S17"));
    EXPECT_THAT(again.notFired, testing::ElementsAre("CP-01"));
    EXPECT_THAT(again.notAlongside, testing::ElementsAre("lead"));
    EXPECT_THAT(read.value()[0].children[0].expected.alongside, testing::ElementsAre("lead"));
    EXPECT_THAT(read.value()[0].children[1].expected.missing, testing::ElementsAre("injured"));
    EXPECT_EQ(runCases(small.program, read.value()).failed, 0U);
}

TEST(RunCases, AFailedCaseCountsOnceHoweverMuchIsWrong) {
    Small small;
    for (CaseChild& child : small.cases[0].children) child.expected.route = Route::emergencyAction;
    const CaseResults results = runCases(small.program, small.cases);
    EXPECT_EQ(results.failed, 1U);
    EXPECT_EQ(results.differences.size(), 2U);
}

}  // namespace
}  // namespace frontdoor
