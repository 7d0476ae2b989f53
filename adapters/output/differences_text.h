#pragma once

#include <string>
#include <vector>

#include "engine/pack/differences.h"

namespace frontdoor {

/// For a terminal: how many of what differ, then each with its parts, as `at-least  20 → 28`, and
/// its place. What differs in wording only is counted, and shown if asked for.
[[nodiscard]] std::string differencesText(const std::vector<Difference>& differences, bool wording);

}  // namespace frontdoor
