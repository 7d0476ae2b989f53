#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/output/readings_text.h"
#include "engine/replay/moves.h"
#include "engine/replay/replay.h"
#include "engine/replay/two_readings.h"
#include "engine/replay/volumes.h"

namespace frontdoor {

/// What a change of rules does to children who came before.
struct WhatIfResult {
    const Replay& replay;
    const Volumes& before;
    const Volumes& now;
    const std::vector<Move>& moves;       // Worst first.
    std::vector<std::string> changes{};   // What was changed, a line each.
    const ReadTwice* readings = nullptr;  // If the history was read for each of the packs.
};

/// For a terminal: volumes by route, locality and team before and after, who moves whence and
/// where, weeks over capacity, and the `most` moves that are worst.
[[nodiscard]] std::string whatIfText(const WhatIfResult& what, std::size_t most);

/// One line of JSON for each of the moves [begin, end): the child, its route, priority and reasons
/// before and after.
[[nodiscard]] std::string moveLines(const Replay& replay, const std::vector<Move>& moves,
                                    std::size_t begin, std::size_t end);

/// One line of JSON for each child whom one reading only found, as a `record` of this kind: who it
/// is, and what was decided. `batches` are that reading's.
[[nodiscard]] std::string onlyReadLines(const std::vector<Batch>& batches,
                                        const std::vector<OnlyRead>& children,
                                        std::string_view record);

}  // namespace frontdoor
