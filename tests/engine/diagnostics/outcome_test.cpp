#include "engine/diagnostics/outcome.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

Diagnostics with(Code code, std::string message) {
    Diagnostics diagnostics;
    diagnostics.add(code, {}, std::move(message));
    return diagnostics;
}

TEST(Outcome, HoldsAValueAndItsWarnings) {
    const Outcome<int> outcome(7, with(Code::R0113, "no source"));
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(outcome.value(), 7);
    EXPECT_EQ(outcome.diagnostics().warningCount(), 1U);
}

TEST(Outcome, DropsTheValueWhenThereIsAnError) {
    EXPECT_FALSE(Outcome<int>(7, with(Code::R0201, "no such name")).ok());
}

TEST(Outcome, FailureKeepsTheDiagnostics) {
    const auto outcome = Outcome<int>::failure(with(Code::R0201, "no such name"));
    EXPECT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.diagnostics().errorCount(), 1U);
}

TEST(Outcome, ThenKeepsTheFindingsOfBothStagesInOrder) {
    const auto next = [](std::unique_ptr<int> value) {
        return Outcome<std::string>(std::to_string(*value), with(Code::R0409, "second"));
    };
    const auto outcome =
        Outcome<std::unique_ptr<int>>(std::make_unique<int>(7), with(Code::R0113, "first"))
            .then(next);
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(outcome.value(), "7");
    ASSERT_EQ(outcome.diagnostics().list().size(), 2U);
    EXPECT_EQ(outcome.diagnostics().list()[0].message, "first");
    EXPECT_EQ(outcome.diagnostics().list()[1].message, "second");
}

TEST(Outcome, ThenStopsAtAnError) {
    bool reached = false;
    const auto next = [&](int value) {
        reached = true;
        return Outcome<int>(value);
    };
    const auto outcome = Outcome<int>::failure(with(Code::R0201, "no such name")).then(next);
    EXPECT_FALSE(outcome.ok());
    EXPECT_FALSE(reached);
}

TEST(OutcomeDeathTest, AFailedValueCannotBeRead) {
    const auto outcome = Outcome<int>::failure(with(Code::R0201, "no such name"));
    EXPECT_DEATH((void)outcome.value(), "the value of a failed outcome was read");
    EXPECT_DEATH((void)Outcome<int>::failure({}), "a failure says what is wrong");
}

}  // namespace
}  // namespace frontdoor
