#include "engine/pack/differences.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/pack/rules_folder.h"

namespace frontdoor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// `~threshold TH-FH: at-least 10>28`, one line a difference; wording in brackets.
std::vector<std::string> differences(const RulesFolder& rules, std::string_view second) {
    const auto outcome = comparePacks(rules.pack("base"), rules.pack(second));
    EXPECT_TRUE(outcome.ok()) << render(outcome.diagnostics());
    std::vector<std::string> lines;
    if (!outcome.ok()) return lines;
    for (const Difference& one : outcome.value()) {
        constexpr std::string_view signs = "~+-";
        std::string line = signs[static_cast<std::size_t>(one.how)] + one.element + " " + one.id;
        for (const Difference::Part& part : one.parts) {
            line += (part.wording ? " (" : " ") + part.what + " " + part.before + ">" + part.after +
                    (part.wording ? ")" : "");
        }
        lines.push_back(line);
    }
    return lines;
}

/// The base itself, in another folder, with one text of its file in place of another.
std::vector<std::string> afterEdit(std::string_view text, std::string_view now) {
    const RulesFolder rules;
    std::string pack = rules.read("base/pack.xml");
    const std::size_t at = pack.find(text);
    EXPECT_NE(at, std::string::npos) << text;
    pack.replace(at, text.size(), now);
    rules.write("other/pack.xml", pack);
    return differences(rules, "other");
}

TEST(Differences, APackHasNoneFromItself) {
    EXPECT_THAT(differences(RulesFolder(), "base"), IsEmpty());
}

TEST(Differences, CommentsSpacesAndTheOrderOfAttributesAreNone) {
    EXPECT_THAT(afterEdit("<triggers>", "<!-- bright lines -->\n\n<triggers>"), IsEmpty());
    EXPECT_THAT(afterEdit("child.hurt and child.infant", "\n  child.hurt\tand\n child.infant "),
                IsEmpty());
    EXPECT_THAT(afterEdit(R"(score="total" at-least="10")", R"(at-least="10" score="total")"),
                IsEmpty());
}

TEST(Differences, AThresholdIsNamedWithBothNumbers) {
    EXPECT_THAT(afterEdit(R"(at-least="10")", R"(at-least="12")"),
                ElementsAre("~threshold TH-FH at-least 10>12"));
}

TEST(Differences, AConditionIsToldInBothPacksWords) {
    EXPECT_THAT(afterEdit("child.hurt and not(child.seen)", "child.hurt"),
                ElementsAre("~trigger CP-01 when child.hurt and not(child.seen)>child.hurt"));
}

TEST(Differences, WordingIsToldApartFromWhatDecides) {
    const RulesFolder rules;
    std::string pack = rules.read("base/pack.xml");
    pack.replace(pack.find("Serious neglect."), 16, "Neglect that harms.");
    rules.write("other/pack.xml", pack);
    const auto outcome = comparePacks(rules.pack("base"), rules.pack("other"));
    ASSERT_EQ(outcome.value().size(), 1U);
    EXPECT_TRUE(outcome.value().front().wordingOnly());
    EXPECT_EQ(outcome.value().front().says, "Neglect that harms.");
}

TEST(Differences, WhatIsTakenOutIsToldWithWhatItSaid) {
    EXPECT_THAT(afterEdit(R"(<trigger id="CP-01" route="section-47" priority="red" source="Example">
      <when>child.hurt and not(child.seen)</when>
      <because>A child is hurt and nobody has seen the child.</because>
    </trigger>)",
                          ""),
                ElementsAre("-trigger CP-01 route section-47> priority red> (source Example>) when "
                            "child.hurt and not(child.seen)> (because A child is hurt and nobody "
                            "has seen the child.>)"));
}

TEST(Differences, WhatALocalPackAddsReplacesAndRemovesIsTold) {
    const RulesFolder rules;
    rules.write("pack/pack.xml", packOf(R"(<remove id="NE-01" because="Not here"/>
<triggers><trigger id="X-01" route="section-47" source="Local"><when>child.hurt</when>
<because>Hurt.</because></trigger></triggers>
<thresholds><threshold id="TH-FH" score="total" at-least="8" route="family-help" basis="s17"
source="Example"><because>Needs add up.</because></threshold></thresholds>)"));
    EXPECT_THAT(
        differences(rules, "pack"),
        ElementsAre("~rule-pack  id base>pack (name Base>Test)", "~threshold TH-FH at-least 10>8",
                    "+trigger X-01 route >section-47 (source >Local) when >child.hurt "
                    "(because >Hurt.)",
                    "-score NE-01 domain neglect> points 20> (source Example>) when "
                    "neglect.severity >= \"serious\"> (because Serious neglect.>)"));
}

TEST(Differences, AStepOfTheRoutingIsNamed) {
    EXPECT_THAT(
        afterEdit("triggered('family-help') or reached('family-help')", "reached('family-help')"),
        ElementsAre("~routing routing step[need].to.when triggered('family-help') or "
                    "reached('family-help')>reached('family-help')"));
}

TEST(Differences, CodeListsInFilesOfTheirOwnCount) {
    const RulesFolder rules;
    rules.write("elsewhere/base/pack.xml", rules.read("base/pack.xml"));
    for (const char* list : {"severity", "district", "body-site", "sex"}) {
        const std::string name = std::string("codelists/") + list + ".xml";
        rules.write("elsewhere/" + name, rules.read(name));
    }
    rules.write("elsewhere/calendars/weekdays.xml", rules.read("calendars/weekdays.xml"));
    std::string sites = rules.read("codelists/body-site.xml");
    sites.replace(sites.find("</code-list>"), 12, R"(<code id="toe" label="Toe"/></code-list>)");
    rules.write("elsewhere/codelists/body-site.xml", sites);
    EXPECT_THAT(differences(rules, "elsewhere/base"),
                ElementsAre("~code-list body-site code[toe].id >toe (code[toe].label >Toe)"));
}

TEST(Differences, APackWithAnErrorIsRefused) {
    const RulesFolder rules;
    std::string pack = rules.read("base/pack.xml");
    pack.replace(pack.find("at-least=\"10\""), 13, "at-least=\"ten\"");
    rules.write("other/pack.xml", pack);
    EXPECT_FALSE(comparePacks(rules.pack("base"), rules.pack("other")).ok());
    EXPECT_FALSE(comparePacks(rules.pack("other"), rules.pack("base")).ok());
    EXPECT_FALSE(comparePacks(rules.pack("base"), rules.pack("nowhere")).ok());
}

}  // namespace
}  // namespace frontdoor
