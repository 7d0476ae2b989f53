#include "adapters/output/letters.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

TEST(Letters, ReadsOneOfEachLength) {
    EXPECT_EQ(firstLetter("a").codePoint, U'a');
    EXPECT_EQ(firstLetter("é").size, 2U);
    EXPECT_EQ(firstLetter("李").codePoint, 0x674EU);
    EXPECT_EQ(firstLetter("🙂").size, 4U);
}

TEST(Letters, TakesABrokenByteAlone) {
    for (const char* text : {"\x80", "\xff", "\xc0\x80", "\xe2\x82", "\xf4\x90\x80\x80"}) {
        const Letter letter = firstLetter(text);
        EXPECT_FALSE(letter.valid) << text;
        EXPECT_EQ(letter.size, 1U) << text;
    }
}

TEST(Letters, KnowsWhatATerminalWouldObey) {
    EXPECT_TRUE(isControl(0x1B));
    EXPECT_TRUE(isControl(0x9B));    // The one-byte form of escape and bracket.
    EXPECT_TRUE(isControl(0x202E));  // Turns the direction of writing.
    EXPECT_FALSE(isControl(U'é'));
}

TEST(Letters, MeasuresColumns) {
    EXPECT_EQ(columnsOf(U'a'), 1);
    EXPECT_EQ(columnsOf(0x301), 0);   // A combining accent.
    EXPECT_EQ(columnsOf(0x674E), 2);  // A wide letter.
}

}  // namespace
}  // namespace frontdoor
