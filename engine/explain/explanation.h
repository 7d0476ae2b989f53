#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/evaluate/evaluate.h"

namespace frontdoor {

/// One comparison inside a rule's condition, as it stands for a child.
struct Lacking {
    std::string condition{};  // In FEEL: `child.mobility = "non-mobile"`.
    FactIndex fact = kNone;   // The fact it hangs on, where it is one.
    std::string answer{};     // What it is for the child: a value, "not known", "not applicable",
                              // "not raised", "none recorded"; never empty.
    bool unknown = false;     // Not known, rather than answered otherwise.
};

/// A rule that did not fire and would have if a few things were otherwise.
struct NearMiss {
    std::uint32_t rule = 0;
    std::vector<Lacking> lacking{};
};

/// One answer that would be different.
struct Change {
    FactIndex fact = kNone;
    std::uint32_t itemRow = kNone;  // For an item's fact: its row in the batch.
    std::optional<Answer> from{};
    std::optional<Answer> to{};
};

/// The smallest set of other answers (one or two) that moves the route.
struct OtherAnswers {
    std::vector<Change> changes{};
    Route route = Route::earlyHelp;
};

/// Everything there is to say about one child's decision beyond the decision itself.
struct Explanation {
    std::vector<NearMiss> nearMisses{};   // Fewest lacking first, then the most protective.
    std::vector<OtherAnswers> upwards{};  // Changes to a more protective route.
    std::vector<OtherAnswers> downwards{};
    std::size_t variantsTried = 0;
};

struct ExplainOptions {
    std::size_t maxLacking = 2;  // A near miss lacks at most this many.
    std::size_t maxNearMisses = 12;
    std::size_t maxWhatIfs = 8;  // In each direction.
    std::size_t maxVariants = 20'000;
    EvaluateOptions evaluate{};
};

/// Explains one row, with the same program that decided it, by evaluating batches of variants of
/// its referral.
[[nodiscard]] Explanation explain(const ProgramPtr& program, const Batch& batch, std::uint32_t row,
                                  const ExplainOptions& options = {});

}  // namespace frontdoor
