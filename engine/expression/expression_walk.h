#pragma once

#include <utility>

#include "engine/diagnostics/overloaded.h"
#include "engine/expression/expression.h"

namespace frontdoor {

/// Calls `visit` with each direct part of an expression.
template <class Visit>
void forEachPart(const Expression& expression, Visit&& visit) {
    const auto part = [&](const ExpressionPtr& pointer) {
        if (pointer) visit(*pointer);
    };
    const auto parts = [&](const std::vector<ExpressionPtr>& pointers) {
        for (const ExpressionPtr& pointer : pointers) part(pointer);
    };
    std::visit(Overloaded{[](const auto&) {}, [&](const Not& node) { part(node.operand); },
                          [&](const Logic& node) { parts(node.operands); },
                          [&](const Compare& node) {
                              part(node.left);
                              part(node.right);
                          },
                          [&](const Membership& node) { part(node.operand); },
                          [&](const Arithmetic& node) { parts(node.operands); },
                          [&](const Conditional& node) {
                              part(node.condition);
                              part(node.then);
                              part(node.otherwise);
                          },
                          [&](const Quantified& node) { part(node.body); },
                          [&](const Aggregate& node) {
                              part(node.filter);
                              part(node.value);
                          },
                          [&](const CountTrue& node) { parts(node.operands); },
                          [&](const IsKnown& node) { part(node.operand); },
                          [&](const IsPossible& node) { part(node.operand); },
                          [&](const TimeBetween& node) {
                              part(node.from);
                              part(node.to);
                          }},
               expression.node);
}

/// Whether the expression, or a part of it, satisfies the test. Definitions are not looked into.
template <class Test>
[[nodiscard]] bool anyPart(const Expression& expression, const Test& test) {
    if (test(expression)) return true;
    bool found = false;
    forEachPart(expression, [&](const Expression& part) { found = found || anyPart(part, test); });
    return found;
}

}  // namespace frontdoor
