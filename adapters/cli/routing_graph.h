#pragma once

#include <string>

#include "engine/pack/pack.h"

namespace frontdoor::cli {

/// The way from intake to the four routes, as a graph in DOT: steps, the tests that lead on, and
/// otherwise.
[[nodiscard]] std::string routingDot(const Pack& pack);

}  // namespace frontdoor::cli
