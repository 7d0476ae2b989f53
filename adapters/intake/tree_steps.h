#pragma once

#include <vector>

#include "adapters/intake/intake_format.h"
#include "adapters/intake/record_translator.h"
#include "adapters/intake/record_tree.h"
#include "adapters/intake/tree_plan.h"

namespace frontdoor::intake {

/// What the steps of a mapping found in a record.
struct TreeStepsResult {
    std::vector<TranslatorFinding> findings{};
    bool leavesOpen = false;  // It may hold any concern.
    bool tooMuch = false;     // What its references name would make it too large.
};

/// Takes the steps of a mapping, one after another: makes the tree what the mapping reads, and
/// finds what a person must know.
[[nodiscard]] TreeStepsResult takeSteps(const std::vector<TreeStep>& steps, RecordTree& tree,
                                        const Limits& limits);

}  // namespace frontdoor::intake
