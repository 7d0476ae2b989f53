#include <algorithm>
#include <variant>

#include "engine/expression/parse_expression.h"

namespace frontdoor {
namespace {

bool same(const ExpressionPtr& a, const ExpressionPtr& b) {
    if (a == nullptr || b == nullptr) return a == b;
    return equal(*a, *b);
}

bool same(const std::vector<ExpressionPtr>& a, const std::vector<ExpressionPtr>& b) {
    return std::ranges::equal(a, b, [](const ExpressionPtr& left, const ExpressionPtr& right) {
        return same(left, right);
    });
}

bool same(const Literal& a, const Literal& b) { return a.value == b.value; }
bool same(const FactReference& a, const FactReference& b) {
    return a.fact == b.fact && a.frame == b.frame;
}
bool same(const DefinitionReference& a, const DefinitionReference& b) {
    return a.definition == b.definition && a.frame == b.frame;
}
bool same(const Not& a, const Not& b) { return same(a.operand, b.operand); }
bool same(const Logic& a, const Logic& b) {
    return a.isAnd == b.isAnd && same(a.operands, b.operands);
}
bool same(const Compare& a, const Compare& b) {
    return a.comparison == b.comparison && same(a.left, b.left) && same(a.right, b.right);
}
bool same(const Membership& a, const Membership& b) {
    return a.ranges == b.ranges && same(a.operand, b.operand);
}
bool same(const Arithmetic& a, const Arithmetic& b) {
    return a.operation == b.operation && same(a.operands, b.operands);
}
bool same(const Conditional& a, const Conditional& b) {
    return same(a.condition, b.condition) && same(a.then, b.then) && same(a.otherwise, b.otherwise);
}
bool same(const Quantified& a, const Quantified& b) {
    return a.quantifier == b.quantifier && a.items == b.items && same(a.body, b.body);
}
bool same(const Aggregate& a, const Aggregate& b) {
    return a.function == b.function && a.items == b.items && same(a.filter, b.filter) &&
           same(a.value, b.value);
}
bool same(const CountTrue& a, const CountTrue& b) { return same(a.operands, b.operands); }
bool same(const IsKnown& a, const IsKnown& b) { return same(a.operand, b.operand); }
bool same(const IsPossible& a, const IsPossible& b) { return same(a.operand, b.operand); }
bool same(const TimeBetween& a, const TimeBetween& b) {
    return a.unit == b.unit && same(a.from, b.from) && same(a.to, b.to);
}
bool same(const RouteQuestion& a, const RouteQuestion& b) {
    return a.byTrigger == b.byTrigger && a.route == b.route;
}
bool same(const FiredQuestion& a, const FiredQuestion& b) { return a.rule == b.rule; }
bool same(const ScoreReference& a, const ScoreReference& b) { return a.domain == b.domain; }
bool same(const DecisionReference& a, const DecisionReference& b) { return a.frame == b.frame; }

}  // namespace

bool equal(const Expression& a, const Expression& b) {
    if (a.type != b.type || a.node.index() != b.node.index()) return false;
    return std::visit(
        [&b](const auto& left) {
            using Kind = std::decay_t<decltype(left)>;
            return same(left, std::get<Kind>(b.node));
        },
        a.node);
}

}  // namespace frontdoor
