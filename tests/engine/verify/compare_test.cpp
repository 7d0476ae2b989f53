#include "engine/verify/compare.h"

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

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

std::string triggerWhen(const std::string& condition, const std::string& route = "section-47",
                        const std::string& id = "XX-01") {
    return "<trigger id=\"" + id + "\" route=\"" + route +
           "\" priority=\"red\" source=\"TEST\"><when>" + condition +
           "</when><because>A test.</because></trigger>";
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

constexpr std::string_view kLetters = "abcdefghijklmnop";

/// A pack with two rules more: when to act at once, and when to hold a strategy discussion.
ProgramPtr packThatActs(const std::string& emergency, const std::string& strategy) {
    std::string concerns;
    for (const char letter : kLetters)
        concerns += std::string("<concern id=\"c") + letter + "\" domain=\"neglect\" label=\"" +
                    letter + "\"/>";
    return packThatAsks(concerns, triggerWhen(emergency, "emergency-action", "ACT") +
                                      triggerWhen(strategy, "section-47", "TALK"));
}

/// At least `least` of these, said as a list to be counted.
std::string counted(std::string_view letters, std::size_t least) {
    std::string list;
    for (const char letter : letters) list += (list.empty() ? "c" : ", c") + std::string(1, letter);
    return "count([" + list + "][item]) &gt;= " + std::to_string(least);
}

// That nobody loses emergency action takes a proof, as one pack counts by halves what the other
// counts together; that somebody loses a strategy discussion is soon found.
TEST(CompareRoutes, SaysWhereSomethingMoreSeriousStayedUndecided) {
    const std::size_t half = kLetters.size() / 2;
    const std::string_view left = std::string_view(kLetters).substr(0, half);
    const std::string_view right = std::string_view(kLetters).substr(half);
    std::string byHalves;
    for (std::size_t of = 0; of <= half; ++of) {
        byHalves += (of == 0 ? "(" : " or (") + counted(left, of) + " and " +
                    counted(right, half - of) + ")";
    }
    const ProgramPtr first = packThatActs(counted(kLetters, half), "ca and cb");
    const ProgramPtr second = packThatActs(byHalves, "ca and cb and cc");
    ProofOptions options{};
    options.searchMilliseconds = 0;
    const RouteComparison whole = compareRoutes(first, second, options);
    ASSERT_EQ(whole.result, ProofResult::refuted) << whole.statement;
    EXPECT_EQ(whole.first, Route::section47);
    EXPECT_TRUE(whole.mostSerious);
    constexpr std::uint32_t kMany = 1U << 30U;
    std::size_t undecided = 0;
    std::size_t lesser = 0;
    for (options.searchSteps = 256; options.searchSteps < kMany;
         options.searchSteps += options.searchSteps / 4) {
        const RouteComparison found = compareRoutes(first, second, options);
        if (found.result == ProofResult::undecided) {
            ++undecided;
            EXPECT_TRUE(found.referrals.empty());
            EXPECT_FALSE(found.mostSerious);
            continue;
        }
        ASSERT_EQ(found.result, ProofResult::refuted) << found.statement;
        EXPECT_EQ(found.first, Route::section47);
        EXPECT_LT(found.second, Route::section47);
        EXPECT_EQ(found.referrals.size(), 1U);
        if (found.mostSerious) break;
        ++lesser;
    }
    EXPECT_GT(undecided, 0U) << "too few steps for anything";
    EXPECT_GT(lesser, 0U) << "enough to find what is lost, and not to prove that it is all";
    EXPECT_LT(options.searchSteps, kMany) << "enough for all of it";
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
