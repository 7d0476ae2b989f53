#pragma once

#include <string>
#include <vector>

#include "engine/diagnostics/outcome.h"
#include "engine/diagnostics/text_slice.h"
#include "engine/expression/expression.h"

namespace frontdoor {

/// A definition as a name that conditions can use.
struct DefinitionName {
    std::string id{};
    Type type{};
};

/// What an expression may speak of.
struct NameScope {
    const Vocabulary* vocabulary = nullptr;
    const std::vector<DefinitionName>* definitions = nullptr;  // May be null.
    bool rules = false;     // triggered(), reached(), fired(), score.X
    bool decision = false;  // route, priority, s.route
};

struct ExpressionLimits {
    std::size_t depth = 64;       // Nesting; deeper is R0306.
    std::size_t length = 20'000;  // Bytes.
};

/// Parses and type-checks one expression; all errors at once where that makes sense.
///
/// `expected`: what it must give; a number of another scale is brought to the expected one when
/// that loses nothing.
[[nodiscard]] Outcome<ExpressionPtr> parseExpression(const TextSlice& text, const NameScope& scope,
                                                     const Type& expected,
                                                     const ExpressionLimits& limits = {});

/// The expression in FEEL again: `parseExpression` of it gives an equal expression.
[[nodiscard]] std::string print(const Expression& expression, const NameScope& scope);
/// One line a node, indented, for specs and `check --dump`.
[[nodiscard]] std::string dump(const Expression& expression, const NameScope& scope);
[[nodiscard]] bool equal(const Expression& a, const Expression& b);

}  // namespace frontdoor
