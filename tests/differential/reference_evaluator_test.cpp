// The oracle's own tests: what it is held to is the rule author's guide, sentence by sentence.

#include "tests/differential/reference_evaluator.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/random_pack.h"
#include "tests/support/spoken_referral.h"

namespace frontdoor::reference {
namespace {

using support::SpokenChild;
using support::SpokenItem;
using support::SpokenReferral;

constexpr std::string_view kPackBefore = R"xml(
<rule-pack xmlns="urn:frontdoor:rule-pack:1" id="random" version="1" name="A test" calendar="plain">
  <vocabulary>
    <domain id="neglected" label="Neglect" protective-cap="5"/>
    <code-list id="site" label="Where" ordered="no">
      <code id="ear" label="Ear"/><code id="arm" label="Arm"/><code id="leg" label="Leg"/>
    </code-list>
    <detail id="weeks" type="number" worry="up" label="For how long?"/>
    <concern id="neglect" domain="neglected" label="Neglect"/>
    <fact id="seen" type="boolean" ask="always" label="Seen?"/>
    <fact id="unborn" type="boolean" ask="always" label="Not yet born?"/>
    <fact id="born" type="date" ask="always" applies="not(unborn)" label="Born"/>
    <fact id="visits" type="number" label="Visits"/>
    <items id="injuries" label="Injuries" ask="always">
      <fact id="site" type="code" list="site" ask="always" label="Where?"/>
      <fact id="days" type="number" ask="always" label="How old?"/>
    </items>
    <protective id="plan" domain="neglected" points="3" label="A plan"/>
    <protective id="grandmother" domain="neglected" points="4" label="A grandmother"/>
  </vocabulary>
  <scores>
    <score id="S1" domain="neglected" points="7" source="a test"><when>neglect</when><because>Why</because></score>
  </scores>
  <routing start="only">
    <step id="only" label="The only step">
      <to route="emergency-action" when="triggered('emergency-action')"/>
      <to route="section-47" when="triggered('section-47') or reached('section-47')"/>
      <to route="family-help" basis="s17" when="triggered('family-help') or reached('family-help')"/>
      <otherwise route="early-help"/>
    </step>
  </routing>
  <teams>
    <team id="all" label="All" type="any" source="a test"
          route="early-help family-help section-47 emergency-action"/>
  </teams>
  <clocks>
    <clock id="referral-decision" label="Decide" limit="1" unit="working-day" starts="received" nature="statutory"
           source="a test"/>
  </clocks>
  <flags>
    <flag id="F" label="A flag" source="a test"><when>)xml";
constexpr std::string_view kPackAfter = "</when></flag></flags></rule-pack>\n";

std::string escaped(std::string_view condition) {
    std::string text;
    for (const char letter : condition) {
        text += letter == '<' ? std::string("&lt;") : std::string(1, letter);
    }
    return text;
}

ReferenceDecision decided(std::string_view condition, const SpokenChild& child,
                          const std::vector<SpokenChild>& siblings = {}) {
    const Outcome<Pack> pack =
        support::load(std::string(kPackBefore) + escaped(condition) + std::string(kPackAfter));
    EXPECT_TRUE(pack.ok()) << render(pack.diagnostics());
    if (!pack.ok()) return {};
    SpokenReferral referral{.ref = "r", .received = parseInstant("2026-03-28T23:30:00Z")};
    referral.children.push_back(child);
    referral.children.insert(referral.children.end(), siblings.begin(), siblings.end());
    const Batch batch = support::batchOf(pack.value().vocabulary, {referral});
    return decideByHand(pack.value(), batch, 0);
}

/// How the condition of the pack's flag stands for a child.
std::string truthOfCondition(std::string_view condition, const SpokenChild& child = {},
                             const std::vector<SpokenChild>& siblings = {}) {
    const ReferenceDecision decision = decided(condition, child, siblings);
    if (decision.fired.empty()) return "no pack";
    if (decision.fired.back()) return "yes";
    return decision.possible.back() ? "unknown" : "no";
}

SpokenItem injury(const std::string& site, const std::string& days = "1") {
    return SpokenItem{.items = "injuries", .answers = {{"site", site}, {"days", days}}};
}

TEST(Reference, KnowsThreeTruths) {
    EXPECT_EQ(truthOfCondition("seen"), "unknown");
    EXPECT_EQ(truthOfCondition("not(seen)"), "unknown");
    EXPECT_EQ(truthOfCondition("seen and false"), "no");
    EXPECT_EQ(truthOfCondition("seen or true"), "yes");
    EXPECT_EQ(truthOfCondition("visits > 2"), "no");
    EXPECT_EQ(truthOfCondition("visits > 2", {.answers = {{"visits", "unknown"}}}), "unknown");
    EXPECT_EQ(truthOfCondition("visits != 2"), "no");
    EXPECT_EQ(truthOfCondition("is known(seen)"), "no");
    EXPECT_EQ(truthOfCondition("is known(visits)"), "yes");
    EXPECT_EQ(truthOfCondition("possible(seen)"), "yes");
    EXPECT_EQ(truthOfCondition("possible(visits > 2)"), "no");
    EXPECT_EQ(truthOfCondition("not(possible(seen))"), "no");
}

TEST(Reference, CountsWithWhatMayBe) {
    const SpokenChild child{.items = {injury("ear"), injury("ear"), injury("unknown")}};
    EXPECT_EQ(truthOfCondition("count(injuries[site = \"ear\"]) >= 2", child), "yes");
    EXPECT_EQ(truthOfCondition("count(injuries[site = \"ear\"]) >= 3", child), "unknown");
    EXPECT_EQ(truthOfCondition("count(injuries[site = \"ear\"]) >= 4", child), "no");
    EXPECT_EQ(truthOfCondition("count(injuries) >= 4"), "unknown");
    EXPECT_EQ(truthOfCondition("some i in injuries satisfies i.site = \"ear\"", child), "yes");
    EXPECT_EQ(truthOfCondition("every i in injuries satisfies i.site = \"ear\"", child), "unknown");
}

TEST(Reference, AddsAndComparesItems) {
    const SpokenChild child{
        .items = {injury("ear", "3"), injury("arm", "5"), injury("unknown", "4")}};
    EXPECT_EQ(truthOfCondition("sum(injuries.days) = 12", child), "yes");
    EXPECT_EQ(truthOfCondition("sum(injuries[site = \"ear\"].days) in [3..7]", child), "yes");
    EXPECT_EQ(truthOfCondition("sum(injuries[site = \"ear\"].days) = 7", child), "unknown");
    EXPECT_EQ(truthOfCondition("min(injuries[site = \"ear\"].days) = 3", child), "yes");
    EXPECT_EQ(truthOfCondition("max(injuries[site = \"ear\"].days) = 3", child), "unknown");
    EXPECT_EQ(truthOfCondition("max(injuries[site = \"leg\"].days) in (3, 4)", child), "yes");
}

TEST(Reference, AsksDetailsOnlyOfConcernsThatMayBe) {
    EXPECT_EQ(truthOfCondition("neglect.weeks >= 2"), "no");
    EXPECT_EQ(truthOfCondition("neglect.weeks >= 2", {.answers = {{"neglect", "yes"}}}), "unknown");
    EXPECT_EQ(truthOfCondition("neglect.weeks >= 2", {.answers = {{"neglect.weeks", "2"}}}), "yes");
}

TEST(Reference, KnowsWhatDoesNotApply) {
    EXPECT_EQ(truthOfCondition("born <= received_on"), "unknown");
    EXPECT_EQ(truthOfCondition("born <= received_on", {.answers = {{"unborn", "yes"}}}), "no");
}

TEST(Reference, TakesTheDayOfReceiptInLondon) {
    EXPECT_EQ(truthOfCondition("received_on = @\"2026-03-28\""), "yes");
}

TEST(Reference, LooksAtTheOtherChildrenOfTheReferral) {
    const SpokenChild seen{.answers = {{"seen", "yes"}}};
    EXPECT_EQ(truthOfCondition("some s in siblings satisfies s.seen", seen), "no");
    EXPECT_EQ(truthOfCondition("some s in siblings satisfies s.seen", {}, {seen}), "yes");
    EXPECT_EQ(truthOfCondition("every s in siblings satisfies s.seen", seen), "yes");
    EXPECT_EQ(truthOfCondition("every s in siblings satisfies s.seen", {}, {seen, {}}), "unknown");
}

TEST(Reference, TakesVerifiedProtectionOffItsDomain) {
    SpokenChild child{.answers = {{"neglect", "yes"}, {"plan", "yes"}}};
    EXPECT_EQ(decided("false", child).total, 7);
    child.answers.push_back({"plan.verified", "yes"});
    EXPECT_EQ(decided("false", child).total, 4);
    child.answers.push_back({"grandmother", "yes"});
    child.answers.push_back({"grandmother.verified", "yes"});
    EXPECT_EQ(decided("false", child).total, 2);
    EXPECT_EQ(decided("false", child).protectedPoints, std::vector<std::int64_t>{5});
}

std::int64_t dayOf(std::string_view text) {
    return parseDate(text).value().time_since_epoch().count();
}

std::int64_t months(std::string_view from, std::string_view to) {
    const Value months =
        timeBetween(SpanUnit::months, Value::of(dayOf(from)), Value::of(dayOf(to)));
    EXPECT_TRUE(months.single());
    return months.low;
}

TEST(ReferenceValue, CountsWholeMonths) {
    EXPECT_EQ(months("2026-01-31", "2026-02-28"), 0);
    EXPECT_EQ(months("2026-01-31", "2026-03-01"), 1);
    EXPECT_EQ(months("2024-02-29", "2025-02-28"), 11);
    EXPECT_EQ(months("2024-02-29", "2025-03-01"), 12);
    EXPECT_EQ(months("2026-03-01", "2026-01-31"), -1);
    EXPECT_EQ(months("2026-05-12", "2026-05-12"), 0);
}

TEST(ReferenceValue, RoundsHalfToEven) {
    EXPECT_EQ(quotient(Value::of(1), 8, 0).low, 1'250);
    EXPECT_EQ(quotient(Value::of(1), 3, 0).low, 3'333);
    EXPECT_EQ(quotient(Value::of(-2), 3, 0).low, -6'667);
    EXPECT_EQ(quotient(Value::of(1), 32, 0).low, 312);  // 312.5
    EXPECT_EQ(quotient(Value::of(3), 32, 0).low, 938);  // 937.5
    EXPECT_EQ(quotient(Value::of(-1), 32, 0).low, -312);
    EXPECT_EQ(quotient(Value::of(1), 5, 1).low, 20'000);  // 1 / 0.5
}

TEST(ReferenceValue, KeepsWhatIsEndlessEndless) {
    EXPECT_EQ(sum(Value::unknown(), Value::of(1)).high, kHighest);
    EXPECT_EQ(difference(Value::of(1), Value::unknown()).low, kLowest);
    EXPECT_EQ(product(Value::unknown(), Value::of(-1)).high, kHighest);
    EXPECT_EQ(product(Value::unknown(), Value::of(0)).high, 0);
    EXPECT_EQ(compare(Comparison::greater, Value::between(3, kHighest), Value::of(2)), Truth::yes);
    EXPECT_EQ(compare(Comparison::notEqual, Value::notApplicable(), Value::of(2)), Truth::no);
}

}  // namespace
}  // namespace frontdoor::reference
