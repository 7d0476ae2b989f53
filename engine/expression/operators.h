#pragma once

#include <string>
#include <string_view>

#include "engine/expression/expression.h"
#include "engine/expression/parse_expression.h"

namespace frontdoor {

// What the operators of expressions are called in the language, and how they relate.

[[nodiscard]] std::string_view sign(Comparison comparison);
/// `b > a` is `a < b`.
[[nodiscard]] Comparison mirrored(Comparison comparison);
/// `+`; `min` and `max` for the functions.
[[nodiscard]] std::string_view sign(ArithmeticOperator operation);
[[nodiscard]] std::string_view word(Quantifier quantifier);
[[nodiscard]] std::string_view word(AggregateFunction function);
/// `days between`
[[nodiscard]] std::string_view word(SpanUnit unit);
/// `injuries`, or `siblings`.
[[nodiscard]] std::string_view listName(ItemsIndex items, const Vocabulary& vocabulary);
/// `total`, or the domain's id.
[[nodiscard]] std::string_view domainName(DomainIndex domain, const Vocabulary& vocabulary);

}  // namespace frontdoor
