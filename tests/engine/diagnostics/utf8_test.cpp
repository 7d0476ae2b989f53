#include "engine/diagnostics/utf8.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

TEST(Utf8, ReadsOneOfEachLength) {
    EXPECT_EQ(firstLetter("a").codePoint, U'a');
    EXPECT_EQ(firstLetter("é").size, 2U);
    EXPECT_EQ(firstLetter("李").codePoint, 0x674EU);
    EXPECT_EQ(firstLetter("🙂").size, 4U);
}

TEST(Utf8, TakesABrokenByteAlone) {
    for (const char* text : {"\x80", "\xff", "\xc0\x80", "\xe2\x82", "\xf4\x90\x80\x80"}) {
        const Letter letter = firstLetter(text);
        EXPECT_FALSE(letter.valid) << text;
        EXPECT_EQ(letter.size, 1U) << text;
    }
}

}  // namespace
}  // namespace frontdoor
