#pragma once

#include <string>
#include <vector>

#include "engine/verify/prove.h"

namespace frontdoor {

/// Something for which no such pair of referrals was found, and why.
struct WithoutEdge {
    std::string of{};  // "trigger CP-01"
    std::string why{};
    SourceSpan span{};
    bool undecided = false;  // Given more time there might be one.
};

/// Cases at the edge of each rule and each way through the routing graph, a test or an otherwise:
/// the smallest referral that just fires or takes it, then the nearest that just does not.
struct EdgeCases {
    std::vector<Case> cases{};  // In the pack's order.
    std::size_t found = 0;      // Rules and ways that have both.
    std::vector<WithoutEdge> without{};
};

/// Looks for them by a search and makes them small. Each has been decided by the evaluator, and
/// expects what the pack decides.
///
/// Runs on two threads whatever the machine has, so that the same pack gives the same cases unless
/// the time is over.
[[nodiscard]] EdgeCases edgeCases(const ProgramPtr& program, const ProofOptions& options = {});

}  // namespace frontdoor
