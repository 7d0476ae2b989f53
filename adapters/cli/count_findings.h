#pragma once

#include <cstdint>
#include <vector>

#include "adapters/intake/intake_report.h"
#include "engine/batch/batch.h"

namespace frontdoor::cli {

/// Counts, by referral of the batch, the findings about it. What is said of a record with several
/// referrals counts for each of them.
void countFindings(const Batch& batch, const intake::IntakeReport& report,
                   std::vector<std::uint32_t>& counts);

}  // namespace frontdoor::cli
