#include "engine/verify/compare.h"

#include <fstream>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/random_pack.h"

namespace frontdoor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The small pack of the tests, which asks and triggers more.
ProgramPtr packThatAsks(const std::string& questions, const std::string& triggers) {
    std::ifstream file(FRONTDOOR_SOURCE_DIR "/tests/adapters/output/rules/small/pack.xml");
    std::stringstream text;
    text << file.rdbuf();
    std::string xml = text.str();
    xml.insert(xml.find("</vocabulary>"), questions);
    xml.insert(xml.find("</triggers>"), triggers);
    xml.replace(xml.find("calendar=\"office\""), 17, "calendar=\"plain\"");
    Outcome<Pack> pack = support::load(xml);
    EXPECT_TRUE(pack.ok()) << render(pack.diagnostics());
    return compile(std::move(pack).value());
}

std::string triggerWhen(const std::string& condition) {
    return "<trigger id=\"XX-01\" route=\"section-47\" priority=\"amber\" source=\"TEST\"><when>" +
           condition + "</when><because>A test.</because></trigger>";
}

const std::string kFire =
    R"(<concern id="fire" label="Sets fire to things"/><detail id="spread" type="code" list="extent" worry="up" label="How far?"/>)";
const std::string kAdults =
    R"(<items id="adults" label="Adults"><fact id="armed" type="boolean" worry="yes" ask="always" label="Armed"/></items>)";

TEST(CompareRoutes, OfPacksThatAskAlikeLeavesNothingOpen) {
    const ProgramPtr small = packThatAsks("", "");
    const RouteComparison same = compareRoutes(small, packThatAsks(kFire, ""));
    EXPECT_EQ(same.result, ProofResult::holds);
    EXPECT_THAT(same.unasked, IsEmpty()) << "no decision reads it";
}

TEST(CompareRoutes, HoldsWhatOnlyTheSecondAsksForNotKnown) {
    const ProgramPtr small = packThatAsks("", "");
    const RouteComparison fire =
        compareRoutes(small, packThatAsks(kFire, triggerWhen("fire.spread = \"high\"")));
    EXPECT_EQ(fire.result, ProofResult::holds) << fire.statement;
    EXPECT_THAT(fire.unasked, ElementsAre("fire", "fire.spread"));
    const RouteComparison adults = compareRoutes(
        small, packThatAsks(kAdults, triggerWhen("some a in adults satisfies a.armed")));
    EXPECT_EQ(adults.result, ProofResult::holds) << adults.statement;
    EXPECT_THAT(adults.unasked, ElementsAre("adults", "adults.armed"));
}

TEST(CompareRoutes, FindsWhatNotKnowingDoes) {
    const ProgramPtr small = packThatAsks("", "");
    const std::string place =
        R"(<fact id="settled" type="boolean" worry="none" ask="when-raised" label="Settled?"/>)";
    const RouteComparison open =
        compareRoutes(small, packThatAsks(place, triggerWhen("not(is known(settled))")));
    EXPECT_EQ(open.result, ProofResult::refuted) << open.statement;
    EXPECT_THAT(open.unasked, ElementsAre("settled"));
    EXPECT_GT(open.second, open.first);
    EXPECT_EQ(open.second, Route::section47);
}

TEST(CompareRoutes, FindsWhatElseDiffers) {
    const ProgramPtr small = packThatAsks("", "");
    const ProgramPtr other = packThatAsks(kFire, triggerWhen("fire or neglect"));
    const RouteComparison gained = compareRoutes(small, other);
    EXPECT_EQ(gained.result, ProofResult::refuted) << gained.statement;
    EXPECT_EQ(gained.second, Route::section47);
    EXPECT_TRUE(gained.mostSerious);
    const RouteComparison lost = compareRoutes(other, small);
    EXPECT_EQ(lost.result, ProofResult::refuted) << lost.statement;
    EXPECT_EQ(lost.first, Route::section47);
    EXPECT_THAT(lost.unasked, IsEmpty());
}

TEST(CompareRoutes, OfAQuestionThatTakesOtherAnswers) {
    const ProgramPtr one =
        packThatAsks(R"(<fact id="times" type="number" min="0" max="9" worry="up" label="Times"/>)",
                     triggerWhen("times >= 3"));
    const ProgramPtr other =
        packThatAsks(R"(<fact id="times" type="number" min="0" max="5" worry="up" label="Times"/>)",
                     triggerWhen("times >= 3"));
    const RouteComparison changed = compareRoutes(one, other);
    EXPECT_EQ(changed.result, ProofResult::refuted) << changed.statement;
    EXPECT_THAT(changed.unasked, ElementsAre("times"));
    EXPECT_EQ(changed.first, Route::section47);
}

}  // namespace
}  // namespace frontdoor
