#pragma once

#include <cstddef>

#include "adapters/intake/record_tree.h"
#include "adapters/intake/tree_plan.h"

namespace frontdoor::intake {

/// Puts what references name into the objects that refer to it, in copies of their own.
///
/// False if that would add more than `mostFields` fields, or `mostBytes` bytes when it is written:
/// then the tree is of no use.
[[nodiscard]] bool follow(const TreeFollow& step, RecordTree& tree, std::size_t mostFields,
                          std::size_t mostBytes);

}  // namespace frontdoor::intake
