#pragma once

#include "engine/pack/graph.h"
#include "engine/pack/pack.h"

namespace frontdoor {

/// The routing steps as a graph: an arrow for each test and each `otherwise` that leads to another
/// step.
[[nodiscard]] Graph routingArrows(const Routing& routing);

}  // namespace frontdoor
