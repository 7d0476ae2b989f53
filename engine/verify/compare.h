#pragma once

#include "engine/verify/prove.h"

namespace frontdoor {

/// Whether two packs route every referral alike.
struct RouteComparison {
    ProofResult result = ProofResult::undecided;  // Holds: no referral is routed differently.
    std::string statement{};                      // What the fault is, if there is one.
    /// What the second pack's decisions read and the first does not ask, or not alike. It is taken
    /// to be not known, so that the result holds for referrals that leave it open.
    std::vector<std::string> unasked{};
    /// The referral for which the second pack loses the most protective route, or where it loses
    /// none, gains one; in the first pack's words, expecting what the first decides.
    std::vector<Case> referrals{};
    /// Refuted: nothing more serious was left undecided.
    bool mostSerious = true;
    std::vector<std::string> covers{};  // How far the proof goes, a sentence each.
    Route first = Route::earlyHelp;
    Route second = Route::earlyHelp;
};

/// Searches that a comparison is made of: whether each route is lost, and whether it is gained.
inline constexpr std::uint32_t kRouteSearches = 2 * (kRoutes - 1);

/// Proves that no referral is routed differently, or finds the most serious one that is; both
/// decisions are the evaluator's. Facts and lists go by their names, and what only the second asks
/// is not known. Runs on one thread.
[[nodiscard]] RouteComparison compareRoutes(const ProgramPtr& first, const ProgramPtr& second,
                                            const ProofOptions& options = {});

}  // namespace frontdoor
