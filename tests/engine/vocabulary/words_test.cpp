#include "engine/vocabulary/words.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

TEST(Words, RoutesReadBackFromTheirNames) {
    for (const Route route : kAllRoutes) EXPECT_EQ(parseRoute(name(route)), route);
    EXPECT_EQ(name(Route::earlyHelp), "early-help");
    EXPECT_EQ(name(Route::familyHelp), "family-help");
    EXPECT_EQ(name(Route::section47), "section-47");
    EXPECT_EQ(name(Route::emergencyAction), "emergency-action");
}

TEST(Words, PrioritiesAndBasesReadBackFromTheirNames) {
    for (const Priority priority : {Priority::green, Priority::amber, Priority::red}) {
        EXPECT_EQ(parsePriority(name(priority)), priority);
    }
    EXPECT_EQ(parseBasis("s17"), Basis::section17);
    EXPECT_EQ(parseBasis("targeted-early-help"), Basis::targetedEarlyHelp);
}

TEST(Words, NoBasisHasNoName) {
    EXPECT_EQ(name(Basis::none), "");
    EXPECT_EQ(parseBasis(""), std::nullopt);
}

TEST(Words, OtherTextsAreNoWords) {
    for (const char* text : {"", "Section-47", "section 47", "section47", "none", " red", "S17"}) {
        EXPECT_EQ(parseRoute(text), std::nullopt) << text;
        EXPECT_EQ(parsePriority(text), std::nullopt) << text;
        EXPECT_EQ(parseBasis(text), std::nullopt) << text;
    }
}

TEST(Words, MoreProtectiveAndMoreUrgentAreGreater) {
    EXPECT_LT(Route::earlyHelp, Route::familyHelp);
    EXPECT_LT(Route::familyHelp, Route::section47);
    EXPECT_LT(Route::section47, Route::emergencyAction);
    EXPECT_LT(Priority::green, Priority::red);
    EXPECT_LT(Basis::targetedEarlyHelp, Basis::section17);
}

TEST(Words, TheSection47LabelDoesNotSayThatAnEnquiryIsOpen) {
    EXPECT_EQ(label(Route::section47), "Strategy discussion with the MACPT (section 47)");
}

}  // namespace
}  // namespace frontdoor
