#include "adapters/output/decision_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace frontdoor {
namespace {

TEST(DecisionFields, ReadsAList) {
    std::vector<std::string> unknown;
    const FieldSet fields = parseFields("route,missing", unknown);
    EXPECT_TRUE(fields.has(Field::route));
    EXPECT_TRUE(fields.has(Field::missing));
    EXPECT_FALSE(fields.has(Field::priority));
    EXPECT_TRUE(unknown.empty());
}

TEST(DecisionFields, NamesWhatIsNoField) {
    std::vector<std::string> unknown;
    (void)parseFields("route,rout,", unknown);
    EXPECT_THAT(unknown, testing::ElementsAre("rout"));
}

TEST(DecisionFields, EveryFieldIsReadByItsName) {
    for (std::size_t i = 0; i < fieldNames().size(); ++i) {
        std::vector<std::string> unknown;
        EXPECT_TRUE(parseFields(fieldNames()[i], unknown).has(static_cast<Field>(i)));
        EXPECT_TRUE(FieldSet::all().has(static_cast<Field>(i)));
    }
}

}  // namespace
}  // namespace frontdoor
