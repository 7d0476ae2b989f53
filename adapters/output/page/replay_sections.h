#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "adapters/output/page/html_section.h"
#include "adapters/output/page/replay_view.h"
#include "adapters/output/proof_text.h"
#include "adapters/output/sweep_text.h"
#include "engine/replay/equality.h"
#include "engine/replay/moves.h"
#include "engine/replay/outcomes.h"
#include "engine/verify/coverage.h"

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
/// What became of the children, by route.
[[nodiscard]] HtmlSection outcomeSection(const OutcomesByRoute& outcomes, const OutcomeReach& reach,
                                         const OutcomeWindows& windows);
/// Rates and ratios by group, with a picture of those of section 47.
[[nodiscard]] HtmlSection equalitySection(const EqualityReport& report, const OutcomeReach& reach,
                                          const OutcomeWindows& windows);
/// What of a pack its own cases and the history exercise, and what they never do; how complete the
/// history's answers are. Both coverages are of the same pack; `cases` is how many there are, and
/// `most` how many parts, and sides of comparisons, are listed of a kind.
inline constexpr std::size_t kMostSidesListed = 500;
[[nodiscard]] HtmlSection coverageSection(const Coverage& byCases, std::size_t cases,
                                          const Coverage& byHistory,
                                          std::size_t most = kMostSidesListed);
/// What is proved of a pack, with a referral for whatever does not hold.
[[nodiscard]] HtmlSection proofSection(const Pack& pack, const Proofs& proofs);
/// What was asked, of which packs, and how to read the page.
[[nodiscard]] HtmlSection aboutSection(const ReplayView& view, const ReplayNotes& notes);

}  // namespace frontdoor
