#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/replay/replay.h"

namespace frontdoor {

/// A child whose route another program changes.
struct Move {
    std::uint32_t batch = 0;
    std::uint32_t row = 0;
    Recommendation before{};
    Recommendation now{};
};

/// All children whose route differs between the replay's first and last program. The worst first:
/// who loses protection before who gains it, the most protective route lost first, then the longest
/// way down, the most urgent before, and what it could rise to; else in the order of the intake.
[[nodiscard]] std::vector<Move> movesOf(const Replay& replay);

/// How many moved, by route before and then by route now; who stays is counted, too.
using MoveTable = std::array<std::array<std::uint64_t, kRoutes>, kRoutes>;
[[nodiscard]] MoveTable tableOf(const Replay& replay);

/// The children of some moves, decided by both programs in full.
struct MovedChildren {
    Batch batch;
    std::vector<std::uint32_t> rows{};  // By place among the moves.
    Decisions before{};
    Decisions now{};
};
/// Of `moves[begin, end)`. With what is missing.
[[nodiscard]] MovedChildren decideMoved(const Replay& replay, const std::vector<Move>& moves,
                                        std::size_t begin, std::size_t end);

/// Rules that fired for a row by some decisions and not by others about the same children, as
/// indices into the first's rules. Rules of one id are the same rule.
[[nodiscard]] std::vector<std::uint32_t> firedOnlyBy(const Decisions& decisions,
                                                     const Decisions& others, std::uint32_t row);

}  // namespace frontdoor
