#pragma once

#include <vector>

#include "engine/evaluate/trace.h"
#include "engine/explain/explanation.h"

namespace frontdoor {

/// Rules that did not fire and lack at most `options.maxLacking` things, of which something already
/// holds or nothing is denied.
[[nodiscard]] std::vector<NearMiss> findNearMisses(const Trace& trace, const Batch& batch,
                                                   const ExplainOptions& options);

/// A child's answer in words: a value, "not known", "not applicable", "not raised", "not asked".
[[nodiscard]] std::string answerInWords(const Batch& batch, FactIndex fact, std::uint32_t row);

}  // namespace frontdoor
