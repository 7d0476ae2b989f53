#pragma once

#include <vector>

#include "engine/batch/batch.h"
#include "engine/pack/cases.h"
#include "engine/program/program.h"

namespace frontdoor {

/// A finished batch of referrals written by hand, in their order.
[[nodiscard]] Batch batchOf(const Program& program, const std::vector<Case>& cases);

}  // namespace frontdoor
