#include "engine/diagnostics/source_file.h"

#include <limits>

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

constexpr std::size_t farAway = std::numeric_limits<std::size_t>::max();

TEST(SourceFile, KeepsItsNameAndText) {
    const SourceFile file("a/pack.xml", "<x/>");
    EXPECT_EQ(file.name(), "a/pack.xml");
    EXPECT_EQ(file.text(), "<x/>");
}

TEST(SourceFile, FindsLinesAndColumns) {
    const SourceFile file("t", "ab\n\ncde\n");
    EXPECT_EQ(file.position(0), (Position{1, 1}));
    EXPECT_EQ(file.position(2), (Position{1, 3}));  // A line end is in the line it ends.
    EXPECT_EQ(file.position(3), (Position{2, 1}));
    EXPECT_EQ(file.position(4), (Position{3, 1}));
    EXPECT_EQ(file.position(6), (Position{3, 3}));
    EXPECT_EQ(file.position(8), (Position{4, 1}));  // The empty line behind the last line end.
    EXPECT_EQ(file.lineAt(0), "ab");
    EXPECT_EQ(file.lineAt(2), "ab");
    EXPECT_EQ(file.lineAt(3), "");
    EXPECT_EQ(file.lineAt(6), "cde");
    EXPECT_EQ(file.lineAt(8), "");
}

TEST(SourceFile, TakesAnOffsetPastTheEndAsTheEnd) {
    const SourceFile file("t", "ab\ncd");
    EXPECT_EQ(file.position(5), (Position{2, 3}));
    EXPECT_EQ(file.position(6), (Position{2, 3}));
    EXPECT_EQ(file.position(farAway), (Position{2, 3}));
    EXPECT_EQ(file.lineAt(farAway), "cd");
}

TEST(SourceFile, MayBeEmpty) {
    const SourceFile file("t", "");
    EXPECT_EQ(file.position(0), (Position{1, 1}));
    EXPECT_EQ(file.position(9), (Position{1, 1}));
    EXPECT_EQ(file.lineAt(0), "");
    EXPECT_EQ(file.lineAt(9), "");
}

TEST(SourceFile, LeavesOutACarriageReturnBeforeALineEnd) {
    const SourceFile file("t", "ab\r\n\r\ncd\r");
    EXPECT_EQ(file.lineAt(0), "ab");
    EXPECT_EQ(file.lineAt(3), "ab");
    EXPECT_EQ(file.position(3), (Position{1, 4}));
    EXPECT_EQ(file.lineAt(4), "");
    EXPECT_EQ(file.lineAt(6), "cd");
    EXPECT_EQ(file.position(6), (Position{3, 1}));
}

TEST(SourceFile, CountsNulBytesLikeOthers) {
    const SourceFile file("t", std::string("a\0\n\0b", 5));
    EXPECT_EQ(file.lineAt(0), std::string_view("a\0", 2));
    EXPECT_EQ(file.lineAt(4), std::string_view("\0b", 2));
    EXPECT_EQ(file.position(4), (Position{2, 2}));
}

TEST(SourceSpan, PrintsItsPlace) {
    const SourceSpan span{std::make_shared<const SourceFile>("a/pack.xml", "ab\ncd"), 4, 5};
    EXPECT_EQ(span.place(), "a/pack.xml:2:2");
    EXPECT_EQ(SourceSpan().place(), "built in");
}

}  // namespace
}  // namespace frontdoor
