#pragma once

#include <functional>

#include "engine/expression/expression.h"

namespace frontdoor {

/// Asked of each part of an expression, the whole first: what shall stand in its place, or null if
/// it is to be copied.
using Replacement = std::function<ExpressionPtr(const Expression& part)>;

/// A copy of an expression, with other parts where `replacement` gives some.
[[nodiscard]] ExpressionPtr copyOf(const Expression& expression,
                                   const Replacement& replacement = {});

}  // namespace frontdoor
