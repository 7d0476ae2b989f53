#pragma once

#include <string>
#include <vector>

#include "engine/pack/cases.h"

namespace frontdoor {

/// A line of a referral: what is asked, and what is answered; of two referrals that differ, both
/// answers if they do.
struct ReferralLine {
    std::string what{};
    std::vector<std::string> values{};
};

/// A referral, or two that differ in one answer, as lines of what is asked, with the routes that
/// they expect at the end.
[[nodiscard]] std::vector<ReferralLine> referralLines(const Vocabulary& vocabulary,
                                                      const std::vector<Case>& referrals);
/// The same for a terminal.
[[nodiscard]] std::string referralTable(const Vocabulary& vocabulary,
                                        const std::vector<Case>& referrals);

}  // namespace frontdoor
