#pragma once

#include "engine/diagnostics/diagnostic.h"
#include "engine/pack/pack.h"

namespace frontdoor {

/// What the checks find about a pack whose conditions, points, thresholds, routes or teams were
/// changed after it had been loaded: R0403, R0405, R0408, R0502, R0506, R0601 and R0607. Places in
/// attributes are missing.
[[nodiscard]] Diagnostics recheck(const Pack& pack);

}  // namespace frontdoor
