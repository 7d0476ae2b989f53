#include "engine/verify/prove.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"
#include "engine/verify/case_xml.h"
#include "engine/verify/run_cases.h"
#include "tests/support/random_pack.h"
#include "tests/support/temporary_folder.h"

namespace frontdoor {
namespace {

using testing::HasSubstr;

/// The small pack of the tests with more in its vocabulary and among its triggers.
ProgramPtr smallPackWith(const std::string& vocabulary, const std::string& triggers) {
    std::ifstream file(FRONTDOOR_SOURCE_DIR "/tests/adapters/output/rules/small/pack.xml");
    std::stringstream text;
    text << file.rdbuf();
    std::string xml = text.str();
    const auto put = [&](const std::string& before, const std::string& what) {
        xml.insert(xml.find(before), what);
    };
    put("</vocabulary>", vocabulary);
    put("</triggers>", triggers);
    xml.replace(xml.find("calendar=\"office\""), 17, "calendar=\"plain\"");
    Outcome<Pack> pack = support::load(xml);
    if (!pack.ok()) {
        ADD_FAILURE() << render(pack.diagnostics());
        return nullptr;
    }
    return compile(std::move(pack).value());
}

std::string trigger(const std::string& id, const std::string& when) {
    return "<trigger id=\"" + id +
           "\" route=\"section-47\" priority=\"amber\" source=\"TEST\"><when>" + when +
           "</when><because>A test.</because></trigger>";
}

const std::string kInjuries =
    "<items id=\"injuries\" label=\"Injuries\">"
    "<fact id=\"witnessed\" type=\"boolean\" worry=\"no\" label=\"Did somebody see it?\"/></items>";
const std::string kAges =
    "<fact id=\"age\" type=\"number\" ask=\"always\" label=\"Age\"/>"
    "<fact id=\"stated_age\" type=\"number\" ask=\"always\" label=\"Stated age\"/>";

const Finding* findingOf(const ProofReport& report, Property property, const std::string& subject) {
    const auto found = std::ranges::find_if(report.findings, [&](const Finding& finding) {
        return finding.property == property && finding.subject == subject;
    });
    return found == report.findings.end() ? nullptr : &*found;
}

TEST(Prove, ASoundPackHolds) {
    const ProgramPtr program = smallPackWith("", "");
    const ProofReport report = prove(program);
    EXPECT_EQ(report.count(ProofResult::holds), report.findings.size());
    EXPECT_GT(report.count(Property::reach, ProofResult::holds), 15U);
    for (std::size_t property = 0; property < kProperties; ++property)
        EXPECT_GT(report.count(static_cast<Property>(property), ProofResult::holds), 0U);
    EXPECT_TRUE(report.notes.empty());
}

TEST(Prove, ARuleThatNothingReachesIsFound) {
    const ProgramPtr program = smallPackWith(
        kAges, trigger("DEAD", "age &lt; 3 and age &gt; 5") + trigger("LIVE", "age &lt; 3"));
    const ProofReport report = prove(program);
    const Finding* dead = findingOf(report, Property::reach, "trigger DEAD");
    ASSERT_NE(dead, nullptr);
    EXPECT_EQ(dead->result, ProofResult::refuted);
    EXPECT_EQ(findingOf(report, Property::reach, "trigger LIVE")->result, ProofResult::holds);
    EXPECT_EQ(report.count(ProofResult::refuted), 1U);
}

TEST(Prove, ATriggerThatAnotherCoversIsNoted) {
    const ProgramPtr program = smallPackWith(
        kAges, trigger("WIDE", "age &lt; 10") + trigger("NARROW", "age &lt; 3 and repeat"));
    const ProofReport report = prove(program);
    ASSERT_EQ(report.notes.size(), 1U);
    EXPECT_EQ(report.notes[0].subject, "trigger NARROW");
    EXPECT_THAT(report.notes[0].statement, HasSubstr("WIDE"));
}

// Of no injuries at all every one is bad: a list that says so is no sound trigger, and one item
// more shows it.
TEST(Prove, OneItemMoreThatLowersTheRouteIsFound) {
    const ProgramPtr program = smallPackWith(
        kInjuries, trigger("EVERY", "every i in injuries satisfies not(i.witnessed)"));
    const ProofReport report = prove(program);
    const Finding* more = findingOf(report, Property::worry, "injuries");
    ASSERT_NE(more, nullptr);
    EXPECT_EQ(more->result, ProofResult::refuted);
    ASSERT_EQ(more->referrals.size(), 2U);
    const Expectation& first = more->referrals[0].children[0].expected;
    const Expectation& then = more->referrals[1].children[0].expected;
    EXPECT_TRUE(then.route < first.route || then.couldRiseTo < first.couldRiseTo);
    EXPECT_EQ(more->referrals[1].children[0].items.size(), 1U);
}

TEST(Prove, AListThatIsNotKnownAndCountsForLessIsFound) {
    const ProgramPtr program = smallPackWith(
        kInjuries, trigger("EVERY", "every i in injuries satisfies not(i.witnessed)"));
    const ProofReport report = prove(program);
    const Finding* unknown = findingOf(report, Property::unknown, "injuries");
    ASSERT_NE(unknown, nullptr);
    EXPECT_EQ(unknown->result, ProofResult::refuted);
    EXPECT_EQ(unknown->referrals[0].children[0].expected.route, Route::section47);
    EXPECT_EQ(unknown->referrals[1].children[0].expected.route, Route::earlyHelp);
}

ProgramPtr contradictoryAges() {
    return smallPackWith(kAges,
                         trigger("YOUNG", "(if is known(age) then age else stated_age) &lt; 2"));
}

TEST(Prove, AnAnswerThatLeadsBeyondTheBoundIsFoundAndMadeSmall) {
    const ProofReport report = prove(contradictoryAges());
    const Finding* bound = findingOf(report, Property::bound, "age");
    ASSERT_NE(bound, nullptr);
    EXPECT_EQ(bound->result, ProofResult::refuted);
    EXPECT_THAT(bound->statement, HasSubstr("age: not known"));
    ASSERT_EQ(bound->referrals.size(), 2U);
    // The age, the stated age, and whether there is an injury, which could lead as far.
    EXPECT_LE(bound->referrals[0].children[0].answers.size(), 3U);
    EXPECT_EQ(bound->referrals[0].children.size(), 1U);
    EXPECT_LT(bound->referrals[0].children[0].expected.couldRiseTo,
              bound->referrals[1].children[0].expected.couldRiseTo);
}

TEST(Prove, CounterexamplesAreCasesThatPass) {
    const ProgramPtr program = contradictoryAges();
    std::vector<Case> cases{};
    for (const Finding& finding : prove(program).findings) {
        if (finding.result != ProofResult::refuted) continue;
        for (const Case& each : finding.referrals) {
            cases.push_back(each);
            cases.back().id = "c" + std::to_string(cases.size());
            cases.back().title = "\"<&>\"";
        }
    }
    ASSERT_GE(cases.size(), 2U);
    const support::TemporaryFolder folder;
    folder.write("cases.xml", caseXml(program->pack(), cases));
    const Outcome<std::vector<Case>> read =
        readCases(folder.path() + "/cases.xml", program->pack());
    ASSERT_TRUE(read.ok()) << render(read.diagnostics());
    EXPECT_EQ(read.value()[0].title, "\"<&>\"");
    EXPECT_EQ(runCases(program, read.value()).failed, 0U);
}

TEST(Prove, WhatAPackAcceptsIsNotRefuted) {
    ProofReport report = prove(contradictoryAges());
    const std::size_t refuted = report.count(ProofResult::refuted);
    ASSERT_GE(refuted, 1U);
    const std::vector<Accepted> unneeded =
        accept(report, {{.property = "P-BOUND", .of = "age", .because = "It was wrong."},
                        {.property = "P-BOUND", .of = "repeat", .because = "No reason."}});
    EXPECT_EQ(report.count(ProofResult::refuted), refuted - 1);
    EXPECT_EQ(findingOf(report, Property::bound, "age")->because, "It was wrong.");
    ASSERT_EQ(unneeded.size(), 1U);
    EXPECT_EQ(unneeded[0].of, "repeat");
}

TEST(Prove, WithoutTimeNothingIsSaidToHold) {
    ProofOptions options{};
    options.timeIsUp = [] { return true; };
    const ProofReport report = prove(contradictoryAges(), options);
    EXPECT_EQ(report.count(Property::worry, ProofResult::holds), 0U);
    EXPECT_GT(report.count(ProofResult::undecided), 10U);
    EXPECT_EQ(report.count(ProofResult::refuted), 0U);
}

TEST(Prove, TheSameReportEachTime) {
    const ProgramPtr program = contradictoryAges();
    const ProofReport one = prove(program);
    const ProofReport other = prove(program);
    ASSERT_EQ(one.findings.size(), other.findings.size());
    for (std::size_t i = 0; i < one.findings.size(); ++i) {
        EXPECT_EQ(one.findings[i].subject, other.findings[i].subject);
        EXPECT_EQ(one.findings[i].statement, other.findings[i].statement);
        EXPECT_EQ(caseXml(program->pack(), one.findings[i].referrals),
                  caseXml(program->pack(), other.findings[i].referrals));
    }
}

// All points but a domain's: what is open in the domain says nothing about the others.
TEST(Prove, PointsOfAllButADomainDoNotHangOnWhatIsOpenInIt) {
    const ProgramPtr program = smallPackWith(
        "<domain id=\"school\" label=\"School\"/>"
        "<concern id=\"absent\" domain=\"school\" label=\"Absent\"/>",
        "</triggers><scores><score id=\"SC-01\" domain=\"school\" points=\"12\" source=\"TEST\">"
        "<when>absent</when><because>A test.</because></score></scores>"
        "<raises><raise id=\"RS-02\" levels=\"1\" source=\"TEST\">"
        "<when>score.total - score.neglect &gt;= 12</when><because>A "
        "test.</because></raise></raises>"
        "<triggers>");
    ASSERT_NE(program, nullptr);
    const Vocabulary& vocabulary = program->vocabulary();
    Case referral{.id = "open", .received = parseInstant("2026-05-12T10:00:00Z").value()};
    CaseChild& child = referral.children.emplace_back();
    child.ref = "a";
    child.answers = {{vocabulary.find("absent").value(), Answer::of(1)},
                     {vocabulary.find("neglect").value(), Answer::unknown()}};
    child.expected.fired = {"RS-02"};
    EXPECT_EQ(runCases(program, {referral}).failed, 0U);
    EXPECT_EQ(prove(program).count(ProofResult::refuted), 0U);
}

// Proofs of random packs: nothing that is found may be otherwise in the evaluator.
TEST(Prove, RandomPacksShowNoFault) {
    std::size_t held = 0;
    std::size_t refuted = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        support::Random random(seed);
        Outcome<Pack> pack = support::load(support::randomPack(random));
        ASSERT_TRUE(pack.ok());
        ProofOptions options{};
        options.searchMilliseconds = 300;
        const ProofReport report = prove(compile(std::move(pack).value()), options);
        for (const Finding& finding : report.findings) {
            EXPECT_NE(finding.result, ProofResult::fault)
                << "seed " << seed << ": " << finding.subject << ": " << finding.statement;
        }
        held += report.count(ProofResult::holds);
        refuted += report.count(ProofResult::refuted);
    }
    EXPECT_GT(held, 100U);
    EXPECT_GT(refuted, 0U);
}

}  // namespace
}  // namespace frontdoor
