#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/output/readings_text.h"
#include "engine/replay/flows.h"
#include "engine/replay/replay.h"
#include "engine/replay/score_distribution.h"
#include "engine/replay/volumes.h"

namespace frontdoor {

/// What one pack makes of a history.
struct ReplayPicture {
    Volumes volumes{};
    std::vector<ScoreDistribution> scores{};
};
/// By the replay's last program.
[[nodiscard]] ReplayPicture pictureOf(const Replay& replay);

/// What a page about a history says of its making.
struct ReplayNotes {
    std::string engine{};                 // The engine's version.
    std::vector<std::string> changes{};   // What was changed, as it was asked for.
    std::uint64_t leftOut = 0;            // Records that could not be read.
    const ReadTwice* readings = nullptr;  // If the history was read for each of two packs.
};

/// A history decided by one pack, or by one and then by another.
struct ReplayView {
    const Replay& replay;
    const Pack& first;
    const Pack& last;             // The first itself, where there is no other.
    const ReplayPicture& before;  // By the first.
    const ReplayPicture& now;     // By the last; `before` itself, where there is no other.
    const std::vector<MoveTable>& flows;

    [[nodiscard]] bool changed() const { return &first != &last; }
};

/// `Hertfordshire, version 2026.1`
[[nodiscard]] std::string packTitle(const Pack& pack);
/// `received 1 Apr 2023 to 31 Mar 2024`; empty if no day is known.
[[nodiscard]] std::string periodOf(const Volumes& volumes);

/// What a number that can be set, such as `TH-TEH.at-least`, is in a pack, where it is a rule's
/// points or levels.
[[nodiscard]] std::optional<std::int64_t> numberOf(const Pack& pack, std::string_view setting);

}  // namespace frontdoor
