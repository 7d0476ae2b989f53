#include "engine/expression/parse_expression.h"

#include <utility>

#include <fmt/format.h>

#include "engine/expression/parser.h"
#include "engine/expression/type_check.h"

namespace frontdoor {

Outcome<ExpressionPtr> parseExpression(const TextSlice& text, const NameScope& scope,
                                       const Type& expected, const ExpressionLimits& limits) {
    FRONTDOOR_CHECK(scope.vocabulary != nullptr, "names have their meaning from a vocabulary");
    Diagnostics diagnostics;
    if (text.text.size() > limits.length) {
        diagnostics.add(Code::R0309, text.span(),
                        fmt::format("the expression has {} bytes; at most {} are read",
                                    text.text.size(), limits.length));
        return Outcome<ExpressionPtr>::failure(std::move(diagnostics));
    }
    const syntax::NodePtr tree = syntax::Parser(text, limits, diagnostics).parse();
    ExpressionPtr typed = TypeChecker(text, scope, diagnostics).check(*tree, expected);
    if (diagnostics.hasErrors()) return Outcome<ExpressionPtr>::failure(std::move(diagnostics));
    FRONTDOOR_CHECK(typed != nullptr, "what has no type has an error");
    return {std::move(typed), std::move(diagnostics)};
}

}  // namespace frontdoor
