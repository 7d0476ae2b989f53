#pragma once

#include "engine/explain/explanation.h"

namespace frontdoor {

/// Finds the smallest sets of one or two other answers that move the row's route, by deciding a
/// batch of variants of its referral. Fills `upwards`, `downwards` and `variantsTried`.
void findWhatIfs(const ProgramPtr& program, const Batch& batch, std::uint32_t row,
                 const ExplainOptions& options, Explanation& explanation);

}  // namespace frontdoor
