#include "engine/pack/cases.h"

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/pack/load_pack.h"
#include "tests/engine/pack/rules_folder.h"

namespace frontdoor {
namespace {

using testing::ElementsAre;

TEST(Cases, AreReadWithTheirAnswersAndExpectations) {
    const RulesFolder rules;
    rules.write("base/cases.xml", R"(<cases xmlns="urn:frontdoor:cases:1" pack="base">
      <case id="one" title="A hurt  child" received="2026-05-12T10:00:00+01:00" source="Example">
        <set fact="household.district" is="southtown"/>
        <item of="injuries" is="unknown"/>
        <child ref="a">
          <set fact="child.hurt" is="yes"/><set fact="child.age_months" is="unknown"/>
          <item of="injuries"><set fact="site" is="cheek"/></item>
          <expect route="section-47" could-rise-to="emergency-action" priority="red" basis="s17" team="front-door">
            <score of="total" is="0"/><fired rule="CP-01"/><not-fired rule="EM-01"/><missing fact="injuries.site"/><missing fact="injuries"/>
          </expect>
        </child>
        <child ref="b"/>
      </case>
    </cases>)");
    const Pack pack = loadPack(rules.pack("base")).value();
    const Outcome<std::vector<Case>> outcome = readCases(rules.pack("base") + "/cases.xml", pack);
    ASSERT_TRUE(outcome.ok()) << render(outcome.diagnostics());
    ASSERT_EQ(outcome.value().size(), 1U);
    const Case& one = outcome.value().front();
    EXPECT_EQ(one.title, "A hurt child");
    EXPECT_EQ(formatInstant(one.received), "2026-05-12T10:00:00+01:00");
    ASSERT_EQ(one.answers.size(), 1U);
    EXPECT_EQ(one.answers.front().answer, Answer::of(1));
    ASSERT_EQ(one.items.size(), 1U);
    EXPECT_TRUE(one.items.front().unknown);
    ASSERT_EQ(one.children.size(), 2U);
    const CaseChild& child = one.children.front();
    ASSERT_EQ(child.answers.size(), 2U);
    EXPECT_EQ(child.answers[1].answer, Answer::unknown());
    ASSERT_EQ(child.items.size(), 1U);
    EXPECT_EQ(child.items.front().answers.front().answer, Answer::of(2));
    EXPECT_EQ(child.expected.route, Route::section47);
    EXPECT_EQ(child.expected.couldRiseTo, Route::emergencyAction);
    EXPECT_EQ(child.expected.priority, Priority::red);
    EXPECT_EQ(child.expected.basis, Basis::section17);
    EXPECT_EQ(child.expected.team, "front-door");
    ASSERT_EQ(child.expected.scores.size(), 1U);
    EXPECT_EQ(child.expected.scores[0].domain, kNone);
    EXPECT_THAT(child.expected.fired, ElementsAre("CP-01"));
    EXPECT_THAT(child.expected.notFired, ElementsAre("EM-01"));
    EXPECT_THAT(child.expected.missing, ElementsAre("injuries.site", "injuries"));
    EXPECT_FALSE(one.children[1].expected.route);
}

TEST(Cases, AScoreIsExpectedOfADomainOnce) {
    const RulesFolder rules;
    rules.write("base/cases.xml", R"(<cases xmlns="urn:frontdoor:cases:1" pack="base">
      <case id="one" title="t" received="2026-05-12">
        <child ref="a">
          <expect><score of="totla" is="1"/><score of="total" is="1"/><score of="total" is="2"/></expect>
        </child>
        <child ref="b"><expect><score of="total" is="-1"/></expect></child>
      </case>
    </cases>)");
    const Pack pack = loadPack(rules.pack("base")).value();
    const auto outcome = readCases(rules.pack("base") + "/cases.xml", pack);
    EXPECT_FALSE(outcome.ok());
    const std::string text = render(outcome.diagnostics());
    EXPECT_THAT(text, testing::HasSubstr("pack `base` has no domain `totla`"));
    EXPECT_THAT(text, testing::HasSubstr("did you mean `total`?"));
}

TEST(Cases, EveryPrefixIsReadOrReported) {
    const RulesFolder rules;
    const Pack pack = loadPack(rules.pack("base")).value();
    const std::string whole =
        R"(<cases xmlns="urn:frontdoor:cases:1" pack="base"><case id="one" title="t"
      received="2026-05-12"><child ref="a"><set fact="child.hurt" is="yes"/><expect/></child></case></cases>)";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        rules.write("base/cases.xml", whole.substr(0, length));
        EXPECT_EQ(readCases(rules.pack("base") + "/cases.xml", pack).ok(), length == whole.size())
            << length;
    }
    EXPECT_FALSE(readCases(rules.pack("base") + "/none.xml", pack).ok());
}

TEST(Cases, ThoseOfThisRepositoryCanBeRead) {
    for (const char* name : {"england", "hertfordshire", "leicester"}) {
        const std::filesystem::path folder =
            std::filesystem::path(FRONTDOOR_SOURCE_DIR) / "rules" / name;
        if (!std::filesystem::exists(folder / "cases.xml")) continue;
        const Outcome<Pack> pack = loadPack(folder.generic_string());
        ASSERT_TRUE(pack.ok()) << name;
        const auto cases = readCases((folder / "cases.xml").generic_string(), pack.value());
        EXPECT_TRUE(cases.ok()) << render(cases.diagnostics());
    }
}

}  // namespace
}  // namespace frontdoor
