#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "adapters/output/html_section.h"
#include "adapters/output/replay_view.h"
#include "adapters/output/sweep_text.h"
#include "engine/replay/moves.h"

namespace frontdoor {

// Sections of a page about a history. Each can stand alone; where two packs are compared, each
// shows both.

/// Children from who referred them to their routes; and who moves.
[[nodiscard]] HtmlSection flowSection(const ReplayView& view);
/// Children by route and by locality.
[[nodiscard]] HtmlSection volumeSection(const ReplayView& view);
/// Children by team and week, against capacity.
[[nodiscard]] HtmlSection teamSection(const ReplayView& view);
/// Points of need and the thresholds on them.
[[nodiscard]] HtmlSection scoreSection(const ReplayView& view);
/// The `most` worst moves, by reference.
[[nodiscard]] HtmlSection movesSection(const ReplayView& view, const std::vector<Move>& moves,
                                       std::size_t most);
/// The curves of a number that was swept.
[[nodiscard]] HtmlSection curveSection(const Sweep& sweep, const Pack& pack);
/// What was asked, of which packs, and how to read the page.
[[nodiscard]] HtmlSection aboutSection(const ReplayView& view, const ReplayNotes& notes);

}  // namespace frontdoor
