#pragma once

#include <string>
#include <vector>

#include "engine/pack/pack.h"

namespace frontdoor {

// What a pack's elements look like inside a decision record: the id alone, or (`explain`) an object
// with its texts.

[[nodiscard]] std::string ruleFragment(const Rule& rule, bool explain);
[[nodiscard]] std::string factFragment(const std::string& id, const std::string& label,
                                       bool explain);
/// By what happened at the step: otherwise first, then its tests.
[[nodiscard]] std::vector<std::string> stepFragments(const Routing& routing,
                                                     const RoutingStep& step, bool explain);
[[nodiscard]] std::string teamFragment(const Team& team, bool explain);
[[nodiscard]] std::string localityFragment(const Locality& locality, bool explain);
/// An object that is left open, for the due time and the state.
[[nodiscard]] std::string clockFragment(const Clock& clock, bool explain);
/// With the name of its release, if it is one.
[[nodiscard]] std::string packFragment(const Pack& pack, const std::string& release = {});

/// `"trigger"`, `"score"`, …
/// Where the step leads, as `section-47` or the id of a step.
[[nodiscard]] std::string destinationName(const Routing& routing, const Destination& destination);

}  // namespace frontdoor
