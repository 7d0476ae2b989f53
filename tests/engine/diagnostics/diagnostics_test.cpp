#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/diagnostics/diagnostic.h"

namespace frontdoor {
namespace {

using testing::ElementsAre;

SourceFilePtr file(std::string name) {
    return std::make_shared<const SourceFile>(std::move(name), "0123456789");
}

std::vector<std::string> messages(const Diagnostics& diagnostics) {
    std::vector<std::string> list;
    for (const Diagnostic& diagnostic : diagnostics.list()) list.push_back(diagnostic.message);
    return list;
}

TEST(Diagnostics, TakeTheSeverityFromTheCode) {
    Diagnostics found;
    EXPECT_TRUE(found.empty());
    EXPECT_EQ(found.add(Code::R0410, {}, "replaced").severity, Severity::note);
    EXPECT_EQ(found.add(Code::R0113, {}, "no source").severity, Severity::warning);
    EXPECT_FALSE(found.hasErrors());
    EXPECT_EQ(found.add(Code::R0201, {}, "no such name").severity, Severity::error);
    EXPECT_TRUE(found.hasErrors());
    EXPECT_EQ(found.errorCount(), 1U);
    EXPECT_EQ(found.warningCount(), 1U);
    EXPECT_FALSE(found.empty());
}

TEST(Diagnostics, AppendKeepsTheOrderAndCounts) {
    Diagnostics first;
    first.add(Code::R0201, {}, "a");
    Diagnostics second;
    second.add(Code::R0113, {}, "b");
    second.add(Code::R0202, {}, "c");
    first.append(std::move(second));
    first.append({});
    EXPECT_THAT(messages(first), ElementsAre("a", "b", "c"));
    EXPECT_EQ(first.errorCount(), 2U);

    Diagnostics fresh;
    fresh.append(first);
    EXPECT_THAT(messages(fresh), ElementsAre("a", "b", "c"));
    EXPECT_EQ(fresh.errorCount(), 2U);
}

TEST(Diagnostics, SortOrdersByFileAndPlace) {
    Diagnostics found;
    const SourceFilePtr a = file("a.xml");
    const SourceFilePtr b = file("b.xml");
    found.add(Code::R0201, {b, 1, 2}, "b1");
    found.add(Code::R0201, {a, 7, 8}, "a7");
    found.add(Code::R0201, {a, 3, 9}, "a3, found first");
    found.add(Code::R0101, {a, 3, 4}, "a3, found second");
    found.add(Code::R0201, {}, "built in");
    found.sort();
    EXPECT_THAT(messages(found),
                ElementsAre("built in", "a3, found first", "a3, found second", "a7", "b1"));
}

TEST(Diagnostics, SortDropsExactRepeatsOnly) {
    Diagnostics found;
    const SourceFilePtr a = file("a.xml");
    const SourceFilePtr readAgain = file("a.xml");
    found.add(Code::R0201, {a, 3, 4}, "x");
    found.add(Code::R0201, {a, 3, 4}, "y");
    found.add(Code::R0201, {readAgain, 3, 4}, "x");  // Not a neighbour of what it repeats.
    found.add(Code::R0202, {a, 3, 4}, "x");
    found.add(Code::R0201, {a, 3, 5}, "x");
    found.add(Code::R0201, {a, 3, 4}, "x").notes.push_back({.message = "with a note"});
    found.add(Code::R0201, {a, 3, 4}, "x").notes.push_back({.message = "with a note"});
    found.sort();
    EXPECT_THAT(messages(found), ElementsAre("x", "y", "x", "x", "x"));
    EXPECT_EQ(found.errorCount(), 5U);
}

TEST(Diagnostics, SortKeepsAnErrorOfMany) {
    Diagnostics found;
    for (int i = 0; i < 1'000; ++i) found.add(Code::R0201, {}, "the same");
    found.sort();
    EXPECT_EQ(found.list().size(), 1U);
    EXPECT_EQ(found.errorCount(), 1U);
}

}  // namespace
}  // namespace frontdoor
