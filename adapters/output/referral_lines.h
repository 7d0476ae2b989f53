#pragma once

#include <string>
#include <vector>

#include "engine/pack/cases.h"

namespace frontdoor::cli {

/// A referral as lines of what is asked and what is answered, with the routes it expects at the
/// end; of two referrals that differ in one answer, both answers.
[[nodiscard]] std::string referralTable(const Vocabulary& vocabulary,
                                        const std::vector<Case>& referrals);

}  // namespace frontdoor::cli
