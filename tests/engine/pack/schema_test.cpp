#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/pack/grammar_lines.h"

// The XML schemas are for people and their editors, the grammar is what `check` obeys. They must
// not drift apart.

namespace frontdoor {
namespace {

std::string schema(const std::string& name) {
    return std::string(FRONTDOOR_SOURCE_DIR) + "/rules/schema/" + name;
}

TEST(Schema, SaysTheSameOfPacks) {
    EXPECT_THAT(linesOfSchema(schema("rule-pack.xsd"), "rule-pack"),
                testing::ElementsAreArray(linesOfGrammar("rule-pack")));
    EXPECT_THAT(linesOfSchema(schema("rule-pack.xsd"), "rule-pack-part"),
                testing::ElementsAreArray(linesOfGrammar("rule-pack-part")));
}

TEST(Schema, SaysTheSameOfCodeLists) {
    EXPECT_THAT(linesOfSchema(schema("code-list.xsd"), "code-list"),
                testing::ElementsAreArray(linesOfGrammar("code-list")));
}

TEST(Schema, SaysTheSameOfCalendars) {
    EXPECT_THAT(linesOfSchema(schema("calendar.xsd"), "calendar"),
                testing::ElementsAreArray(linesOfGrammar("calendar")));
}

TEST(Schema, SaysTheSameOfCases) {
    EXPECT_THAT(linesOfSchema(schema("cases.xsd"), "cases"),
                testing::ElementsAreArray(linesOfGrammar("cases")));
}

TEST(Schema, SaysTheSameOfProofs) {
    EXPECT_THAT(linesOfSchema(schema("proofs.xsd"), "proofs"),
                testing::ElementsAreArray(linesOfGrammar("proofs")));
}

TEST(Schema, SaysTheSameOfRecords) {
    EXPECT_THAT(linesOfSchema(schema("record.xsd"), "record"),
                testing::ElementsAreArray(linesOfGrammar("record")));
}

TEST(Schema, SaysTheSameOfReleases) {
    EXPECT_THAT(linesOfSchema(schema("release.xsd"), "release"),
                testing::ElementsAreArray(linesOfGrammar("release")));
}

// The comparison itself can fail.
TEST(Schema, LinesNameWhatTheGrammarHas) {
    EXPECT_THAT(linesOfGrammar("rule-pack"),
                testing::IsSupersetOf({"rule-pack @id required id", "rule-pack <triggers>",
                                       "rule-pack/triggers/trigger/when text",
                                       "rule-pack/raises/raise @levels required integer 1 to 3"}));
    EXPECT_THAT(linesOfSchema(schema("no-such.xsd"), "rule-pack"), testing::IsEmpty());
}

}  // namespace
}  // namespace frontdoor
