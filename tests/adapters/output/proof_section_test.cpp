#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/output/page/replay_sections.h"
#include "tests/adapters/output/page_tables.h"
#include "tests/adapters/output/small_run.h"

namespace frontdoor {
namespace {

using test::numberIn;
using test::tableCells;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Case referralWith(const Pack& pack, Answer injured, Route route) {
    const FactIndex fact = *pack.vocabulary->find("injured");
    Case each;
    each.received = Instant{1'778'580'000};
    CaseChild& child = each.children.emplace_back();
    child.answers.push_back({fact, injured});
    child.expected.route = route;
    child.expected.couldRiseTo = route;
    return each;
}

/// A report with findings of every result.
Proofs everyResult(const Pack& pack) {
    const Answer yes = Answer::of(1);
    const Answer no = Answer::of(0);
    Proofs proofs;
    const auto add = [&](Property property, const std::string& subject, ProofResult result) {
        Finding& finding = proofs.report.findings.emplace_back();
        finding.property = property;
        finding.subject = subject;
        finding.result = result;
        if (result != ProofResult::holds) finding.statement = "<" + subject + "> is wrong";
        return proofs.report.findings.size() - 1;
    };
    add(Property::reach, "trigger CP-01", ProofResult::holds);
    add(Property::reach, "trigger CP-02", ProofResult::holds);
    add(Property::route, "route", ProofResult::undecided);
    const std::size_t refuted = add(Property::worry, "injured", ProofResult::refuted);
    const std::size_t accepted = add(Property::bound, "age", ProofResult::accepted);
    add(Property::bound, "size", ProofResult::holds);
    add(Property::team, "family-help", ProofResult::fault);
    proofs.report.findings[refuted].referrals = {referralWith(pack, no, Route::section47),
                                                 referralWith(pack, yes, Route::earlyHelp)};
    proofs.report.findings[accepted].referrals = {referralWith(pack, yes, Route::section47)};
    proofs.report.findings[accepted].because = "It was wrong.";
    proofs.report.notes.push_back({.subject = "trigger CP-03", .statement = "never alone"});
    proofs.report.covers = {"referrals of one child"};
    proofs.unneeded.push_back({"P-UNKNOWN", "weight", "It was right.", {}});
    proofs.seconds = 61.7;
    return proofs;
}

class ProofSection : public testing::Test {
  protected:
    test::SmallRun run;
    const Pack& pack = run.run().program->pack();
    Proofs proofs = everyResult(pack);
    std::string page = proofSection(pack, proofs).content();
};

TEST_F(ProofSection, CountsOfEachPropertyAreThoseOfItsFindings) {
    const auto rows = tableCells(page, "What is proved, and what came of it");
    ASSERT_EQ(rows.size(), kProperties);
    for (const auto& row : rows) {
        std::vector<long long> counts(5);
        for (const Finding& finding : proofs.report.findings)
            if (name(finding.property) == row[0])
                ++counts[static_cast<std::size_t>(finding.result)];
        for (std::size_t result = 0; result < counts.size(); ++result)
            EXPECT_EQ(numberIn(row[3 + result]), counts[result]) << row[0];
    }
    std::vector<std::string> results;
    for (const auto& row : rows) results.push_back(row[2]);
    EXPECT_THAT(results, ElementsAre("Holds", "Undecided", "Refuted", "Holds",
                                     "Holds, but for what is accepted", "Refuted"));
}

TEST_F(ProofSection, ARefutedPropertyHasItsReferralsSideBySide) {
    const auto rows = tableCells(page, "P-WORRY, injured");
    ASSERT_FALSE(rows.empty());
    bool differs = false;
    for (const auto& row : rows) {
        ASSERT_EQ(row.size(), 3U);
        if (row[0] != "injured") continue;
        differs = true;
        EXPECT_EQ(row[1], "no");
        EXPECT_EQ(row[2], "yes");
    }
    EXPECT_TRUE(differs);
    EXPECT_THAT(rows.back()[1], "section-47");
    EXPECT_THAT(rows.back()[2], "early-help");
    EXPECT_THAT(tableCells(page, "Refuted"),
                ElementsAre(ElementsAre("P-WORRY", "injured", "&lt;injured&gt; is wrong")));
}

TEST_F(ProofSection, WhatIsAcceptedStandsWithItsReasonAndOneReferral) {
    EXPECT_THAT(
        tableCells(page, "Refuted, and accepted by the pack with a reason"),
        ElementsAre(ElementsAre("P-BOUND", "age", "&lt;age&gt; is wrong", "It was wrong.")));
    ASSERT_FALSE(tableCells(page, "P-BOUND, age").empty());
    EXPECT_EQ(tableCells(page, "P-BOUND, age").front().size(), 2U);
    EXPECT_THAT(page, HasSubstr("P-UNKNOWN weight is accepted and holds"));
}

TEST_F(ProofSection, WhatIsUndecidedSaysForHowLongItWasTried) {
    EXPECT_THAT(page, HasSubstr("1 undecided in 62 s; --prove-within gives more time"));
    EXPECT_THAT(tableCells(page, "Undecided"), ElementsAre(ElementsAre("P-ROUTE", "route")));
    EXPECT_EQ(tableCells(page, "Faults of the proof").size(), 1U);
    std::erase_if(proofs.report.findings,
                  [](const Finding& finding) { return finding.result != ProofResult::holds; });
    page = proofSection(pack, proofs).content();
    EXPECT_THAT(page, Not(HasSubstr("undecided in")));
    EXPECT_THAT(page, Not(HasSubstr("<caption>Refuted")));
}

}  // namespace
}  // namespace frontdoor
