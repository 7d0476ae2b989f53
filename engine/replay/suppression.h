#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace frontdoor {

/// Children by group and by part, each child in one of either: what a report would publish with the
/// sum of each group and of each part.
struct CountTable {
    std::vector<std::vector<std::uint64_t>> cells{};  // By group, then by part.
};

/// Which parts of all children must not be shown: those that are small (below `least`, but not
/// nought), and so many of the smallest others that their sum tells nothing. The same whatever the
/// groups are.
[[nodiscard]] std::vector<bool> hiddenParts(const std::vector<std::uint64_t>& parts,
                                            std::uint64_t least);

/// What of some tables of the same groups must not be shown.
struct Suppression {
    std::vector<bool> groups{};  // By group: its size, and all of its counts that are not nought.
    std::vector<CountTable> shown{};  // By table: 1 where the count may be shown, else 0.
};

/// Suppresses counts that are small, and as many others as it takes that no suppressed count can be
/// worked out from what is shown: it leaves each a range, as wide as `least` wherever that can be
/// had without hiding a whole table. The
/// tables must have the same groups of the same sizes; of each table the sums of the parts that
/// `hidden` names (see `hiddenParts`) are not shown. With `least` of 0 or 1 nothing is suppressed.
/// All children together must be at least `least`.
[[nodiscard]] Suppression suppress(const std::vector<CountTable>& tables,
                                   const std::vector<std::vector<bool>>& hidden,
                                   std::uint64_t least);

}  // namespace frontdoor
