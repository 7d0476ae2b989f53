#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/replay/moves.h"
#include "engine/replay/outcomes.h"
#include "engine/replay/volumes.h"

namespace frontdoor {

/// What one value comes to.
struct SweepPoint {
    std::int64_t value = 0;
    bool refused = false;  // By the checks of the pack; nothing else is said then.
    RouteCounts routes{};
    MoveTable moves{};
    Confusion confusion{};  // Where what became of the children is known.
};

/// What became of the children of a sweep.
struct SweepOutcomes {
    Confusion before{};  // As the pack stands.
    OutcomeReach reach{};
    OutcomeWindows windows{};
};

/// The curve of a number of a pack: how many children come to each route.
struct Sweep {
    std::string what{};    // `TH-TEH.at-least`
    RouteCounts before{};  // As the pack stands.
    std::uint64_t children = 0;
    std::vector<SweepPoint> points{};
    std::optional<SweepOutcomes> outcomes{};  // Absent: the past was not read.
};

/// Children who move to a less, and to a more protective route.
struct MovedCounts {
    std::uint64_t down = 0;
    std::uint64_t up = 0;
};
[[nodiscard]] MovedCounts movedCounts(const MoveTable& table);

/// For a terminal.
[[nodiscard]] std::string sweepText(const Sweep& sweep);
/// A row a value, with a heading; of a refused value nothing but the value. With outcomes, of each
/// what it is true of, of how many that is known, and of how many not.
[[nodiscard]] std::string sweepCsv(const Sweep& sweep);

}  // namespace frontdoor
