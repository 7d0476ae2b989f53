#pragma once

#include <optional>
#include <string>

#include "engine/verify/proof/reach.h"

namespace frontdoor::proof {

/// Two referrals that differ in one thing, of which only the first uses something.
struct Edge {
    Case uses{};
    Case doesNot{};
};

/// From a referral that uses something, or (`uses` false) that does not: goes to one beside it that
/// differs. Prefers an answer one step less worrying, moving the referral itself up to that step;
/// then the other answer to a yes-or-no question, then an answer less, then an item or the sibling
/// less. Of several the one that is left with the most points of `score`.
///
/// Each has been decided by the evaluator. Absent if no single change does it.
[[nodiscard]] std::optional<Edge> findEdge(const ProgramPtr& program, const Case& referral,
                                           const Use& use, bool uses, DomainIndex score);

}  // namespace frontdoor::proof
