#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/evaluate/truth_counts.h"
#include "tests/differential/reference_evaluator.h"

namespace frontdoor::reference {

// Coverage counted the slow way: the reference is asked, child by child.

/// One comparison, found by going through the trees of a pack.
struct SlowTruth {
    std::string place{};
    TruthCount count{};
};
/// In the order of the pack.
[[nodiscard]] std::vector<SlowTruth> slowTruths(const Pack& pack, const Batch& batch,
                                                ReferenceEvaluator& byHand);

/// How many children come by each part, by name.
[[nodiscard]] std::map<std::string, std::uint64_t> slowParts(const Pack& pack, const Batch& batch,
                                                             ReferenceEvaluator& byHand);
/// The names of `slowParts`, in the order of a coverage's parts.
[[nodiscard]] std::vector<std::string> slowNames(const Pack& pack);

}  // namespace frontdoor::reference
