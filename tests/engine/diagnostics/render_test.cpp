#include <memory>

#include <gtest/gtest.h>

#include "engine/diagnostics/diagnostic.h"

namespace frontdoor {
namespace {

Diagnostic finding(std::string text, std::uint32_t begin, std::uint32_t end) {
    return {.code = Code::R0201,
            .message = "unknown fact",
            .span = {std::make_shared<const SourceFile>("t.rules", std::move(text)), begin, end}};
}

/// What is printed below the first line, for a span of a text.
std::string snippet(std::string text, std::uint32_t begin, std::uint32_t end) {
    const std::string printed = render(finding(std::move(text), begin, end));
    return printed.substr(printed.find('\n') + 1);
}

TEST(Render, ShowsThePlaceTheLineTheCaretsAndTheNotes) {
    Diagnostic diagnostic = finding("rule early_review\nwhen aeg >= 65\nthen", 23, 26);
    diagnostic.message = "unknown fact `aeg`";
    diagnostic.notes.push_back({.message = "did you mean `age`?"});
    diagnostic.notes.push_back({"the rule starts here", {diagnostic.span.file, 5, 17}});
    EXPECT_EQ(render(diagnostic),
              "t.rules:2:6: error[R0201]: unknown fact `aeg`\n"
              "  when aeg >= 65\n"
              "       ^^^\n"
              "  note: did you mean `age`?\n"
              "  t.rules:1:6: note: the rule starts here\n");
}

TEST(Render, NamesTheSeverity) {
    Diagnostics diagnostics;
    diagnostics.add(Code::R0113, {}, "no source");
    diagnostics.add(Code::R0410, {}, "replaced");
    EXPECT_EQ(render(diagnostics),
              "built in: warning[R0113]: no source\n"
              "built in: note[R0410]: replaced\n");
}

TEST(Render, OfNothingIsEmpty) { EXPECT_EQ(render(Diagnostics()), ""); }

TEST(Render, MarksAtLeastOneColumn) {
    EXPECT_EQ(snippet("abc", 1, 1), "  abc\n   ^\n");
    EXPECT_EQ(snippet("abc", 3, 3), "  abc\n     ^\n");     // the end
    EXPECT_EQ(snippet("abc", 99, 200), "  abc\n     ^\n");  // past the end
    EXPECT_EQ(snippet("abc", 2, 0), "  abc\n    ^\n");      // a span turned round
    EXPECT_EQ(snippet("", 0, 0), "");                       // Nothing can be shown.
    EXPECT_EQ(snippet("ab\ncd", 2, 3), "  ab\n    ^\n");    // the line end itself
    EXPECT_EQ(snippet("ab\r\ncd", 3, 4), "  ab\n    ^\n");
    EXPECT_EQ(snippet("ab\n", 3, 3), "  \n  ^\n");
}

TEST(Render, MarksOnlyTheFirstLineOfALongerSpan) {
    EXPECT_EQ(snippet("ab cd\nef", 3, 8), "  ab cd\n     ^^\n");
    EXPECT_EQ(snippet("ab cd\r\nef", 3, 9), "  ab cd\n     ^^\n");
}

TEST(Render, KeepsTabsSoThatCaretsLineUp) {
    EXPECT_EQ(snippet("\t\tabc", 2, 4), "  \t\tabc\n  \t\t^^\n");
    EXPECT_EQ(snippet("a\tb\tc", 0, 3), "  a\tb\tc\n  ^\t^\n");
    EXPECT_EQ(snippet("a\tb", 0, 2), "  a\tb\n  ^\n");
    EXPECT_EQ(snippet("a\t\tb", 1, 3), "  a\t\tb\n   ^\n");
}

TEST(Render, CountsALetterOfSeveralBytesAsOneColumn) {
    EXPECT_EQ(snippet("\xC3\xA9\xC3\xA8 \xE2\x82\xAC x", 5, 8),
              "  \xC3\xA9\xC3\xA8 \xE2\x82\xAC x\n     ^\n");
    EXPECT_EQ(snippet("\xF0\x9F\x99\x82x", 4, 5), "  \xF0\x9F\x99\x82x\n   ^\n");
    EXPECT_EQ(snippet("\xC3\xA9x", 1, 1), "  \xC3\xA9x\n  ^\n");  // within a letter
    EXPECT_EQ(snippet("\xEF\xBB\xBF"
                      "ab",
                      4, 5),
              "  ab\n   ^\n");  // behind a byte order mark
}

TEST(Render, ShowsADotForWhatCannotBePrinted) {
    EXPECT_EQ(snippet(std::string("a\0\x1B\x7Fz", 5), 4, 5), "  a...z\n      ^\n");
    EXPECT_EQ(snippet("a\rb", 2, 3), "  a.b\n    ^\n");
    EXPECT_EQ(snippet("\xC2\x9B|\xE2\x80\xAE|", 6, 7), "  .|.|\n     ^\n");  // C1, right to left
    // Bytes that are no UTF-8: alone, cut off, too long a form, a surrogate, beyond Unicode.
    EXPECT_EQ(snippet("\x80z", 1, 2), "  .z\n   ^\n");
    EXPECT_EQ(snippet("z\xE2\x82", 0, 1), "  z..\n  ^\n");
    EXPECT_EQ(snippet("\xC0\xAFz", 2, 3), "  ..z\n    ^\n");
    EXPECT_EQ(snippet("\xED\xA0\x80z", 3, 4), "  ...z\n     ^\n");
    EXPECT_EQ(snippet("\xF4\x90\x80\x80z", 4, 5), "  ....z\n      ^\n");
    EXPECT_EQ(snippet("\xFF\xFEz", 2, 3), "  ..z\n    ^\n");
}

TEST(Render, LetsNoControlCharacterIntoTheFirstLineOrANote) {
    Diagnostic diagnostic{.code = Code::R0201,
                          .message = "unknown fact `a\x1B[31m\nb`",
                          .span = {std::make_shared<const SourceFile>("x\ny", ""), 0, 0}};
    diagnostic.notes.push_back({.message = "a\tb"});
    EXPECT_EQ(render(diagnostic), "x.y:1:1: error[R0201]: unknown fact `a.[31m.b`\n  note: a.b\n");
}

TEST(Render, ShowsAWindowOfALongLine) {
    const std::string before(500, 'b');
    const std::string after(500, 'a');
    EXPECT_EQ(snippet(before + "XYZ" + after, 500, 503), "  ..." + std::string(40, 'b') + "XYZ" +
                                                             std::string(117, 'a') + "...\n" +
                                                             std::string(45, ' ') + "^^^\n");
    EXPECT_EQ(snippet("XYZ" + after, 0, 3), "  XYZ" + std::string(157, 'a') + "...\n  ^^^\n");
    EXPECT_EQ(snippet(before + "XYZ", 500, 503),
              "  ..." + std::string(157, 'b') + "XYZ\n" + std::string(162, ' ') + "^^^\n");
    EXPECT_EQ(snippet(before, 0, 500),
              "  " + std::string(160, 'b') + "...\n  " + std::string(160, '^') + "\n");
}

TEST(Render, ShowsAWholeLineThatFits) {
    const std::string line(160, 'b');
    EXPECT_EQ(snippet(line, 159, 160), "  " + line + "\n" + std::string(161, ' ') + "^\n");
}

TEST(Render, CutsBetweenLettersOnly) {
    std::string line;
    for (int i = 0; i < 1'000; ++i) line += "\xE2\x82\xAC";
    const std::string printed = snippet(line, 1'500, 1'503);
    std::string letters;
    for (int i = 0; i < 160; ++i) letters += "\xE2\x82\xAC";
    EXPECT_EQ(printed, "  ..." + letters + "...\n" + std::string(45, ' ') + "^\n");
}

TEST(Render, IsQuickOnManyFindingsInOneHugeLine) {
    const auto file = std::make_shared<const SourceFile>("t", std::string(50'000'000, 'x'));
    std::size_t printed = 0;
    for (std::uint32_t i = 0; i < 1'000; ++i) {
        printed += render({.code = Code::R0201, .span = {file, i * 50'000, i * 50'000 + 9}}).size();
    }
    EXPECT_LT(printed, 1'000'000U);
}

}  // namespace
}  // namespace frontdoor
