#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/expression/fixture.h"

namespace frontdoor {
namespace {

/// Do two texts mean the same?
void expectSame(const std::string& one, const std::string& other, const Type& expected = kBoolean) {
    const Outcome<ExpressionPtr> a = parsed(one, expected);
    const Outcome<ExpressionPtr> b = parsed(other, expected);
    ASSERT_TRUE(a.ok()) << render(a.diagnostics());
    ASSERT_TRUE(b.ok()) << render(b.diagnostics());
    EXPECT_TRUE(equal(*a.value(), *b.value())) << dumped(one, expected) << dumped(other, expected);
}

TEST(Precedence, AndBindsTighterThanOr) {
    expectSame("injured or neglect and child.seen", "injured or (neglect and child.seen)");
    expectSame("injured and neglect or child.seen", "(injured and neglect) or child.seen");
}

TEST(Precedence, ComparisonsBindTighterThanAndButLooserThanSums) {
    expectSame("child.age + 1 > 3 and injured", "((child.age + 1) > 3) and injured");
    expectSame("child.age between 1 and 5 and injured", "(child.age in [1..5]) and injured");
}

TEST(Precedence, ProductsBindTighterThanSums) {
    expectSame("1 + child.age * 2", "1 + (child.age * 2)", kNumber);
    expectSame("-child.age * 2", "(-child.age) * 2", kNumber);
    expectSame("child.age - 2 - 3", "(child.age - 2) - 3", kNumber);
    EXPECT_NE(dumped("child.age - 2 - 3", kNumber), dumped("child.age - (2 - 3)", kNumber));
}

TEST(Precedence, QuantifiersAndChoicesReachAsFarAsTheyCan) {
    expectSame("some i in injuries satisfies i.severe and injured or neglect",
               "some i in injuries satisfies ((i.severe and injured) or neglect)");
    expectSame("if injured then neglect else child.seen or neglect",
               "if injured then neglect else (child.seen or neglect)");
    expectSame("injured and some i in injuries satisfies i.severe or neglect",
               "injured and (some i in injuries satisfies (i.severe or neglect))");
}

TEST(Parse, ShowsATypedTree) {
    EXPECT_EQ(dumped("injured and (child.weight > 2 or not(child.scar in ('ear', \"arm\")))"),
              "and : boolean\n"
              "  fact injured : boolean\n"
              "  or : boolean\n"
              "    compare > : boolean\n"
              "      fact child.weight : number scale 1\n"
              "      literal 2.0 : number scale 1\n"
              "    not : boolean\n"
              "      in [\"ear\"] [\"arm\"] : boolean\n"
              "        fact child.scar : code body-site\n");
}

TEST(Parse, JoinsWhatIsAssociative) {
    expectSame("injured and (neglect and child.seen)", "injured and neglect and child.seen");
    expectSame("child.age + (child.visits + 1)", "child.age + child.visits + 1", kNumber);
    expectSame("child.age * (child.visits * 2)", "child.age * child.visits * 2", kNumber);
    expectSame("injured and (neglect or child.seen)", "(injured) and ((neglect or child.seen))");
}

TEST(Parse, BooleansStandAloneOrBesideTrueAndFalse) {
    expectSame("injured = true", "injured");
    expectSame("injured = false", "not(injured)");
    expectSame("injured != true", "not(injured)");
    expectSame("false != injured", "injured");
    expectSame("(injured or neglect) = false", "not(injured or neglect)");
}

TEST(Parse, ReadsCommentsAndBothQuotes) {
    expectSame("injured // that is all", "injured");
    expectSame("injured /* or\n */ and neglect", "injured and neglect");
    expectSame("child.scar = 'ear'", "child.scar = \"ear\"");
    expectSame("child.scar = \"back of hand\"", "child.scar\n=\t'back of hand'");
}

TEST(Parse, FillsInTheMeaningOfTextsOnEitherSide) {
    expectSame("'high' = neglect.severity", "\"high\" = neglect.severity");
    expectSame("(if injured then 'high' else 'low') = worst",
               "(if injured then \"high\" else \"low\") = worst");
    expectSame("if injured then 'high' else 'low'", "if injured then \"high\" else 'low'",
               names().codes("severity"));
    EXPECT_EQ(dumped("route >= 'section-47'"),
              "compare >= : boolean\n"
              "  decision : route\n"
              "  literal \"section-47\" : route\n");
    EXPECT_EQ(dumped("'red' = priority"),
              "compare = : boolean\n"
              "  literal \"red\" : priority\n"
              "  decision : priority\n");
}

TEST(Membership, RangesAreClosedAscendingAndDisjoint) {
    const auto ranges = [](const std::string& tests) {
        return dumped("child.visits in " + tests)
            .substr(0, dumped("child.visits in " + tests).find(" :"));
    };
    EXPECT_EQ(ranges("[1..5]"), "in [1..5]");
    EXPECT_EQ(ranges("[1..5)"), "in [1..4]");
    EXPECT_EQ(ranges("(1..5]"), "in [2..5]");
    EXPECT_EQ(ranges("(1..5)"), "in [2..4]");
    EXPECT_EQ(ranges("]1..5["), "in [2..4]");
    EXPECT_EQ(ranges("[1..5["), "in [1..4]");
    EXPECT_EQ(ranges("3"), "in [3]");
    EXPECT_EQ(ranges("-3"), "in [-3]");
    EXPECT_EQ(ranges(">= 3"), "in [3..]");
    EXPECT_EQ(ranges("< 3"), "in [..2]");
    EXPECT_EQ(ranges("!= 3"), "in [..2] [4..]");
    EXPECT_EQ(ranges("(9, 1, 2, [4..6), 5)"), "in [1..2] [4..5] [9]");
    EXPECT_EQ(ranges("(< -2, ]7..9], >= 20)"), "in [..-3] [8..9] [20..]");
    EXPECT_EQ(ranges("((1..5), 9)"), "in [2..4] [9]");
    EXPECT_EQ(ranges("[3, 1]"), "in [1] [3]");
    EXPECT_EQ(ranges("((3))"), "in [3]");
    expectSame("child.visits between 1 and 5", "child.visits in [1..5]");
}

TEST(Membership, EndsBetweenTheValuesOfAScaleMoveInwards) {
    expectSame("child.visits in [0.5..2.5]", "child.visits in [1..2]");
    expectSame("child.visits in (0.5..2.5)", "child.visits in [1..2]");
    expectSame("child.visits in > -1.5", "child.visits in >= -1");
    expectSame("child.weight in (1..2)", "child.weight in [1.1..1.9]");
    expectSame("child.visits in < 2.50", "child.visits in <= 2");
}

TEST(Membership, WorksOnCodesDatesAndRoutes) {
    EXPECT_EQ(dumped("neglect.severity in [\"medium\"..\"high\"]").substr(0, 23),
              "in [\"medium\"..\"high\"] :");
    expectSame("neglect.severity in > 'low'", "neglect.severity in ('high', 'medium')");
    expectSame("child.scar in != 'ear'", "child.scar in ('leg', 'arm', 'cheek', 'back of hand')");
    expectSame("route in ('section-47', 'emergency-action')", "route in >= \"section-47\"");
    expectSame("child.seen_on in (@'2026-01-01'..date('2026-02-01'))",
               "child.seen_on in [@'2026-01-02'..@'2026-01-31']");
    expectSame("received_on - child.seen_on in < duration('P1W')",
               "received_on - child.seen_on in <= @'P6D'");
}

TEST(Scales, LiteralsAreRewrittenAndOthersMultiplied) {
    EXPECT_EQ(printed("child.weight > 2"), "child.weight > 2.0");
    EXPECT_EQ(printed("child.visits > 2.00"), "child.visits > 2");
    EXPECT_EQ(printed("child.visits > 2.50"), "child.visits * 1.0 > 2.5");
    EXPECT_EQ(printed("child.visits = child.height"), "child.visits * 1.00 = child.height");
    EXPECT_EQ(printed("child.visits + child.weight + 1", {.kind = TypeKind::number, .scale = 2}),
              "(child.visits * 1.0 + child.weight + 1.0) * 1.0");
    EXPECT_EQ(printed("max(child.visits, 1.5) > 1"), "max(child.visits * 1.0, 1.5) > 1.0");
    EXPECT_EQ(printed("child.visits * 2 > child.weight"), "child.visits * 2 * 1.0 > child.weight");
    EXPECT_EQ(printed("child.visits / 2 > 1"), "child.visits / 2 > 1.0000");
    EXPECT_EQ(printed("7", {.kind = TypeKind::number, .scale = 3}), "7.000");
    EXPECT_EQ(printed("7.10", {.kind = TypeKind::number, .scale = 1}), "7.1");
    EXPECT_EQ(printed("-child.visits > 0.5"), "-child.visits * 1.0 > 0.5");
}

TEST(Names, AreTheItemsInABodyAndInAFilter) {
    EXPECT_EQ(dumped("some i in injuries satisfies i.severe and child.infant"),
              "some injuries : boolean\n"
              "  and : boolean\n"
              "    item fact injuries.severe : boolean\n"
              "    definition child.infant : boolean\n");
    EXPECT_EQ(dumped("count(injuries[severe and injured]) >= 2"),
              "compare >= : boolean\n"
              "  count injuries filtered : number\n"
              "    and : boolean\n"
              "      item fact injuries.severe : boolean\n"
              "      fact injured : boolean\n"
              "  literal 2 : number\n");
    expectSame("count(injuries[item.severe]) > 1", "count(injuries[severe]) > 1");
    EXPECT_EQ(dumped("sum(home.incidents[police].days) + sum(home.incidents.days)", kNumber),
              "add : number\n"
              "  sum home.incidents filtered : number\n"
              "    item fact home.incidents.police : boolean\n"
              "    item fact home.incidents.days : number\n"
              "  sum home.incidents : number\n"
              "    item fact home.incidents.days : number\n");
    EXPECT_EQ(dumped("max(injuries.on)", kDate),
              "max injuries : date\n"
              "  item fact injuries.on : date\n");
}

TEST(Names, AreTheSiblingsOverSiblings) {
    EXPECT_EQ(dumped("some s in siblings satisfies s.injured and s.route >= 'section-47'"),
              "some siblings : boolean\n"
              "  and : boolean\n"
              "    sibling fact injured : boolean\n"
              "    compare >= : boolean\n"
              "      sibling decision : route\n"
              "      literal \"section-47\" : route\n");
    expectSame("count(siblings[injured and child.infant]) > 0",
               "count(siblings[item.injured and item.child.infant]) > 0");
    EXPECT_EQ(printed("every x in siblings satisfies x.child.months > 3"),
              "every s in siblings satisfies s.child.months > 3");
    EXPECT_EQ(printed("count(siblings) > 1"), "count(siblings) > 1");
}

TEST(Functions, AskForDaysAndRules) {
    EXPECT_EQ(dumped("months between(child.date_of_birth, received_on) < 6"),
              "compare < : boolean\n"
              "  months between : number\n"
              "    fact child.date_of_birth : date\n"
              "    fact received_on : date\n"
              "  literal 6 : number\n");
    EXPECT_EQ(dumped("days  between (child.seen_on, @\"2026-04-01\")", kNumber),
              "days between : number\n"
              "  fact child.seen_on : date\n"
              "  literal @\"2026-04-01\" : date\n");
    EXPECT_EQ(dumped("triggered('section-47') or reached(\"family-help\") or fired('CP-08')"),
              "or : boolean\n"
              "  triggered section-47 : boolean\n"
              "  reached family-help : boolean\n"
              "  fired CP-08 : boolean\n");
    EXPECT_EQ(dumped("score.domestic-abuse - score.total", kNumber),
              "subtract : number\n"
              "  score domestic-abuse : number\n"
              "  score total : number\n");
    EXPECT_EQ(dumped("possible(injured and child.seen)"),
              "possible : boolean\n"
              "  and : boolean\n"
              "    fact injured : boolean\n"
              "    fact child.seen : boolean\n");
    EXPECT_EQ(dumped("is known(child.seen_on)"),
              "is known : boolean\n  fact child.seen_on : date\n");
}

TEST(Dates, AddUpWithDurations) {
    EXPECT_EQ(dumped("child.seen_on + duration('P4W') - @'P1D'", kDate),
              "subtract : date\n"
              "  add : date\n"
              "    fact child.seen_on : date\n"
              "    literal duration(\"P28D\") : duration\n"
              "  literal duration(\"P1D\") : duration\n");
    EXPECT_EQ(printed("received_on - child.seen_on > duration('P28D')"),
              "received_on - child.seen_on > duration(\"P28D\")");
    EXPECT_EQ(printed("-duration('P1D')", kDuration), "duration(\"-P1D\")");
    EXPECT_EQ(printed("@'0001-01-01'", kDate), "@\"0001-01-01\"");
}

TEST(Spans, CoverWhatWasWritten) {
    const Outcome<ExpressionPtr> outcome = parsed("injured and (child.age > 3)");
    ASSERT_TRUE(outcome.ok());
    const auto& logic = std::get<Logic>(outcome.value()->node);
    EXPECT_EQ(outcome.value()->span.begin, 0U);
    EXPECT_EQ(outcome.value()->span.end, 27U);
    EXPECT_EQ(logic.operands[0]->span.end, 7U);
    EXPECT_EQ(logic.operands[1]->span.begin, 12U);
    EXPECT_EQ(logic.operands[1]->span.end, 27U);
    EXPECT_EQ(std::get<Compare>(logic.operands[1]->node).right->span.begin, 25U);
}

TEST(Spans, PointIntoTheFileThroughEntities) {
    // <when>child.age &lt; agee</when>, of which the expression begins at byte 6.
    TextSlice slice = TextSlice::whole("pack.xml", "<when>child.age &lt; agee</when>");
    slice.text = "child.age < agee";
    slice.offsets.clear();
    for (std::uint32_t i = 0; i < 10; ++i) slice.offsets.push_back(6 + i);
    slice.offsets.push_back(16);  // &lt;
    for (std::uint32_t i = 0; i < 6; ++i) slice.offsets.push_back(20 + i);
    const Outcome<ExpressionPtr> outcome = parseExpression(slice, names().plain(), kBoolean);
    ASSERT_EQ(outcome.diagnostics().list().size(), 1U);
    EXPECT_EQ(outcome.diagnostics().list()[0].span.begin, 21U);
    EXPECT_EQ(outcome.diagnostics().list()[0].span.end, 25U);
    EXPECT_THAT(render(outcome.diagnostics()), testing::HasSubstr("pack.xml:1:22"));
}

}  // namespace
}  // namespace frontdoor
