#pragma once

#include <string>

#include "adapters/output/decided.h"
#include "engine/explain/explanation.h"

namespace frontdoor {

/// The explanation of one child's decision as one line of JSON: the decision record with its texts,
/// near misses with the answers they lack, and the changes that would move the route.
[[nodiscard]] std::string explanationJson(const RunFacts& run, const Decided& decided,
                                          std::uint32_t row, const Explanation& explanation);

}  // namespace frontdoor
