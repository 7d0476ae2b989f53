#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "engine/replay/replay.h"

namespace frontdoor {

using RouteCounts = std::array<std::uint64_t, kRoutes>;

/// How many children came to what.
struct Volumes {
    RouteCounts routes{};
    RouteCounts couldRiseTo{};
    std::array<std::uint64_t, kPriorities> priorities{};
    std::vector<RouteCounts> localities{};  // By locality of the pack; the last: not known.
    std::vector<std::uint64_t> teams{};     // By team of the pack; the last: none.
    /// By the Monday of the week of receipt, in days since 1970, and by team as above. Referrals
    /// without a day are in no week.
    std::map<std::int32_t, std::vector<std::uint64_t>> weeks{};
    std::map<std::int32_t, RouteCounts> weekRoutes{};
    std::int32_t firstDay = 0;  // Of receipt, in days since 1970; above `lastDay` if none is known.
    std::int32_t lastDay = -1;
};

/// By the replay's last program.
[[nodiscard]] Volumes volumesOf(const Replay& replay);
/// The routes alone, in a small part of the time.
[[nodiscard]] RouteCounts routesOf(const Replay& replay);

/// Weeks in which a team had more children than its capacity, out of those with any referral.
[[nodiscard]] std::size_t weeksOverCapacity(const Volumes& volumes, const Pack& pack,
                                            std::size_t team);

/// The Monday of a day's week, both in days since 1970.
[[nodiscard]] std::int32_t mondayOf(std::int32_t day);

}  // namespace frontdoor
