#include "adapters/generate/assumptions.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/pack/load_pack.h"
#include "tests/adapters/generate/made.h"
#include "tests/support/temporary_folder.h"

namespace frontdoor::generate {
namespace {

using testing::HasSubstr;

const Pack& england() {
    static const Pack pack = loadPack(std::string(FRONTDOOR_SOURCE_DIR) + "/rules/england").value();
    return pack;
}

std::string shippedText() {
    std::ifstream in(std::string(FRONTDOOR_SOURCE_DIR) + "/rules/figures/assumptions.xml");
    return {std::istreambuf_iterator<char>(in), {}};
}

/// What reading the shipped file finds with one text in it replaced.
std::string findingsWith(const std::string& from, const std::string& to) {
    std::string text = shippedText();
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    const support::TemporaryFolder folder;
    return render(readAssumptions(inFile(folder, text)).diagnostics());
}

TEST(Assumptions, NameConcernsAndQuestionsOfEngland) {
    const Vocabulary& vocabulary = *england().vocabulary;
    for (std::size_t factor = 0; factor < kFactors; ++factor) {
        for (const ConcernHabits& concern : shippedAssumptions().concerns.at(factor)) {
            const auto found = vocabulary.find(concern.id);
            ASSERT_TRUE(found) << concern.id;
            const Fact& fact = vocabulary.fact(*found);
            EXPECT_EQ(fact.role, FactRole::concern) << concern.id;
            EXPECT_EQ(fact.scope == Scope::household, concern.ofHousehold) << concern.id;
            for (const ConcernDetail& detail : concern.details) {
                const auto asked = vocabulary.find(concern.id + "." + detail.id);
                ASSERT_TRUE(asked) << concern.id << '.' << detail.id;
                EXPECT_EQ(vocabulary.fact(*asked).type, FactType::boolean) << detail.id;
            }
            for (const QuestionHabits& question : shippedAssumptions().questions)
                EXPECT_TRUE(vocabulary.find(concern.id + "." + question.id)) << question.id;
        }
    }
}

TEST(Assumptions, TellEachFactorThatHasAConcernAsOne) {
    for (std::size_t factor = 0; factor < kFactors; ++factor) {
        // Physical disability or illness of somebody else of the household is no concern of ours.
        const bool told = !shippedAssumptions().concerns.at(factor).empty();
        EXPECT_EQ(told, kFactorCodes.at(factor) != "6C") << kFactorCodes.at(factor);
    }
}

TEST(Assumptions, SayWhyOfEachKind) {
    const std::string text = shippedText();
    const auto count = [&](const std::string& word) {
        std::size_t found = 0;
        for (std::size_t at = text.find(word); at != std::string::npos;
             at = text.find(word, at + 1))
            ++found;
        return found;
    };
    EXPECT_EQ(count("why=\""), count("<contacts ") + count("<siblings ") + count("<ages ") +
                                   count("<sexes ") + count("<hours ") + count("<source ") +
                                   count("<question ") + count("<answers-of-form ") +
                                   count("<lengths ") + count("<endings "));
}

TEST(Assumptions, TellWhatIsWrongAndWhere) {
    EXPECT_EQ(findingsWith("converts=\"0.8\"", "converts=\"0.9\""), "");
    EXPECT_THAT(findingsWith("per-referral=\"4.8\"", "per-referral=\"0.2\""),
                HasSubstr("each referral is a contact"));
    EXPECT_THAT(findingsWith("weights=\"3 8 19 25 32 13\"", "weights=\"3 8\""),
                HasSubstr("6 numbers are wanted here"));
    EXPECT_THAT(findingsWith("hours=\"school\"", "hours=\"pupil\""),
                HasSubstr("no `hours` above have this id"));
    EXPECT_THAT(findingsWith("<factor id=\"1B\"", "<factor id=\"1Z\""),
                HasSubstr("there is no such factor"));
    EXPECT_THAT(findingsWith("<factor id=\"1B\"", "<factor id=\"1A\""),
                HasSubstr("there is no factor `1B`"));
    EXPECT_THAT(findingsWith("<source id=\"police\"", "<source id=\"polis\""),
                HasSubstr("there is no source `police`"));
    EXPECT_THAT(findingsWith("of=\"family\"", "of=\"street\""),
                HasSubstr("`child` or `family` is wanted"));
    EXPECT_THAT(findingsWith("after-plan=\"60-180 1\"", "after-plan=\"180-60 1\""),
                HasSubstr("`180-60` is no range"));
    EXPECT_THAT(findingsWith("repeated=\"0.35\"", "repeatd=\"0.35\""), HasSubstr("error[R0105]"));
}

}  // namespace
}  // namespace frontdoor::generate
