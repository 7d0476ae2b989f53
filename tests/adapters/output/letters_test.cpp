#include "adapters/output/letters.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

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
