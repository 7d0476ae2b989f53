#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/expression/fixture.h"

namespace frontdoor {
namespace {

using testing::HasSubstr;

struct Wrong {
    const char* text;
    const char* findings;  // As `findings` in the fixture gives them.
    const char* says;      // Part of a message or a note.
};

class Errors : public testing::TestWithParam<Wrong> {};

TEST_P(Errors, HaveACodeAPlaceAndAdvice) {
    const Wrong& wrong = GetParam();
    EXPECT_EQ(findings(wrong.text), wrong.findings) << wrong.text;
    EXPECT_THAT(messages(wrong.text), HasSubstr(wrong.says)) << wrong.text;
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, Errors,
    testing::Values(
        Wrong{"", "R0301 0-0", "nothing is written here"},
        Wrong{"injured and", "R0301 11-11", "breaks off"},
        Wrong{"injured neglect", "R0301 8-15", "`and` is missing between two names"},
        Wrong{"injured AND neglect", "R0301 8-11", "did you mean `and`?"},
        Wrong{"injured == true", "R0301 8-10", "write `=`"},
        Wrong{"injured && neglect", "R0301 8-10", "write `and`"},
        Wrong{"injured || neglect", "R0301 8-10", "write `or`"},
        Wrong{"!injured", "R0301 0-1", "write `not(\u2026)`"},
        Wrong{"child.age <> 3", "R0301 10-12", "write `!=`"},
        Wrong{"child.age => 3", "R0301 10-12", "write `>=`"},
        Wrong{"child.age \u2265 3", "R0301 10-13", "write `>=`"},
        Wrong{"child.scar = \u201cear\u201d", "R0301 13-16", "straight quotes"},
        Wrong{"not injured", "R0301 0-3", "write `not(injured)`"},
        Wrong{"not child.age = 3 and injured", "R0301 0-3", "write `not(child.age = 3)`"},
        Wrong{"not(injured, neglect)", "R0303 0-21", "write `not(a or b)`"},
        Wrong{"1 < child.age < 5", "R0301 14-15", "write `1 < child.age and child.age < 5`"},
        Wrong{"injured and (neglect", "R0301 20-20", "`)` is missing"},
        Wrong{"injured)", "R0301 7-8", "`)` cannot stand here"},
        Wrong{"child.age not in [1..3]", "R0301 10-16", "write `not(child.age in \u2026)`"},
        Wrong{"child.age is known", "R0301 10-12", "write `is known(x)`"},
        Wrong{"child.age = null", "R0301 12-16", "`is known(x)`"},
        Wrong{"child.age in 1..5", "R0301 14-16", "`x in [1..5]`"},
        Wrong{"child . age > 3", "R0301 6-7", "no spaces stand around the dots"},
        Wrong{"@3 = received_on", "R0301 1-2", "`@\"2026-04-01\"`"},
        Wrong{"@'2026-02-30' = received_on", "R0301 0-13", "neither a day nor a duration"},
        Wrong{"duration('P1Y') > @'P1D'", "R0301 0-15", "`months between(a, b)`"},
        Wrong{"date('P1D') = received_on", "R0301 5-10", "is not a date"},
        Wrong{"child.age > 3d", "R0301 12-14", "neither a number nor a name"},
        Wrong{"child.age > 3 # 4", "R0301 14-15", "has no meaning"},
        Wrong{"child.scar = 'ear", "R0301 13-14", "second quote is missing"},
        Wrong{"injured /* x", "R0301 8-10", "a comment is not closed"},
        Wrong{"if injured then neglect", "R0301 23-23", "`else` is missing"},
        Wrong{"for x in y return z", "R0301 0-3", "a word of FEEL"},
        Wrong{"some i in injuries", "R0301 18-18", "`satisfies` is missing"},
        Wrong{"some i in injuries[severe] satisfies i.severe", "R0301 18-19", "no filter"}));

INSTANTIATE_TEST_SUITE_P(
    Names, Errors,
    testing::Values(
        Wrong{"injurd", "R0201 0-6", "did you mean `injured`?"},
        Wrong{"child.infnat", "R0201 0-12", "did you mean `child.infant`?"},
        Wrong{"count(injurys) > 2", "R0201 6-13", "did you mean `injuries`?"},
        Wrong{"injured = yes", "R0201 10-13", "`x = true`"},
        Wrong{"some i in injuries satisfies i.sit = 'ear'", "R0201 29-34",
              "did you mean `i.site`?"},
        Wrong{"sum(injuries.sise) > 2", "R0201 4-17", "did you mean `site`?"},
        Wrong{"some s in siblings satisfies s.injurd", "R0201 29-37", "did you mean `s.injured`?"},
        Wrong{"child.scar = 'eer'", "R0204 13-18", "did you mean `ear`?"},
        Wrong{"'severe' = neglect.severity", "R0204 0-8", "there are `low` `medium` `high`"},
        Wrong{"neglect.severity in ('low', 'hihg')", "R0204 28-34", "did you mean `high`?"},
        Wrong{"triggered('section-48')", "R0204 10-22", "did you mean `section-47`?"},
        Wrong{"priority = 'rde'", "R0204 11-16", "did you mean `red`?"},
        Wrong{"score.neglct > 2", "R0206 0-12", "did you mean `neglect`?"},
        Wrong{"score.neglect-score.total > 2", "R0206 0-25", "needs a space before it"},
        Wrong{"child.ethnicity = 'ear'", "R0401 0-15", "protected characteristic"},
        Wrong{"is known(child.ethnicity)", "R0401 9-24", "protected characteristic"},
        Wrong{"not(plan_agreed)", "R0404 4-15", "protective factor"},
        Wrong{"plan_agreed.verified", "R0404 0-20", "protective factor"},
        Wrong{"some s in siblings satisfies s.plan_agreed", "R0404 29-42", "protective factor"}));

INSTANTIATE_TEST_SUITE_P(
    Types, Errors,
    testing::Values(
        Wrong{"child.age", "R0302 0-9", "a number, where a condition is needed"},
        Wrong{"neglect.severity or injured", "R0302 0-16", "compare it with one of its codes"},
        Wrong{"child.scar = neglect.severity", "R0302 0-29", "cannot be compared"},
        Wrong{"child.age = child.seen_on", "R0302 0-25", "cannot be compared"},
        Wrong{"received_on - child.seen_on > 28", "R0302 0-32", "`days between(a, b)`"},
        Wrong{"child.seen_on + 28 > received_on", "R0302 0-18", "`duration(\"P28D\")`"},
        Wrong{"child.age = '3'", "R0302 12-15", "without quotes"},
        Wrong{"child.seen_on = '2026-01-01'", "R0302 16-28", "write `@\"2026-01-01\"`"},
        Wrong{"injured = 'yes'", "R0302 10-15", "`not(x)`"},
        Wrong{"'ear' = 'ear'", "R0302 0-5", "beside nothing that has codes"},
        Wrong{"injured = neglect", "R0302 0-17", "two conditions cannot be compared"},
        Wrong{"true < false", "R0302 0-12", "no order"},
        Wrong{"injured + 1 > 2", "R0302 0-11", "cannot be counted with"},
        Wrong{"child.age * injured > 3", "R0302 0-19", "cannot be multiplied"},
        Wrong{"-injured", "R0302 0-8", "cannot be made negative"},
        Wrong{"child.age / child.visits > 2", "R0302 12-24", "a divisor is a written number"},
        Wrong{"child.age / 0 > 2", "R0302 12-13", "other than 0"},
        Wrong{"child.age in (child.visits, 3)", "R0302 14-26", "write it as comparisons"},
        Wrong{"child.age between 1 and child.visits", "R0302 24-36", "not a fixed value"},
        Wrong{"child.age in [5..1]", "R0302 13-19", "no value is in this range"},
        Wrong{"child.visits in (1..2)", "R0302 16-22", "no value is in this range"},
        Wrong{"child.visits in 2.5", "R0302 16-19", "no value passes this test"},
        Wrong{"neglect.severity in < 'low'", "R0302 20-27", "no value passes this test"},
        Wrong{"child.age in true", "R0302 13-17", "where a number is needed"},
        Wrong{"injured in (true)", "R0302 0-7", "has no range"},
        Wrong{"if injured then 1 else neglect", "R0302 0-30", "`else` gives a condition"},
        Wrong{"min(child.scar, child.scar) = 1", "R0302 0-27", "not a code"},
        Wrong{"max(1, received_on) > 1", "R0302 0-19", "a mix of them"},
        Wrong{"sum(injuries.severe) > 2", "R0302 4-19", "write `count(injuries[severe])`"},
        Wrong{"sum(injuries) > 2", "R0302 4-12", "needs a fact of the items"},
        Wrong{"count(injuries.site) > 2", "R0302 6-19", "leave out `.site`"},
        Wrong{"sum(siblings.child.age) > 2", "R0302 4-22", "siblings can only be counted"},
        Wrong{"fired(CP-08)", "R0302 6-11", "write `fired(\"CP-08\")`"},
        Wrong{"triggered(route)", "R0302 10-15", "a route in quotes"},
        Wrong{"date(child.age) = received_on", "R0302 5-14", "needs a text in quotes"},
        Wrong{"days between(child.age, received_on) > 3", "R0302 13-22", "a date is needed"},
        Wrong{"possible(child.age)", "R0302 9-18", "where a condition is needed"},
        Wrong{"kount(injuries) > 2", "R0303 0-5", "did you mean `count`?"},
        Wrong{"is knwon(child.age)", "R0303 0-8", "did you mean `is known`?"},
        Wrong{"count() > 2", "R0303 0-7", "takes 1 argument, not 0"},
        Wrong{"days between(child.seen_on) > 3", "R0303 0-27", "takes 2 arguments, not 1"},
        Wrong{"child.scar < 'ear'", "R0304 0-18", "have no order"},
        Wrong{"child.scar in ['ear'..'leg']", "R0304 0-28", "name the codes that are meant"}));

INSTANTIATE_TEST_SUITE_P(
    Places, Errors,
    testing::Values(
        Wrong{"injuries", "R0305 0-8", "write `count(injuries)`"},
        Wrong{"injuries[severe]", "R0305 0-16", "is a list, not a value"},
        Wrong{"siblings = 3", "R0305 0-8", "is a list, not a value"},
        Wrong{"count(child.age) > 2", "R0305 6-15", "one answer, not a list"},
        Wrong{"some i in child.age satisfies i.severe", "R0305 10-19", "one answer, not a list"},
        Wrong{"injuries.site = 'ear'", "R0305 0-13", "write `some i in injuries satisfies i.site"},
        Wrong{"site = 'ear'", "R0305 0-4", "asked about each of `injuries`"},
        Wrong{"some i in injuries satisfies site = 'ear'", "R0305 29-33", "write `i.site`"},
        Wrong{"some i in injuries satisfies i = 'ear'", "R0305 29-30", "a whole item"},
        Wrong{"some i in injuries satisfies some j in injuries satisfies j.severe", "R0305 29-66",
              "cannot stand inside"},
        Wrong{"count(injuries[count(siblings) > 1]) > 1", "R0305 15-30", "cannot stand inside"},
        Wrong{"some i in injuries satisfies route = 'section-47'", "R0305 29-34",
              "cannot stand inside"},
        Wrong{"some i in injuries satisfies score.total > 3", "R0305 29-40", "cannot stand inside"},
        Wrong{"some s in siblings satisfies injured", "R0305 29-36", "write `s.injured`"},
        Wrong{"some s in siblings satisfies s.injured and fired('X')", "R0305 43-53",
              "cannot stand inside"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, Errors,
    testing::Values(
        Wrong{"child.age > 1.1234567891", "R0307 12-24", "cannot be held exactly"},
        Wrong{"child.age > 9999999999999999999", "R0307 12-31", "cannot be held exactly"},
        Wrong{"child.weight > 999999999999999999", "R0307 15-33", "too large here"},
        Wrong{"child.height * child.height * child.height * child.height * child.height > 1",
              "R0307 0-72", "10 decimal places"},
        Wrong{"child.age / 1 / 1 / 1 > 1", "R0307 0-21", "12 decimal places"}));

INSTANTIATE_TEST_SUITE_P(
    Warnings, Errors,
    testing::Values(Wrong{"child.age > 18", "R0308 0-14", "`child.age > 18` is always false"},
                    Wrong{"child.age >= 0", "R0308 0-14", "`child.age` is from 0 to 18"},
                    Wrong{"child.age != 20", "R0308 0-15", "always true"},
                    Wrong{"child.age > 17.5", "", ""},
                    Wrong{"child.age > 18.5", "R0308 0-16", "always false"},
                    Wrong{"child.age in [0..18]", "R0308 0-20", "always true"},
                    Wrong{"child.age in (19, 20)", "R0308 0-21", "always false"},
                    Wrong{"neglect.severity >= 'low'", "R0308 0-25", "always true"},
                    Wrong{"route < 'early-help'", "R0308 0-20", "always false"},
                    Wrong{"count(injuries) < 0", "R0308 0-19", "always false"},
                    Wrong{"1 = 1", "R0308 0-5", "always true"},
                    Wrong{"child.visits > 99999999999", "R0308 0-26", "always false"}));

INSTANTIATE_TEST_SUITE_P(
    Several, Errors,
    testing::Values(
        Wrong{"injurd and child.age = 'x' or neglct", "R0201 0-6, R0302 23-26, R0201 30-36", ""},
        Wrong{"(injured neglct) and (child.age >) and agee > 3",
              "R0301 9-15, R0301 33-34, R0201 39-43", ""},
        Wrong{"child.age > 3 neglect and injurd", "R0301 14-21, R0201 26-32", ""},
        Wrong{"injurd == 3", "R0301 7-9, R0201 0-6", ""},
        Wrong{"injurd + 1 > 'x'", "R0201 0-6", ""}, Wrong{"agee in ('x', 3)", "R0201 0-4", ""},
        Wrong{"some i in nothing satisfies i.x", "R0201 10-17", ""},
        Wrong{"not(agee > 3) and count(injuries[sevre]) > 2", "R0201 4-8, R0201 33-38", ""}));

TEST(ErrorScope, RulesAndDecisionsAreKnownOnlyWhereTheyExist) {
    const NameScope plain = names().plain();
    EXPECT_EQ(findings("triggered('section-47')", plain), "R0305 0-23");
    EXPECT_EQ(findings("fired('x') or reached('family-help')", plain), "R0305 0-10, R0305 14-36");
    EXPECT_EQ(findings("score.total > 2", plain), "R0305 0-11");
    EXPECT_EQ(findings("route = 'section-47'", plain), "R0305 0-5");
    EXPECT_EQ(findings("some s in siblings satisfies s.route = 'section-47'", plain),
              "R0305 29-36");
    NameScope rules = plain;
    rules.rules = true;
    EXPECT_EQ(findings("score.total > 2 or fired('x')", rules), "");
    EXPECT_EQ(findings("priority = 'red'", rules), "R0305 0-8");
}

TEST(ErrorScope, WithoutDefinitionsTheirNamesAreUnknown) {
    const NameScope bare{.vocabulary = &names().vocabulary};
    EXPECT_EQ(findings("child.infant", bare), "R0201 0-12");
}

TEST(ErrorType, TheWholeHasTheExpectedType) {
    EXPECT_EQ(findings("child.age", kDate), "R0302 0-9");
    EXPECT_EQ(findings("child.weight", kNumber), "R0302 0-12");
    EXPECT_EQ(findings("2.5", kNumber), "R0302 0-3");
    EXPECT_EQ(findings("child.scar", names().codes("severity")), "R0302 0-10");
    EXPECT_EQ(findings("'hihg'", names().codes("severity")), "R0204 0-6");
    EXPECT_EQ(findings("child.age / 2", kNumber), "R0302 0-13");
}

std::string limited(const std::string& text, const ExpressionLimits& limits) {
    const auto outcome =
        parseExpression(TextSlice::whole("test", text), names().full(), kBoolean, limits);
    std::string all;
    for (const Diagnostic& one : outcome.diagnostics().list()) {
        all += std::string(codeInfo(one.code).name) + " ";
    }
    return all;
}

std::string repeated(const std::string& piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

TEST(ErrorLimits, LengthAndNesting) {
    EXPECT_EQ(limited("injured and neglect", {.length = 19}), "");
    EXPECT_EQ(limited("injured and neglect", {.length = 18}), "R0309 ");
    EXPECT_EQ(limited("((injured))", {.depth = 3}), "");
    EXPECT_EQ(limited("(((injured)))", {.depth = 3}), "R0306 ");
    EXPECT_EQ(limited(repeated("(", 63) + "injured" + repeated(")", 63), {}), "");
    EXPECT_EQ(limited(repeated("(", 64) + "injured" + repeated(")", 64), {}), "R0306 ");
    EXPECT_EQ(limited("injured", {.depth = 0}), "R0306 ");
}

TEST(ErrorLimits, DeepNestingTakesLittleTimeAndStack) {
    const ExpressionLimits limits{.length = 10'000'000};
    const auto start = std::chrono::steady_clock::now();
    for (const char* piece : {"(",
                              "not(",
                              "-",
                              "not ",
                              "if ",
                              "count(",
                              "some i in injuries satisfies ",
                              "x in (",
                              "x in [",
                              "injuries[",
                              "child.age / 2 * ",
                              "1 - 1 + ",
                              "min(1, ",
                              "((",
                              "@",
                              "\"",
                              "[",
                              "]",
                              "/*",
                              "if injured then ",
                              "child.age in (1, (",
                              "1 in ]"}) {
        EXPECT_NE(limited(repeated(piece, 30'000), limits), "") << piece;
    }
    EXPECT_EQ(limited(repeated("injured and ", 30'000) + "neglect", limits), "");
    const auto taken = std::chrono::steady_clock::now() - start;
    EXPECT_LT(taken, std::chrono::seconds(60));
}

}  // namespace
}  // namespace frontdoor
