#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/output/decision_csv.h"
#include "adapters/output/decision_json.h"
#include "adapters/output/decision_table.h"
#include "adapters/output/explanation_json.h"
#include "adapters/output/explanation_text.h"
#include "adapters/output/pack_texts.h"
#include "adapters/output/page/html_report.h"
#include "adapters/output/terminal_text.h"

#include "small_run.h"

namespace frontdoor {
namespace {

using test::SmallRun;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

SmallRun twoReferrals() {
    SmallRun run;
    run.addReferral("R-1", {{"a", {{"injured", "no"}}}, {"b", {{"injured", "yes"}}}});
    run.addReferral("R-2", {{"c",
                             {{"neglect", "yes"},
                              {"neglect.severity", "high"},
                              {"injured", "unknown"},
                              {"household.district", "E07000096"},
                              {"child.open_episode", "yes"}}}});
    return run;
}

std::string jsonOf(SmallRun& run, const DecisionJsonOptions& options = {}) {
    TextBuffer out;
    DecisionJson(run.run(), options).append(out, run.decided());
    return std::string(out.text());
}

TEST(DecisionJson, WritesEachChildThenItsReferral) {
    SmallRun run = twoReferrals();
    const std::vector<std::string> lines = linesOf(jsonOf(run));
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_THAT(
        lines[0],
        HasSubstr(
            R"({"record":"child","referral_ref":"R-1","child_ref":"a","route":"early-help")"));
    EXPECT_THAT(lines[1], HasSubstr(R"("child_ref":"b","route":"section-47")"));
    EXPECT_THAT(
        lines[2],
        HasSubstr(
            R"({"record":"referral","referral_ref":"R-1","children":["a","b"],"route":"section-47")"));
    EXPECT_THAT(lines[4], HasSubstr(R"("record":"referral","referral_ref":"R-2")"));
}

TEST(DecisionJson, SaysWhatADecisionRestsOn) {
    SmallRun run = twoReferrals();
    run.findings = {0, 3};
    const std::string line = linesOf(jsonOf(run))[3];
    for (
        const char* part :
        {R"("route":"family-help","could_rise_to":"section-47","priority":"amber","basis":"s17")",
         R"("scores":{"neglect":30},"total":30,"possible_total":30)",
         R"("fired":["NE-01","NE-02","TH-S17","TH-TEH"])",
         R"("path":["emergency","significant-harm","need"])",
         R"("missing":[{"fact":"injured","could_raise_to":"section-47"})", R"("flags":["open"])",
         R"("actions":[])", R"("locality":"west","team":"fh-west","alongside":[])",
         R"("clocks":[{"id":"referral-decision","due":"2026-05-13T17:00:00+01:00","state":"running"}])",
         R"("findings":3,"received_at":"2026-05-12T10:00:00+01:00","as_of":"2026-05-12T12:00:00+01:00")",
         R"("pack_in_force":true,"pack":{"id":"small","version":"1","hash":")",
         R"("engine":"0.0.0"})"}) {
        EXPECT_THAT(line, HasSubstr(part));
    }
    EXPECT_THAT(line, Not(HasSubstr("near_misses")));
}

TEST(DecisionJson, SelectsFields) {
    SmallRun run = twoReferrals();
    DecisionJsonOptions options;
    std::vector<std::string> unknown;
    options.fields = parseFields("child_ref,route", unknown);
    EXPECT_EQ(linesOf(jsonOf(run, options))[1], R"({"child_ref":"b","route":"section-47"})");
    options.fields = FieldSet();
    EXPECT_EQ(linesOf(jsonOf(run, options))[1], "{}");
}

TEST(DecisionJson, InlinesTextsWhenAskedTo) {
    SmallRun run = twoReferrals();
    DecisionJsonOptions options;
    options.explain = true;
    const std::string line = linesOf(jsonOf(run, options))[1];
    EXPECT_THAT(
        line,
        HasSubstr(
            R"({"id":"CP-01","kind":"trigger","because":"An injury needs a strategy discussion.","source":"Children Act 1989 s47")"));
    EXPECT_THAT(line, HasSubstr(R"("near_misses":[)"));
}

TEST(DecisionJson, NeverWritesAnAnswer) {
    SmallRun run = twoReferrals();
    DecisionJsonOptions options;
    options.explain = true;
    EXPECT_THAT(jsonOf(run, options), Not(HasSubstr("E07000096")));
}

TEST(DecisionJson, SurvivesHostileReferences) {
    SmallRun run;
    run.addReferral("\"}\n{\"record\":\"child\"\xff", {{"a\0b", {}}});
    EXPECT_EQ(linesOf(jsonOf(run)).size(), 2U);
}

TEST(DecisionJson, ScoresAreThoseOfTheDecision) {
    SmallRun run;
    run.addReferral(
        "R", {{"a", {{"neglect", "yes"}, {"aunt_helps", "yes"}, {"aunt_helps.verified", "yes"}}}});
    const Decided& decided = run.decided();
    EXPECT_EQ(decided.decisions.score(0, 0), 6);
    EXPECT_THAT(jsonOf(run), HasSubstr(R"("scores":{"neglect":6},"total":6)"));
}

TEST(DecisionJson, WithoutATimeOfReceiptClocksAreUntimed) {
    SmallRun run;
    run.addReferral("R", "", {{"a", {}}});
    EXPECT_THAT(jsonOf(run), HasSubstr(R"("due":null,"state":"untimed")"));
    EXPECT_THAT(jsonOf(run), HasSubstr(R"("received_at":null)"));
}

TEST(DecisionJson, AnyCutOfTheInputGivesTheSameBytes) {
    SmallRun whole;
    SmallRun first;
    SmallRun second;
    for (SmallRun* run : {&whole, &first}) run->addReferral("R-1", {{"a", {{"injured", "yes"}}}});
    for (SmallRun* run : {&whole, &second}) run->addReferral("R-2", {{"b", {{"neglect", "yes"}}}});
    EXPECT_EQ(jsonOf(whole), jsonOf(first) + jsonOf(second));
}

TEST(PackTexts, HoldEveryTextOnce) {
    SmallRun run;
    const std::string texts = packTexts(run.run().program->pack());
    EXPECT_THAT(texts, HasSubstr("An injury needs a strategy discussion."));
    EXPECT_THAT(texts, HasSubstr("\"Is the child injured?\""));
    EXPECT_THAT(texts, HasSubstr("Family Help West"));
}

TEST(DecisionCsv, WritesARowAChild) {
    SmallRun run = twoReferrals();
    DecisionCsv csv(run.run());
    std::string out;
    csv.appendHeader(out);
    csv.append(out, run.decided());
    const std::vector<std::string> lines = linesOf(out);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_THAT(lines[0], HasSubstr("referral_ref,child_ref,route,"));
    EXPECT_THAT(lines[2], HasSubstr("R-1,b,section-47,"));
    EXPECT_THAT(lines[3], HasSubstr("\"NE-01 NE-02 TH-S17 TH-TEH\""));
}

TEST(DecisionCsv, AHostileReferenceIsNoFormula) {
    SmallRun run;
    run.addReferral("=cmd|' /C calc'!A0", {{"@a", {}}});
    std::string out;
    DecisionCsv(run.run()).append(out, run.decided());
    EXPECT_THAT(out, testing::StartsWith("\"'=cmd|' /C calc'!A0\",\"'@a\","));
}

std::string tableOf(SmallRun& run, const TableOptions& options) {
    DecisionTable table(run.run(), options);
    table.add(run.decided());
    RunTotals totals;
    totals.add(run.decided());
    totals.read = totals.decided;
    return table.text(totals);
}

TEST(DecisionTable, BeginsWithTheMostUrgentAndKeepsSiblingsTogether) {
    SmallRun run = twoReferrals();
    const std::vector<std::string> lines = linesOf(tableOf(run, {}));
    EXPECT_THAT(lines[2], HasSubstr("R-1"));
    EXPECT_THAT(lines[3], HasSubstr("R-1"));
    EXPECT_THAT(lines[4], HasSubstr("R-2"));
    EXPECT_EQ(lines.back(), "read 2 referrals / 3 children = decided 2 / 3 + quarantined 0 / 0");
}

TEST(DecisionTable, FitsTheTerminal) {
    SmallRun run = twoReferrals();
    run.addReferral(std::string(90, 'x'), {{std::string(50, 'y'), {{"danger_now", "yes"}}}});
    for (std::size_t columns : {70U, 80U, 100U, 120U, 140U, 200U}) {
        TableOptions options;
        options.columns = columns;
        for (const std::string& line : linesOf(tableOf(run, options))) {
            const bool total =
                line.find(" / ") != std::string::npos;  // One line, for programs to find.
            EXPECT_LE(textColumns(line), total ? 100 : columns) << columns << ": " << line;
        }
    }
}

TEST(DecisionTable, ColourIsNeverAlone) {
    SmallRun run = twoReferrals();
    TableOptions options;
    EXPECT_THAT(tableOf(run, options), Not(HasSubstr("\x1b[")));
    options.colour = true;
    EXPECT_THAT(tableOf(run, options), HasSubstr("\x1b["));
    EXPECT_THAT(tableOf(run, options), HasSubstr("Red"));
}

TEST(DecisionTable, KeepsTheMostUrgentAndSaysHowManyItLeavesOut) {
    SmallRun run = twoReferrals();
    TableOptions options;
    options.maxChildren = 1;
    const std::string text = tableOf(run, options);
    EXPECT_THAT(text, HasSubstr("and 2 less urgent children not shown"));
    EXPECT_THAT(text, HasSubstr("R-1"));
    EXPECT_THAT(text, Not(HasSubstr("R-2")));
}

std::string pageOf(SmallRun& run, const ReportOptions& options = {}) {
    HtmlReport report(run.run(), options);
    report.add(run.decided());
    report.addUnread({"bad.ndjson, line 7", "not JSON", Code::R0102, true});
    RunTotals totals;
    totals.add(run.decided());
    totals.quarantined = {1, 0};
    totals.read = {totals.decided.referrals + 1, totals.decided.children};
    return report.page(totals, {{Code::R0701, 3}});
}

TEST(HtmlReport, PutsWhatCouldNotBeReadFirst) {
    SmallRun run = twoReferrals();
    const std::string page = pageOf(run);
    EXPECT_LT(page.find("Urgent: 1 record could not be read"),
              page.find("Children by recommended route"));
    EXPECT_THAT(page, HasSubstr("bad.ndjson, line 7"));
}

TEST(HtmlReport, HasNoScriptAndLoadsNothing) {
    SmallRun run;
    run.addReferral("<script>x</script>", {{"\" onmouseover=\"x", {{"injured", "yes"}}}});
    const std::string page = pageOf(run);
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("\" onmouseover")));
    EXPECT_THAT(page, Not(HasSubstr("src=")));
    EXPECT_THAT(page, Not(HasSubstr("http://")));
    EXPECT_THAT(page, Not(HasSubstr("https://")));
}

TEST(HtmlReport, EveryTableHasACaptionAndEveryHeadingAScope) {
    SmallRun run = twoReferrals();
    const std::string page = pageOf(run);
    const auto countOf = [&](std::string_view what) {
        std::size_t count = 0;
        for (std::size_t at = page.find(what); at != std::string::npos;
             at = page.find(what, at + 1))
            ++count;
        return count;
    };
    EXPECT_EQ(countOf("<table"), countOf("<caption"));
    EXPECT_EQ(countOf("<th"), countOf("<th scope=") + countOf("<thead>"));
    EXPECT_EQ(countOf("<table"), countOf("</table>"));
    EXPECT_EQ(countOf("<details>"), countOf("<summary>"));
}

TEST(HtmlReport, SaysThatAPersonDecides) {
    SmallRun run = twoReferrals();
    const std::string page = pageOf(run);
    EXPECT_THAT(page, HasSubstr("A person decides."));
    for (const char* word : {"risk score", "malicious", "section 47 opened", "non-engaging"}) {
        EXPECT_THAT(page, Not(HasSubstr(word)));
    }
}

TEST(HtmlReport, IsBounded) {
    SmallRun run = twoReferrals();
    ReportOptions options;
    options.maxChildren = 1;
    const std::string page = pageOf(run, options);
    EXPECT_THAT(page, HasSubstr("This page shows the 1 most urgent children."));
    EXPECT_THAT(page, HasSubstr("2 less urgent children are counted above"));
}

TEST(ExplanationText, SaysEverything) {
    SmallRun run = twoReferrals();
    const Decided& decided = run.decided();
    const Explanation explanation = explain(run.run().program, run.batch(), 2);
    const std::string text = explanationText(run.run(), decided, 2, explanation, 100);
    for (const char* part :
         {"Referral R-2, child c", "Family Help, basis section 17",
          "This is a recommendation. A person decides.", "NE-02", "Is the child injured? (injured)",
          "Decide next steps", "Family Help West", "WHAT WOULD CHANGE THE ROUTE", "RULE PACK"}) {
        EXPECT_THAT(text, HasSubstr(part));
    }
    for (const std::string& line : linesOf(text)) EXPECT_LE(textColumns(line), 100U) << line;
}

TEST(ExplanationJson, IsOneLine) {
    SmallRun run = twoReferrals();
    const Decided& decided = run.decided();
    const std::string text =
        explanationJson(run.run(), decided, 2, explain(run.run().program, run.batch(), 2));
    EXPECT_EQ(linesOf(text).size(), 1U);
    EXPECT_THAT(text, HasSubstr(R"({"record":"explanation","decision":{"record":"child")"));
    EXPECT_THAT(text, HasSubstr(R"("upwards":[)"));
}

}  // namespace
}  // namespace frontdoor
