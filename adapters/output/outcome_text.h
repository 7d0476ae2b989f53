#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/replay/outcomes.h"

namespace frontdoor {

/// `1,234 of 2,000, 61.7 %`, of those of whom it is known, and of how many it is not; a share of
/// nobody is `–`.
[[nodiscard]] std::vector<std::string> shareCells(const OutcomeTally& tally);

/// "section 47 enquiry"
[[nodiscard]] std::string_view label(OutcomeKind kind);

/// How far the history reaches and what counts as having followed a referral, in lines of a
/// paragraph.
[[nodiscard]] std::string reachText(const OutcomeReach& reach, const OutcomeWindows& windows);

}  // namespace frontdoor
