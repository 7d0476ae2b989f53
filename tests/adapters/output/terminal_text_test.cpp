#include "adapters/output/terminal_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace frontdoor {
namespace {

using testing::ElementsAre;

TEST(TerminalText, DisarmsEscapes) {
    EXPECT_EQ(printable("a\x1b[2Jb"), "a\xEF\xBF\xBD[2Jb");
    EXPECT_EQ(printable("a\tb\nc"), "a b c");
}

TEST(TerminalText, MeasuresLettersAndNotBytes) {
    EXPECT_EQ(textColumns("Zoë"), 3U);
    EXPECT_EQ(textColumns("李明"), 4U);
    EXPECT_EQ(textColumns("e\xCC\x81"), 1U);
}

TEST(TerminalText, CutsToColumns) {
    EXPECT_EQ(cutToColumns("abcdef", 6), "abcdef");
    EXPECT_EQ(cutToColumns("abcdef", 5), "abcd…");
    EXPECT_EQ(cutToColumns("ab cdef", 4), "ab…");  // No space before the mark.
    EXPECT_EQ(cutToColumns("李明李", 4), "李…");   // Half a wide letter is none.
    EXPECT_EQ(cutToColumns("ab", 0), "");
}

TEST(TerminalText, PadsToColumns) {
    std::string out;
    appendPadded(out, "Zoë", 5);
    EXPECT_EQ(out, "Zoë  ");
}

TEST(TerminalText, WrapsAtWords) {
    EXPECT_THAT(wrapToColumns("one two  three", 7), ElementsAre("one two", "three"));
    EXPECT_THAT(wrapToColumns("", 7), ElementsAre(""));
}

TEST(TerminalText, BreaksAWordThatIsTooLong) {
    EXPECT_THAT(wrapToColumns("a abcdefgh", 4), ElementsAre("a", "abcd", "efgh"));
}

TEST(TerminalText, IndentsTheLinesOfAParagraph) {
    std::string out;
    appendWrapped(out, "- ", "aaaa bbbb cccc dddd eeee ffff", 24);
    EXPECT_EQ(out, "- aaaa bbbb cccc dddd\n  eeee ffff\n");
}

}  // namespace
}  // namespace frontdoor
