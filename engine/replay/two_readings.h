#pragma once

#include <cstdint>
#include <vector>

#include "engine/replay/questions.h"
#include "engine/replay/replay.h"

namespace frontdoor {

/// One of two readings of a history.
struct ReadingTotals {
    std::uint64_t referrals = 0;
    std::uint64_t children = 0;
    std::uint64_t only = 0;       // Children whom the other reading did not find.
    std::uint64_t couldRise = 0;  // Children whom an unknown answer could bring to a more
                                  // protective route; of those in both readings.
    std::uint64_t unread = 0;     // Children of whom something was written that nobody understands.
};

/// A question that the packs do not ask alike, with how often it is answered: by children, or of an
/// item's by items.
struct QuestionAnswers {
    QuestionChange change{};
    std::uint64_t before = 0;
    std::uint64_t now = 0;
    std::uint64_t unanswered = 0;  // Children without an answer, of what is added and decides.
};

/// What hangs on the packs' asking different questions.
struct TwoReadings {
    ReadingTotals before{};
    ReadingTotals now{};
    std::uint64_t both = 0;  // Children.
    /// Of those, children whom an unknown answer could bring to a more protective route than any
    /// could as it is.
    std::uint64_t riseFurther = 0;
    /// Without the details of a concern, and the questions of a list, that is added or removed
    /// itself.
    std::vector<QuestionAnswers> questions{};
    /// Children without an answer to some question that was added.
    std::uint64_t unanswered = 0;
};

/// Of a replay that was read twice, by its first program and its last.
[[nodiscard]] TwoReadings twoReadingsOf(const Replay& replay);

/// Somebody whom one reading only found.
struct OnlyRead {
    ChildPlace place{};
    Recommendation recommendation{};
};
/// Of the first reading (of `firstBatches`), and of the second; the most protective route first,
/// else in the order of the intake.
[[nodiscard]] std::vector<OnlyRead> onlyFirst(const Replay& replay);
[[nodiscard]] std::vector<OnlyRead> onlySecond(const Replay& replay);

}  // namespace frontdoor
