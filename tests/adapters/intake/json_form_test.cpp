#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/intake/read_form.h"

namespace frontdoor::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string describedJson(const std::string& more) {
    const ReadForm form = readJson(referralWith(more));
    EXPECT_THAT(form.codes(), IsEmpty());
    return described(form.batch);
}

TEST(JsonForm, ReadsNestedFactsOfReferralAndChildren) {
    EXPECT_EQ(
        describedJson(
            R"("recorded_at":"2026-05-12T11:30:00+01:00","referrer":{"source":"2A"},"immediate_danger":false,
        "children":[{"child_ref":"a","date_of_birth":"2019-03-02","mobility":"walking"},
                    {"child_ref":"b","child":{"seen":true},"immediate_danger":true}])"),
        "R1 2026-05-12T10:00 recorded 2026-05-12T11:30 a: immediate_danger=no "
        "child.date_of_birth=2019-03-02 "
        "child.mobility=walking referrer.source=2A\n"
        "R1 2026-05-12T10:00 recorded 2026-05-12T11:30 b: immediate_danger=yes child.seen=yes "
        "referrer.source=2A\n");
}

TEST(JsonForm, ReadsDottedNames) {
    EXPECT_EQ(
        describedJson(
            R"("referrer.source":"6","neglect.severity":"high","children":[{"child.mobility":"crawling",
        "concerns.domestic_abuse":true,"protective.safety_plan_agreed.verified":true}])"),
        "R1 2026-05-12T10:00 1: neglect=yes neglect.severity=high domestic_abuse=yes "
        "child.mobility=crawling "
        "referrer.source=6 safety_plan_agreed.verified=yes\n");
}

TEST(JsonForm, RaisesConcernsByNameObjectOrList) {
    const std::string raised =
        "R1 2026-05-12T10:00 1: neglect=yes neglect.severity=high domestic_abuse=yes\n";
    EXPECT_EQ(
        describedJson(
            R"("children":[{"concerns":{"neglect":{"severity":"high"},"domestic_abuse":true}}])"),
        raised);
    EXPECT_EQ(
        describedJson(
            R"("children":[{"concerns":[{"severity":"high","concern":"neglect"},"domestic_abuse"]}])"),
        raised);
    EXPECT_EQ(
        describedJson(
            R"("children":[{"neglect":{"severity":"high"},"domestic_abuse":{"present":true}}])"),
        raised);
    EXPECT_EQ(
        describedJson(
            R"("children":[{"concerns":{"neglect":true,"domestic_abuse":"yes"},"neglect.severity":"high"}])"),
        raised);
}

TEST(JsonForm, DetailsDoNotRaiseWhatIsSaidNotToBePresent) {
    EXPECT_EQ(describedJson(
                  R"("children":[{"concerns":{"neglect":{"present":false,"severity":"high"}}}])"),
              "R1 2026-05-12T10:00 1: neglect=no neglect.severity=high\n");
    EXPECT_EQ(describedJson(R"("children":[{"concerns":[{"concern":"neglect","present":null}]}])"),
              "R1 2026-05-12T10:00 1: neglect=unknown\n");
}

TEST(JsonForm, DetailsThatAreNotKnownLeaveTheConcernOpen) {
    EXPECT_EQ(describedJson(R"("children":[{"neglect":{"severity":null}}])"),
              "R1 2026-05-12T10:00 1: neglect=unknown neglect.severity=unknown\n");
    EXPECT_EQ(
        describedJson(R"("children":[{"neglect":{"severity":null,"escalating":false}}])"),
        "R1 2026-05-12T10:00 1: neglect=yes neglect.severity=unknown neglect.escalating=no\n");
}

TEST(JsonForm, NullAndItsWordsAreAskedAndUnknown) {
    EXPECT_EQ(
        describedJson(
            R"("children":[{"seen":null,"mobility":"Not known","immediate_danger":"don't know","weight":"unknown"}])"),
        "R1 2026-05-12T10:00 1: immediate_danger=unknown child.seen=unknown child.mobility=unknown "
        "child.weight=unknown\n");
}

TEST(JsonForm, ABlankAnswerWasAskedAndNotGiven) {
    EXPECT_EQ(describedJson(R"("children":[{"seen":"","mobility":"  "}])"),
              "R1 2026-05-12T10:00 1: child.seen=unknown child.mobility=unknown\n");
}

TEST(JsonForm, ReadsItemsAndWhatIsSaidOfTheList) {
    EXPECT_EQ(
        describedJson(
            R"("children":[{"injuries":[{"site":"ear","days_ago":2},{}],"adults":[],"disabilities":["LD","AUT"]}])"),
        "R1 2026-05-12T10:00 1: injuries{site=ear days_ago=2} injuries{} adults=none "
        "disabilities{kind=LD} "
        "disabilities{kind=AUT}\n");
    EXPECT_EQ(
        describedJson(R"("children":[{"injuries":null,"adults":"unknown","disabilities":"none"}])"),
        "R1 2026-05-12T10:00 1: injuries~ adults~ disabilities=none\n");
    EXPECT_EQ(describedJson(R"("children":[{"injuries":true,"adults":{"role":"mother"}}])"),
              "R1 2026-05-12T10:00 1: injuries{} injuries~ adults{role=mother}\n");
}

TEST(JsonForm, ItemsOfTheReferralHoldForAllChildren) {
    EXPECT_EQ(describedJson(
                  R"("adults":[{"role":"father"}],"children":[{"adults":[{"role":"mother"}]},{}])"),
              "R1 2026-05-12T10:00 1: adults{role=father} adults{role=mother}\n"
              "R1 2026-05-12T10:00 2: adults{role=father}\n");
}

TEST(JsonForm, FieldsMayComeInAnyOrder) {
    const ReadForm form =
        readJson(R"({"children":[{"seen":false,"child_ref":"a"}],"household":{"new_partner":true},
        "received_at":"2026-05-12T10:00:00Z","referral_ref":"R9"})");
    EXPECT_THAT(form.codes(), IsEmpty());
    EXPECT_EQ(described(form.batch),
              "R9 2026-05-12T11:00 a: child.seen=no household.new_partner=yes\n");
}

TEST(JsonForm, UnderstandsLabelsCaseAndSpaces) {
    EXPECT_EQ(describedJson(R"("referrer":{"source":"health  VISITOR"},"family":{"informed":true},
        "children":[{"mobility":"Not mobile","seen":"Y","concerns":{"neglect":{"severity":"Critical: danger to life"}}}])"),
              "R1 2026-05-12T10:00 1: neglect=yes neglect.severity=critical child.seen=yes "
              "child.mobility=not-mobile "
              "referrer.source=3B family.informed=yes\n");
}

TEST(JsonForm, UnderstandsDatesAsTyped) {
    EXPECT_EQ(
        describedJson(
            R"("children":[{"date_of_birth":"2/3/19"},{"date_of_birth":"2 March 2019"},{"date_of_birth":"2019-03-02T00:00:00Z"}])"),
        "R1 2026-05-12T10:00 1: child.date_of_birth=2019-03-02\n"
        "R1 2026-05-12T10:00 2: child.date_of_birth=2019-03-02\n"
        "R1 2026-05-12T10:00 3: child.date_of_birth=2019-03-02\n");
}

TEST(JsonForm, ReadsEscapesInNamesAndValues) {
    EXPECT_EQ(
        describedJson(
            R"("children":[{"\u0073een":"\u0079es","child_ref":"a\u00e9\"\\","mobility":"wal\u006bing"}])"),
        "R1 2026-05-12T10:00 a\xC3\xA9\"\\: child.seen=yes child.mobility=walking\n");
}

TEST(JsonForm, NarrativeSaysNothingAndIsNoFinding) {
    EXPECT_EQ(
        describedJson(
            R"("narrative":"He said \"no\".","notes":["a",{"b":[]}],"children":[{"name":"x","concerns":{"neglect":{"notes":"y"}}}])"),
        "R1 2026-05-12T10:00 1: neglect=unknown\n");
}

TEST(JsonForm, AChildsNotKnownTakesNoSharedWorryAway) {
    EXPECT_EQ(
        describedJson(
            R"("neglect":true,"child.seen":true,"children":[{"neglect":null,"seen":null},{"neglect":false}])"),
        "R1 2026-05-12T10:00 1: neglect=yes child.seen=unknown\n"
        "R1 2026-05-12T10:00 2: neglect=no child.seen=yes\n");
}

}  // namespace
}  // namespace frontdoor::intake
