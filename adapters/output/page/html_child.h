#pragma once

#include <string>

#include "adapters/output/decided.h"

namespace frontdoor {

/// Columns of the report's table of children.
inline constexpr int kChildColumns = 7;

/// Appends a child's two rows of that table: what is recommended, and below it why, with everything
/// else to unfold.
void appendChildRows(std::string& out, const RunFacts& run, const Decided& decided,
                     std::uint32_t row);

}  // namespace frontdoor
