#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/replay/moves.h"
#include "engine/replay/volumes.h"

namespace frontdoor {

/// What one value comes to.
struct SweepPoint {
    std::int64_t value = 0;
    bool refused = false;  // By the checks of the pack; nothing else is said then.
    RouteCounts routes{};
    MoveTable moves{};
};

/// The curve of a number of a pack: how many children come to each route.
struct Sweep {
    std::string what{};    // `TH-TEH.at-least`
    RouteCounts before{};  // As the pack stands.
    std::uint64_t children = 0;
    std::vector<SweepPoint> points{};
};

/// Children who move to a less, and to a more protective route.
struct MovedCounts {
    std::uint64_t down = 0;
    std::uint64_t up = 0;
};
[[nodiscard]] MovedCounts movedCounts(const MoveTable& table);

/// For a terminal.
[[nodiscard]] std::string sweepText(const Sweep& sweep);
/// A row a value, with a heading; of a refused value nothing but the value.
[[nodiscard]] std::string sweepCsv(const Sweep& sweep);

}  // namespace frontdoor
