#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "engine/expression/expression.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

/// The values an expression can have when it has one. An end that nothing limits is the end of the
/// 64-bit numbers.
struct ValueBounds {
    std::int64_t low = std::numeric_limits<std::int64_t>::min();
    std::int64_t high = std::numeric_limits<std::int64_t>::max();
};

/// The literals that can be written of a type; in codes, routes and priorities these are all
/// values.
[[nodiscard]] ValueBounds writableBounds(const Type& type, const Vocabulary& vocabulary);

/// What is known of an expression's values without knowing any fact; wider than the truth for
/// arithmetic.
[[nodiscard]] ValueBounds valueBounds(const Expression& expression, const Vocabulary& vocabulary);

/// Do the values of this type stand in an order that means something?
[[nodiscard]] bool isOrdered(const Type& type, const Vocabulary& vocabulary);

[[nodiscard]] Type typeOf(const Fact& fact);

/// The type in an author's words: "a number", "a code of `mobility`".
[[nodiscard]] std::string describe(const Type& type, const Vocabulary& vocabulary);

}  // namespace frontdoor
