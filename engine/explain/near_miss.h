#pragma once

#include <vector>

#include "engine/evaluate/trace.h"
#include "engine/explain/explanation.h"

namespace frontdoor {

/// Rules that did not fire and lack at most `options.maxLacking` things, of which something already
/// holds or nothing is denied. At least one of these is unknown, or answered otherwise, and none is
/// a detail of a concern that is not there.
[[nodiscard]] std::vector<NearMiss> findNearMisses(const Trace& trace, const Batch& batch,
                                                   const ExplainOptions& options);

}  // namespace frontdoor
