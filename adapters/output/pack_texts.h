#pragma once

#include <string>

#include "engine/pack/pack.h"

namespace frontdoor {

/// The texts behind the ids in decision records, as one JSON object: rules with their because and
/// source, steps, facts, teams, localities, clocks, and what the pack changes in its base.
[[nodiscard]] std::string packTexts(const Pack& pack);

}  // namespace frontdoor
