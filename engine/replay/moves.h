#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/replay/replay.h"

namespace frontdoor {

/// A child whose route another program changes.
struct Move {
    std::uint32_t batch = 0;  // Of the replay's `batches`,
    std::uint32_t row = 0;
    ChildPlace was{};  // and of its `firstBatches`.
    Recommendation before{};
    Recommendation now{};
};

/// All children whose route differs between the replay's first and last program. The worst first:
/// who loses protection before who gains it, the most protective route lost first, then the longest
/// way down, the most urgent before, and what it could rise to; else in the order of the intake.
/// Whom one reading only found is not among them.
[[nodiscard]] std::vector<Move> movesOf(const Replay& replay);

/// How many moved, by route before and then by route now; who stays is counted, too.
using MoveTable = std::array<std::array<std::uint64_t, kRoutes>, kRoutes>;
[[nodiscard]] MoveTable tableOf(const Replay& replay);

/// Some children, each in its referral, decided by one of the programs in full.
struct DecidedChildren {
    Batch batch;
    std::vector<std::uint32_t> rows{};  // By place among the moves.
    Decisions decisions{};
};
struct MovedChildren {
    DecidedChildren before;
    DecidedChildren now;
};
/// Of `moves[begin, end)`. With what is missing.
[[nodiscard]] MovedChildren decideMoved(const Replay& replay, const std::vector<Move>& moves,
                                        std::size_t begin, std::size_t end);

/// What fired for a moved child by one of the programs and not by the other, as indices into the
/// rules of `these`. Rules of one id are the same rule.
[[nodiscard]] std::vector<std::uint32_t> firedOnlyBy(const DecidedChildren& these,
                                                     const DecidedChildren& others,
                                                     std::size_t move);

}  // namespace frontdoor
