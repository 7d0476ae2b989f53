#pragma once

#include <string>

#include "adapters/output/decision_json.h"

namespace frontdoor::test {

/// The records that DecisionJson writes, written the slow and obvious way: member by member, each
/// from the accessors of the decisions. The oracle that DecisionJson must agree with.
[[nodiscard]] std::string plainDecisionJson(const RunFacts& run, DecisionJsonOptions options,
                                            const Decided& decided);

}  // namespace frontdoor::test
