#pragma once

#include "engine/program/operations.h"
#include "engine/program/program.h"

namespace frontdoor {

/// Of operations whose stages and roots are there: what deciding the routes again needs.
[[nodiscard]] Rerouting findRerouting(const Operations& operations);

/// Whether the programs test the same conditions, rule by rule. They may differ in points, in
/// thresholds, and in what a trigger, threshold or raise asks for.
[[nodiscard]] bool sameConditions(const Program& a, const Program& b);

}  // namespace frontdoor
