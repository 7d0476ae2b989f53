#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "adapters/output/page/html_section.h"
#include "adapters/output/page/replay_view.h"
#include "adapters/output/sweep_text.h"
#include "engine/replay/moves.h"

namespace frontdoor {

// Pages about a history, each one static HTML file: no script, nothing loaded from elsewhere,
// readable on paper. `more` are further sections, which stand before the last.

/// What a change of rules does, with the `most` worst moves.
[[nodiscard]] std::string whatIfPage(const ReplayView& view, const ReplayNotes& notes,
                                     const std::vector<Move>& moves, std::size_t most,
                                     std::vector<HtmlSection> more = {});

/// What one pack makes of a history.
[[nodiscard]] std::string replayPage(const ReplayView& view, const ReplayNotes& notes,
                                     std::vector<HtmlSection> more = {});

/// What one number does; `view` is of the pack as it is.
[[nodiscard]] std::string sweepPage(const ReplayView& view, const ReplayNotes& notes,
                                    const Sweep& sweep, std::vector<HtmlSection> more = {});

}  // namespace frontdoor
