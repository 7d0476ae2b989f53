#pragma once

#include <cstdint>
#include <vector>

#include "engine/expression/expression.h"

namespace frontdoor {

/// How a condition moves when a fact's value rises (for a boolean: from no to yes).
enum class Movement : std::uint8_t { rises, falls, mixed };

struct FactUse {
    FactIndex fact = kNone;
    Movement movement = Movement::rises;
    SourceSpan span{};  // Where it is used.
};

/// Every use of a fact in an expression with the way the expression moves in it. Definitions are
/// looked through: `definitions[i]` is the body of definition i. `x = c` rises only where c is the
/// top of what x can be, falls only where it is the bottom; `is known(x)` and the condition of an
/// `if` are mixed.
[[nodiscard]] std::vector<FactUse> factUses(const Expression& expression,
                                            const Vocabulary& vocabulary,
                                            const std::vector<const Expression*>& definitions);

/// Every use of what triggers, thresholds and points came to, likewise; `fact` is kNone.
[[nodiscard]] std::vector<FactUse> needUses(const Expression& expression,
                                            const Vocabulary& vocabulary,
                                            const std::vector<const Expression*>& definitions);

}  // namespace frontdoor
