#include "adapters/output/json_text.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

using namespace std::string_literals;

TEST(JsonText, CopiesPlainText) {
    EXPECT_EQ(jsonString("R-0012 child a"), "\"R-0012 child a\"");
    EXPECT_EQ(jsonString(""), "\"\"");
}

TEST(JsonText, EscapesWhatJsonKeepsForItself) {
    EXPECT_EQ(jsonString(R"(a"b\c)"), R"("a\"b\\c")");
    EXPECT_EQ(jsonString("a\nb\tc\rd"), R"("a\nb\tc\rd")");
}

TEST(JsonText, EscapesEveryControlCharacter) {
    EXPECT_EQ(jsonString("\0"s), R"("\u0000")");
    EXPECT_EQ(jsonString("\x1b[31m"), R"("\u001b[31m")");
    EXPECT_EQ(jsonString("\x7f"), R"("\u007f")");
}

TEST(JsonText, KeepsLettersOfOtherScripts) {
    EXPECT_EQ(jsonString("Zoë Łukasz 李 🙂"), "\"Zoë Łukasz 李 🙂\"");
}

TEST(JsonText, ReplacesWhatIsNoUtf8) {
    EXPECT_EQ(jsonString("a\xff"
                         "b"),
              "\"a\xEF\xBF\xBD"
              "b\"");
    EXPECT_EQ(jsonString("\xc3"), "\"\xEF\xBF\xBD\"");                  // Cut short.
    EXPECT_EQ(jsonString("\xc0\xaf"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");  // A slash, overlong.
    EXPECT_EQ(jsonString("\xed\xa0\x80"),
              "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");  // Surrogate.
}

TEST(JsonText, EscapesAfterBrokenBytes) {
    EXPECT_EQ(jsonString("\xff\"\xff"), "\"\xEF\xBF\xBD\\\"\xEF\xBF\xBD\"");
}

TEST(JsonText, WritesNumbers) {
    std::string out = "n=";
    appendJsonNumber(out, -12);
    appendJsonNumber(out, INT64_MAX);
    EXPECT_EQ(out, "n=-129223372036854775807");
}

}  // namespace
}  // namespace frontdoor
