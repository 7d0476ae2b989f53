#include "engine/vocabulary/code_list.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

TEST(CodeList, GivesEachCodeItsPlace) {
    CodeList list;
    EXPECT_TRUE(list.add({"none", "None"}));
    EXPECT_TRUE(list.add({"repeated", "Repeated"}));
    EXPECT_EQ(list.find("none"), 0);
    EXPECT_EQ(list.find("repeated"), 1);
    EXPECT_EQ(list.find("Repeated"), std::nullopt);
    EXPECT_EQ(list.find(""), std::nullopt);
    ASSERT_EQ(list.codes().size(), 2U);
    EXPECT_EQ(list.codes()[1].label, "Repeated");
}

TEST(CodeList, RefusesACodeItHas) {
    CodeList list;
    EXPECT_TRUE(list.add({"none", "None"}));
    EXPECT_FALSE(list.add({"none", "Nothing"}));
    ASSERT_EQ(list.codes().size(), 1U);
    EXPECT_EQ(list.codes()[0].label, "None");
}

TEST(CodeList, TakesNoMoreThanTheLimit) {
    CodeList list;
    for (std::size_t i = 0; i < kMaxCodes; ++i) ASSERT_TRUE(list.add({std::to_string(i), ""}));
    EXPECT_FALSE(list.add({"one too many", ""}));
    EXPECT_EQ(list.codes().size(), kMaxCodes);
    EXPECT_EQ(list.find(std::to_string(kMaxCodes - 1)), kMaxCodes - 1);
}

}  // namespace
}  // namespace frontdoor
