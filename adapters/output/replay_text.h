#pragma once

#include <string>

#include "engine/replay/outcomes.h"
#include "engine/replay/replay.h"
#include "engine/replay/volumes.h"

namespace frontdoor {

/// A history decided by one pack, and what followed.
struct Replayed {
    const Replay& replay;
    const Volumes& volumes;
    const OutcomesByRoute& outcomes;
    OutcomeReach reach{};
    OutcomeWindows windows{};
};

/// For a terminal: volumes by route, locality, team and week, and what became of the children.
[[nodiscard]] std::string replayText(const Replayed& replayed);
/// The same in rows with a heading, and each team's children in each week.
[[nodiscard]] std::string replayCsv(const Replayed& replayed);

}  // namespace frontdoor
