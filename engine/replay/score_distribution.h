#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "engine/replay/replay.h"

namespace frontdoor {

/// How many children have how many points.
struct ScoreDistribution {
    DomainIndex domain = kNone;                        // kNone: the total.
    std::map<std::int32_t, std::uint64_t> children{};  // By points; who has none stands at 0.
};

/// By the replay's last program: of the total, and then of each domain on which a threshold of its
/// pack stands, in the vocabulary's order.
[[nodiscard]] std::vector<ScoreDistribution> scoreDistributionsOf(const Replay& replay);

/// Children with at least so many points.
[[nodiscard]] std::uint64_t childrenFrom(const ScoreDistribution& scores, std::int32_t points);

}  // namespace frontdoor
