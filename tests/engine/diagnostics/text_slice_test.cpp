#include "engine/diagnostics/text_slice.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

/// `a &lt; b`, from byte 3 of a file, with the entity replaced.
TextSlice replacedEntity() {
    return {.file = std::make_shared<const SourceFile>("t", "<x>a &lt; b</x>"),
            .text = "a < b",
            .offsets = {3, 4, 5, 9, 10, 11}};
}

void expectSpan(const SourceSpan& span, std::uint32_t begin, std::uint32_t end) {
    EXPECT_EQ(span.begin, begin);
    EXPECT_EQ(span.end, end);
}

TEST(TextSlice, RemembersWhereItsBytesStood) {
    const TextSlice slice = replacedEntity();
    expectSpan(slice.span(), 3, 11);
    expectSpan(slice.span(0, 1), 3, 4);
    expectSpan(slice.span(2, 3), 5, 9);  // The whole entity.
    expectSpan(slice.span(4, 5), 10, 11);
    expectSpan(slice.span(5, 5), 11, 11);
    EXPECT_EQ(slice.span().file, slice.file);
}

TEST(TextSlice, TakesABytePastTheEndAsTheEnd) {
    const TextSlice slice = replacedEntity();
    expectSpan(slice.span(4, 99), 10, 11);
    expectSpan(slice.span(98, 99), 11, 11);
    expectSpan(slice.span(4, 1), 10, 10);
}

TEST(TextSlice, WithoutOffsetsIsAnEmptySpanOfItsFile) {
    const SourceFilePtr file = std::make_shared<const SourceFile>("t", "abc");
    const SourceSpan span = TextSlice{.file = file, .text = "abc"}.span(1, 2);
    EXPECT_EQ(span.file, file);
    expectSpan(span, 0, 0);
    EXPECT_EQ(TextSlice().span().place(), "built in");
}

TEST(TextSlice, WholeIsATextInAFileOfItsOwn) {
    const TextSlice slice = TextSlice::whole("test", "ab\ncd");
    EXPECT_EQ(slice.text, "ab\ncd");
    EXPECT_EQ(slice.span(3, 5).place(), "test:2:1");
    expectSpan(slice.span(), 0, 5);
    expectSpan(TextSlice::whole("test", "").span(), 0, 0);
}

}  // namespace
}  // namespace frontdoor
