#include <gtest/gtest.h>

#include "engine/diagnostics/diagnostic.h"

namespace frontdoor {
namespace {

const std::vector<std::string_view> names{"child.age_months", "child.mobility", "age", "injury"};

TEST(Nearest, FindsATypingError) {
    EXPECT_EQ(nearest("aeg", names), "age");                        // swapped
    EXPECT_EQ(nearest("agee", names), "age");                       // one too many
    EXPECT_EQ(nearest("injry", names), "injury");                   // one missing
    EXPECT_EQ(nearest("child-mobility", names), "child.mobility");  // another letter
    EXPECT_EQ(nearest("child.agemonth", names), "child.age_months");
}

TEST(Nearest, FindsTheNameItself) { EXPECT_EQ(nearest("age", names), "age"); }

TEST(Nearest, GoesAThirdOfTheLengthAndNoFurther) {
    EXPECT_EQ(nearest("abcdefghi", {"abcdef"}), "abcdef");
    EXPECT_EQ(nearest("abcdefgh", {"abcde"}), std::nullopt);
    EXPECT_EQ(nearest("ab", {"ax"}), "ax");  // One letter is always allowed.
    EXPECT_EQ(nearest("ab", {"xy"}), std::nullopt);
    EXPECT_EQ(nearest("neglect", names), std::nullopt);
}

TEST(Nearest, CountsASwapAsOneStep) {
    EXPECT_EQ(nearest("ba", {"ab"}), "ab");
    EXPECT_EQ(nearest("abc", {"cab"}), std::nullopt);
}

TEST(Nearest, PrefersTheNearerAndThenTheEarlier) {
    EXPECT_EQ(nearest("mobility", {"mobilityxx", "mobilitx", "mobilitz"}), "mobilitx");
    EXPECT_EQ(nearest("site", {"side", "size"}), "side");
}

TEST(Nearest, HasNothingToSayWithoutCandidates) {
    EXPECT_EQ(nearest("age", {}), std::nullopt);
    EXPECT_EQ(nearest("", {"age"}), std::nullopt);
    EXPECT_EQ(nearest(std::string(1'000'000, 'a'), names), std::nullopt);
}

}  // namespace
}  // namespace frontdoor
