#include "engine/expression/copy.h"

#include "engine/diagnostics/overloaded.h"

namespace frontdoor {

namespace {

class Copier {
  public:
    explicit Copier(const Replacement& replacement) : replacement_(replacement) {}

    ExpressionPtr copy(const ExpressionPtr& expression) const {
        return expression ? copy(*expression) : nullptr;
    }
    ExpressionPtr copy(const Expression& expression) const {
        if (replacement_) {
            if (ExpressionPtr other = replacement_(expression)) return other;
        }
        Expression made{.type = expression.type, .span = expression.span};
        std::visit([&](const auto& node) { made.node = nodeOf(node); }, expression.node);
        return std::make_unique<const Expression>(std::move(made));
    }

  private:
    std::vector<ExpressionPtr> copy(const std::vector<ExpressionPtr>& expressions) const {
        std::vector<ExpressionPtr> copies{};
        for (const ExpressionPtr& each : expressions) copies.push_back(copy(each));
        return copies;
    }

    // What holds no other expression is copied as it is.
    template <class Node>
    Node nodeOf(const Node& node) const {
        return node;
    }
    Not nodeOf(const Not& node) const { return {copy(node.operand)}; }
    Logic nodeOf(const Logic& node) const { return {node.isAnd, copy(node.operands)}; }
    Compare nodeOf(const Compare& node) const {
        return {node.comparison, copy(node.left), copy(node.right)};
    }
    Membership nodeOf(const Membership& node) const { return {copy(node.operand), node.ranges}; }
    Arithmetic nodeOf(const Arithmetic& node) const {
        return {node.operation, copy(node.operands)};
    }
    Conditional nodeOf(const Conditional& node) const {
        return {copy(node.condition), copy(node.then), copy(node.otherwise)};
    }
    Quantified nodeOf(const Quantified& node) const {
        return {node.quantifier, node.items, copy(node.body)};
    }
    Aggregate nodeOf(const Aggregate& node) const {
        return {node.function, node.items, copy(node.filter), copy(node.value)};
    }
    CountTrue nodeOf(const CountTrue& node) const { return {copy(node.operands)}; }
    IsKnown nodeOf(const IsKnown& node) const { return {copy(node.operand)}; }
    IsPossible nodeOf(const IsPossible& node) const { return {copy(node.operand)}; }
    TimeBetween nodeOf(const TimeBetween& node) const {
        return {node.unit, copy(node.from), copy(node.to)};
    }

    const Replacement& replacement_;
};

}  // namespace

ExpressionPtr copyOf(const Expression& expression, const Replacement& replacement) {
    return Copier(replacement).copy(expression);
}

}  // namespace frontdoor
