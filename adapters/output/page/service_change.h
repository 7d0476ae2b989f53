#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/pack/pack.h"
#include "engine/replay/volumes.h"

namespace frontdoor {

/// A team of either of two packs: teams of one id are the same.
struct TeamChange {
    const Team* team = nullptr;                // As it is now, if it still is.
    std::optional<std::size_t> placeBefore{};  // Among the first pack's teams.
    std::optional<std::size_t> placeNow{};
    std::uint64_t before = 0;  // Children.
    std::uint64_t now = 0;
};

/// A locality of either of two packs: localities of one id are the same.
struct LocalityChange {
    const Locality* locality = nullptr;  // As it is now, if it still is; null: not known.
    RouteCounts before{};
    RouteCounts now{};
};

/// Those that have children before or now, in the order of `teamChanges`; not known stands last.
[[nodiscard]] std::vector<LocalityChange> localityChanges(const Pack& first, const Volumes& before,
                                                          const Pack& last, const Volumes& now);

/// The teams that have children before or now: those of the last pack in its order, then those that
/// are no more.
[[nodiscard]] std::vector<TeamChange> teamChanges(const Pack& first, const Volumes& before,
                                                  const Pack& last, const Volumes& now);

}  // namespace frontdoor
