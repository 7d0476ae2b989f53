#pragma once

#include <vector>

#include "adapters/intake/record_tree.h"

namespace frontdoor::intake {

// The field in which a referral of the children in need census says whether the child was not yet
// born.
inline constexpr const char* kUnbornField = "#unborn";

/// Sees a child of the children in need census as it was at one of its referrals.
///
/// The census is taken afterwards: a child who was referred before birth has a date of birth in it.
/// At the referral that child was unborn, and the date an expected one. `details` is the referral's
/// CINdetails, or kNoNode.
void seeAtReferral(const RecordTree& child, RecordTree::Index details,
                   std::vector<TreeChanges::Addition>& additions,
                   std::vector<TreeChanges::Rename>& renames);

}  // namespace frontdoor::intake
