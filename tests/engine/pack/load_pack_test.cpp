#include "engine/pack/load_pack.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/pack/rules_folder.h"

namespace frontdoor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kDetail = R"(
<vocabulary>
  <detail id="recent" type="boolean" worry="yes" label="Recent?"/>
  <concern id="hunger" domain="neglect" scope="household" label="Not enough food">
    <fact id="steals" type="boolean" worry="yes" applies="child.infant = false" label="Does the child steal food?"/>
  </concern>
  <fact id="child.weight" type="number" scale="1" min="0.5" max="99.5" worry="down" label="Weight"/>
</vocabulary>
<define id="thin" type="boolean">child.weight &lt; 8.5 and baby</define>
<define id="baby" type="boolean">child.infant</define>
<triggers>
  <trigger id="A-2" route="section-47" priority="amber" source="s" from="2026-05-01"><when>hunger and thin</when><because>b</because></trigger>
  <trigger id="A-1" route="family-help" basis="s17" source="s"><when>hunger.recent or hunger.steals</when><because>b</because></trigger>
</triggers>
<flags><flag id="A-0" label="l" source="s"><when>route >= "section-47"</when></flag></flags>
)";

Pack load(const RulesFolder& rules) {
    Outcome<Pack> pack = loadPack(rules.pack());
    EXPECT_TRUE(pack.ok()) << render(pack.diagnostics());
    return pack.ok() ? std::move(pack).value() : Pack{};
}

TEST(LoadPack, AConcernHasEachDetailAndItsOwnFacts) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(kDetail));
    const Pack pack = load(rules);
    const Vocabulary& vocabulary = *pack.vocabulary;
    const FactIndex hunger = *vocabulary.find("hunger");
    EXPECT_EQ(vocabulary.fact(hunger).role, FactRole::concern);
    EXPECT_EQ(vocabulary.fact(hunger).worry, Worry::yes);
    for (const char* name : {"hunger.recent", "hunger.severity", "hunger.steals"}) {
        const auto index = vocabulary.find(name);
        ASSERT_TRUE(index) << name;
        const Fact& fact = vocabulary.fact(*index);
        EXPECT_EQ(fact.role, FactRole::detail) << name;
        EXPECT_EQ(fact.ask, Ask::always) << name;
        EXPECT_EQ(fact.parent, hunger) << name;
        EXPECT_EQ(fact.scope, Scope::household) << name;
        EXPECT_EQ(fact.domain, *vocabulary.findDomain("neglect")) << name;
    }
    EXPECT_TRUE(vocabulary.find("neglect.recent"))
        << "details of a local pack are for the base's concerns too";
    EXPECT_NE(pack.applies[*vocabulary.find("hunger.steals")], nullptr);
    EXPECT_EQ(pack.applies[hunger], nullptr);
}

TEST(LoadPack, ProtectiveFactorsHaveAFactForBeingVerified) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(""));
    const Pack pack = load(rules);
    const FactIndex protective = *pack.vocabulary->find("family_helps");
    const Fact& verified = pack.vocabulary->fact(*pack.vocabulary->find("family_helps.verified"));
    EXPECT_EQ(pack.vocabulary->fact(protective).points, 4);
    EXPECT_EQ(verified.role, FactRole::verified);
    EXPECT_EQ(verified.parent, protective);
    EXPECT_EQ(verified.points, 0);
}

TEST(LoadPack, NumbersAreHeldAtTheirScale) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(kDetail));
    const Pack pack = load(rules);
    const Fact& weight = pack.vocabulary->fact(*pack.vocabulary->find("child.weight"));
    EXPECT_EQ(weight.scale, 1);
    EXPECT_EQ(weight.min, 5);
    EXPECT_EQ(weight.max, 995);
}

TEST(LoadPack, DefinitionsComeAfterThoseTheyUse) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(kDetail));
    const Pack pack = load(rules);
    std::vector<std::string> ids;
    for (const Definition& definition : pack.definitions) ids.push_back(definition.id);
    EXPECT_LT(std::ranges::find(ids, "baby"), std::ranges::find(ids, "thin"));
    EXPECT_LT(std::ranges::find(ids, "child.infant"), std::ranges::find(ids, "baby"));
}

TEST(LoadPack, RulesAreOrderedByKindAndId) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(kDetail));
    const Pack pack = load(rules);
    std::vector<std::string> ids;
    for (const Rule& rule : pack.rules) ids.push_back(rule.id);
    EXPECT_THAT(ids, ElementsAre("A-1", "A-2", "CP-01", "EM-01", "NE-01", "TH-FH", "A-0"));
}

TEST(LoadPack, TheOrderOfFilesAndRulesChangesNothingButTheHash) {
    const RulesFolder rules;
    const auto flag = [](const std::string& id) {
        return R"(<flags><flag id=")" + id +
               R"(" label="l" source="s"><when>child.hurt</when></flag></flags>)";
    };
    const auto part = [](const std::string& sections) {
        return R"(<rule-pack-part xmlns="urn:frontdoor:rule-pack:1">)" + sections +
               "</rule-pack-part>";
    };
    rules.write("pack/a.xml", part(flag("F-1")));
    rules.write("pack/b.xml", part(flag("F-2")));
    rules.write("pack/pack.xml", packOf(R"(<include file="a.xml"/><include file="b.xml"/>)"));
    const Pack one = load(rules);
    rules.write("pack/pack.xml", packOf(R"(<include file="b.xml"/><include file="a.xml"/>)"));
    const Pack other = load(rules);
    ASSERT_EQ(one.rules.size(), other.rules.size());
    for (std::size_t i = 0; i < one.rules.size(); ++i)
        EXPECT_EQ(one.rules[i].id, other.rules[i].id);
    EXPECT_NE(one.hash, other.hash);
}

TEST(LoadPack, TheHashIsOfAllThatWasReadAndOfNothingElse) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(""));
    const std::string hash = load(rules).hash;
    EXPECT_EQ(hash.size(), 64U);
    EXPECT_EQ(hash, load(rules).hash);

    const RulesFolder elsewhere;
    elsewhere.write("pack/pack.xml", packOf(""));
    EXPECT_EQ(load(elsewhere).hash, hash) << "the folder the rules are in is no part of them";
    elsewhere.write("codelists/unused.xml", "anything");
    EXPECT_EQ(load(elsewhere).hash, hash);
    for (const char* file :
         {"base/pack.xml", "codelists/severity.xml", "calendars/weekdays.xml", "pack/pack.xml"}) {
        elsewhere.write(file, elsewhere.read(file) + "\n");
        EXPECT_NE(load(elsewhere).hash, hash) << file;
        elsewhere.write(file, rules.read(file));
        EXPECT_EQ(load(elsewhere).hash, hash) << file;
    }
}

TEST(LoadPack, TakesTheFolderOrItsRootFile) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(""));
    EXPECT_TRUE(loadPack(rules.pack()).ok());
    EXPECT_TRUE(loadPack(rules.pack() + "/").ok());
    EXPECT_TRUE(loadPack(rules.pack() + "/pack.xml").ok());
    EXPECT_TRUE(loadPack(rules.pack() + "/../pack/./").ok());
    EXPECT_THAT(render(loadPack(rules.pack("none")).diagnostics()),
                HasSubstr("none/pack.xml:1:1: error[R0101]"));
    EXPECT_FALSE(loadPack("").ok());
}

TEST(LoadPack, EveryPrefixOfAPackIsLoadedOrReported) {
    const RulesFolder rules;
    const std::string whole = packOf(kDetail);
    for (std::size_t length = 0; length + 2 < whole.size(); length += 7) {
        rules.write("pack/pack.xml", whole.substr(0, length));
        EXPECT_FALSE(loadPack(rules.pack()).ok()) << length;
    }
}

/// Removes each attribute, element and stretch of text in turn, by cutting at quotation marks and
/// brackets.
TEST(LoadPack, EveryPieceOfAPackMayBeMissing) {
    const RulesFolder rules;
    const std::string whole = rules.read("base/pack.xml");
    std::vector<std::size_t> cuts;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        if (std::string_view("<>\" ").find(whole[at]) != std::string_view::npos) cuts.push_back(at);
    }
    for (std::size_t i = 0; i + 3 < cuts.size(); i += 3) {
        for (std::size_t width = 1; width <= 3; ++width) {
            std::string text = whole;
            text.erase(cuts[i], cuts[i + width] - cuts[i]);
            rules.write("base/pack.xml", text);
            const Outcome<Pack> outcome = loadPack(rules.pack("base"));
            EXPECT_EQ(outcome.ok(), !outcome.diagnostics().hasErrors());
        }
    }
}

TEST(LoadPack, ThePacksOfThisRepositoryHaveNoErrorsAndNoWarnings) {
    for (const char* name : {"england", "hertfordshire", "leicester"}) {
        const std::filesystem::path folder =
            std::filesystem::path(FRONTDOOR_SOURCE_DIR) / "rules" / name;
        const Outcome<Pack> pack = loadPack(folder.generic_string());
        EXPECT_EQ(pack.diagnostics().errorCount() + pack.diagnostics().warningCount(), 0U)
            << render(pack.diagnostics());
    }
}

constexpr std::string_view kSettable = R"(
<vocabulary><concern id="hunger" domain="neglect" label="Not enough food"/></vocabulary>
<triggers>
  <trigger id="A-1" route="section-47" priority="amber" source="s"><when>hunger</when><because>b</because></trigger>
</triggers>
<scores><score id="S-1" domain="neglect" points="12" source="s"><when>hunger</when><because>b</because></score></scores>
<thresholds><threshold id="T.1" score="total" at-least="10" route="family-help" basis="s17" source="s"><because>b</because></threshold></thresholds>
)";

TEST(LoadPackWithSettings, AttributesStandInPlaceOfWhatTheFilesSay) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(kSettable));
    const Outcome<Pack> pack =
        loadPack(rules.pack(), {}, {"T.1.at-least=7", "S-1.points=3", "A-1.priority=red"});
    ASSERT_TRUE(pack.ok()) << render(pack.diagnostics());
    const auto rule = [&](std::string_view id) -> const Rule& {
        return *std::ranges::find(pack.value().rules, id, &Rule::id);
    };
    EXPECT_EQ(rule("T.1").points, 7);
    EXPECT_EQ(rule("S-1").points, 3);
    EXPECT_EQ(rule("A-1").priority, Priority::red);
    EXPECT_NE(pack.value().hash, load(rules).hash);
}

TEST(LoadPackWithSettings, WhatIsWrongIsFoundInTheSetting) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(kSettable));
    const auto finding = [&](const std::string& setting) {
        const Outcome<Pack> pack = loadPack(rules.pack(), {}, {setting});
        EXPECT_FALSE(pack.ok()) << setting;
        return render(pack.diagnostics());
    };
    EXPECT_THAT(finding("T.1.at-least=seven"), HasSubstr("settings/1:1:14: error[R0108]"));
    EXPECT_THAT(finding("T.2.at-least=7"), HasSubstr("settings/1:1:1: error[R0406]"));
    EXPECT_THAT(finding("T.2.at-least=7"), HasSubstr("did you mean `T.1`?"));
    EXPECT_THAT(finding("T.1.at-last=7"), HasSubstr("did you mean `at-least`?"));
    EXPECT_THAT(finding("T.1.id=X"), HasSubstr("error[R0105]"));
    EXPECT_THAT(finding("S-1.points=-3"), HasSubstr("settings/1:1:12: error[R0402]"));
    EXPECT_THAT(finding("hunger.label=x"), HasSubstr("error[R0406]"));
    for (const char* text : {"", "=", ".", "T.1", "T.1.at-least", ".at-least=7", "T.1.=7", "a=b"})
        EXPECT_THAT(finding(text), HasSubstr("error[R0105]")) << text;
}

}  // namespace
}  // namespace frontdoor
