#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/diagnostics/diagnostic.h"

namespace frontdoor {
namespace {

TEST(Codes, AreNamedAsTheirEnumerators) {
    EXPECT_EQ(codeInfo(Code::R0201).name, "R0201");
    EXPECT_EQ(codeInfo(Code::R0201).severity, Severity::error);
    EXPECT_EQ(codeInfo(Code::R0113).severity, Severity::warning);
    EXPECT_EQ(codeInfo(Code::R0410).severity, Severity::note);
}

TEST(Codes, AreFoundByName) {
    for (const CodeInfo& info : allCodes()) {
        EXPECT_EQ(findCode(info.name), info.code) << info.name;
        EXPECT_EQ(codeInfo(info.code).name, info.name);
    }
}

TEST(Codes, AreNotFoundByAnythingElse) {
    for (const char* name : {"", "R", "R0000", "R9999", "r0201", "R0201 ", "R02010"}) {
        EXPECT_EQ(findCode(name), std::nullopt) << name;
    }
}

TEST(Codes, ComeInTheOrderOfTheirNames) {
    EXPECT_TRUE(std::ranges::is_sorted(allCodes(), {}, &CodeInfo::name));
}

TEST(Codes, SayWhatTheyMeanInOneSentence) {
    for (const CodeInfo& info : allCodes()) {
        EXPECT_THAT(std::string(info.summary), testing::MatchesRegex("[A-Z][^\n]*[.]"))
            << info.name;
    }
}

}  // namespace
}  // namespace frontdoor
