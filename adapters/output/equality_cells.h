#pragma once

#include <string>
#include <vector>

#include "engine/replay/equality.h"

namespace frontdoor {

// What an equality report says, cell by cell: for the terminal and for pages.

/// `1,234`; `*` if it is suppressed.
[[nodiscard]] std::string shownCount(const ShownCount& count);

/// Of a group: its children, its rates, of how many a re-referral is not known, and the share of
/// questions answered.
[[nodiscard]] std::vector<std::string> rateCells(const EqualityGroup& group);
[[nodiscard]] std::vector<std::string> rateHeadings();
/// Of a group: how many times as often as in the group of reference, with the interval.
[[nodiscard]] std::vector<std::string> ratioCells(const EqualityGroup& group);
[[nodiscard]] std::vector<std::string> ratioHeadings();

/// How to read it, a paragraph each.
[[nodiscard]] std::vector<std::string> equalityNotes(const EqualityReport& report);

}  // namespace frontdoor
