#include "engine/expression/worry_direction.h"

#include <optional>
#include <utility>
#include <variant>

#include "engine/expression/operators.h"
#include "engine/expression/value_bounds.h"

// How the whole expression moves is how each part moves, seen through what stands around it:
//
//     not(x)             turns
//     a and b, a + b     keeps
//     x < c, a - x       turns
//     x = c              keeps where c is the top of what x can be, turns where it is the bottom,
//     else mixes
//
// A definition's body is walked once, as if it stood alone, and its uses are then seen through each
// place that names it. Walking it at each place would take time exponential in the length of a
// chain of definitions.

namespace frontdoor {
namespace {

Movement turned(Movement movement) {
    switch (movement) {
        case Movement::rises:
            return Movement::falls;
        case Movement::falls:
            return Movement::rises;
        case Movement::mixed:
            break;
    }
    return Movement::mixed;
}

Movement through(Movement outer, Movement inner) {
    if (outer == Movement::rises) return inner;
    if (outer == Movement::falls) return turned(inner);
    return Movement::mixed;
}

struct DefinitionUse {
    FactIndex fact = kNone;
    Movement movement = Movement::rises;
    friend bool operator==(const DefinitionUse&, const DefinitionUse&) = default;
};

class Walker {
  public:
    Walker(const Vocabulary& vocabulary, const std::vector<const Expression*>& definitions)
        : vocabulary_(vocabulary), definitions_(definitions), known_(definitions.size()) {}

    std::vector<FactUse> walk(const Expression& expression) {
        uses_.clear();
        visit(expression, Movement::rises);
        return std::move(uses_);
    }

  private:
    void visit(const Expression& expression, Movement outer) {
        std::visit(
            [this, outer, &expression](const auto& node) { see(node, outer, expression.span); },
            expression.node);
    }

    void see(const FactReference& node, Movement outer, const SourceSpan& span) {
        uses_.push_back({.fact = node.fact, .movement = outer, .span = span});
    }
    void see(const DefinitionReference& node, Movement outer, const SourceSpan& span) {
        for (const DefinitionUse& use : usesOf(node.definition)) {
            uses_.push_back(
                {.fact = use.fact, .movement = through(outer, use.movement), .span = span});
        }
    }
    void see(const Not& node, Movement outer, const SourceSpan&) {
        visit(*node.operand, turned(outer));
    }
    void see(const Logic& node, Movement outer, const SourceSpan&) {
        for (const ExpressionPtr& operand : node.operands) visit(*operand, outer);
    }
    void see(const Compare& node, Movement outer, const SourceSpan&) {
        visit(*node.left, through(outer, asLeft(node.comparison, *node.left, *node.right)));
        visit(*node.right, through(outer, asRight(node.comparison, *node.left, *node.right)));
    }
    void see(const Membership& node, Movement outer, const SourceSpan&) {
        visit(*node.operand, through(outer, inRanges(node)));
    }
    void see(const Arithmetic& node, Movement outer, const SourceSpan& span);
    void see(const Conditional& node, Movement outer, const SourceSpan&) {
        visit(*node.condition, Movement::mixed);
        visit(*node.then, outer);
        visit(*node.otherwise, outer);
    }
    void see(const Quantified& node, Movement outer, const SourceSpan&) {
        visit(*node.body, outer);
    }
    void see(const Aggregate& node, Movement outer, const SourceSpan&) {
        if (node.filter) visit(*node.filter, through(outer, asFilter(node)));
        if (node.value) visit(*node.value, outer);
    }
    void see(const CountTrue& node, Movement outer, const SourceSpan&) {
        for (const ExpressionPtr& operand : node.operands) visit(*operand, outer);
    }
    void see(const IsKnown& node, Movement, const SourceSpan&) {
        visit(*node.operand, Movement::mixed);
    }
    void see(const IsPossible& node, Movement outer, const SourceSpan&) {
        visit(*node.operand, outer);
    }
    void see(const TimeBetween& node, Movement outer, const SourceSpan&) {
        visit(*node.from, turned(outer));
        visit(*node.to, outer);
    }
    void see(const RouteQuestion&, Movement outer, const SourceSpan& span) { ofNeed(outer, span); }
    void see(const FiredQuestion&, Movement outer, const SourceSpan& span) { ofNeed(outer, span); }
    void see(const ScoreReference&, Movement outer, const SourceSpan& span) { ofNeed(outer, span); }
    template <class Leaf>
    void see(const Leaf&, Movement, const SourceSpan&) {}

    void ofNeed(Movement outer, const SourceSpan& span) {
        uses_.push_back({.fact = kNone, .movement = outer, .span = span});
    }

    [[nodiscard]] Movement asLeft(Comparison comparison, const Expression& left,
                                  const Expression& right) const;
    [[nodiscard]] Movement asRight(Comparison comparison, const Expression& left,
                                   const Expression& right) const {
        return asLeft(mirrored(comparison), right, left);
    }
    [[nodiscard]] Movement equals(const Expression& operand, const Expression& other) const;
    [[nodiscard]] Movement inRanges(const Membership& node) const;
    [[nodiscard]] Movement asFilter(const Aggregate& node) const;
    [[nodiscard]] Movement asFactor(const Arithmetic& node, std::size_t factor) const;
    const std::vector<DefinitionUse>& usesOf(std::uint32_t definition);

    const Vocabulary& vocabulary_;
    const std::vector<const Expression*>& definitions_;
    std::vector<std::optional<std::vector<DefinitionUse>>> known_;  // By definition.
    std::vector<FactUse> uses_{};
};

// `score.total - score.history`: all points but those of a domain, which rise as points do.
bool leavesADomainOut(const Arithmetic& node) {
    if (node.operation != ArithmeticOperator::subtract || node.operands.size() != 2) return false;
    const auto* total = std::get_if<ScoreReference>(&node.operands[0]->node);
    const auto* domain = std::get_if<ScoreReference>(&node.operands[1]->node);
    return total != nullptr && domain != nullptr && total->domain == kNone &&
           domain->domain != kNone;
}

void Walker::see(const Arithmetic& node, Movement outer, const SourceSpan& span) {
    if (leavesADomainOut(node)) {
        ofNeed(outer, span);
        return;
    }
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
        Movement own = Movement::rises;
        const bool scales = node.operation == ArithmeticOperator::multiply ||
                            node.operation == ArithmeticOperator::divide;
        if (scales) own = asFactor(node, i);
        if (node.operation == ArithmeticOperator::subtract && i > 0) own = Movement::falls;
        visit(*node.operands[i], through(outer, own));
    }
}

// A product moves with a factor where the others are nowhere negative, against it where they are
// nowhere positive. A quotient's divisor is a literal and moves with nothing; its sign decides for
// the dividend.
Movement Walker::asFactor(const Arithmetic& node, std::size_t factor) const {
    bool positive = true;
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
        if (i == factor) continue;
        const ValueBounds bounds = valueBounds(*node.operands[i], vocabulary_);
        if (bounds.low < 0 && bounds.high > 0) return Movement::mixed;
        if (bounds.low < 0) positive = !positive;
    }
    return positive ? Movement::rises : Movement::falls;
}

Movement Walker::asLeft(Comparison comparison, const Expression& left,
                        const Expression& right) const {
    switch (comparison) {
        case Comparison::less:
        case Comparison::lessOrEqual:
            return Movement::falls;
        case Comparison::greater:
        case Comparison::greaterOrEqual:
            return Movement::rises;
        case Comparison::equal:
            return equals(left, right);
        case Comparison::notEqual:
            break;
    }
    return turned(equals(left, right));
}

Movement Walker::equals(const Expression& operand, const Expression& other) const {
    const auto* literal = std::get_if<Literal>(&other.node);
    if (literal == nullptr || !isOrdered(operand.type, vocabulary_)) return Movement::mixed;
    const ValueBounds bounds = valueBounds(operand, vocabulary_);
    if (literal->value >= bounds.high) return Movement::rises;
    if (literal->value <= bounds.low) return Movement::falls;
    return Movement::mixed;
}

Movement Walker::inRanges(const Membership& node) const {
    if (node.ranges.size() != 1 || !isOrdered(node.operand->type, vocabulary_)) {
        return Movement::mixed;
    }
    const ValueBounds bounds = valueBounds(*node.operand, vocabulary_);
    if (node.ranges.front().high >= bounds.high) return Movement::rises;
    if (node.ranges.front().low <= bounds.low) return Movement::falls;
    return Movement::mixed;
}

// One item more raises a count, and a sum of what is nowhere negative. A minimum or maximum of no
// items is none at all, so that one item more may make a comparison with it true or false.
Movement Walker::asFilter(const Aggregate& node) const {
    if (node.function == AggregateFunction::count) return Movement::rises;
    if (node.function != AggregateFunction::sum) return Movement::mixed;
    const ValueBounds bounds = valueBounds(*node.value, vocabulary_);
    if (bounds.low >= 0) return Movement::rises;
    return bounds.high <= 0 ? Movement::falls : Movement::mixed;
}

const std::vector<DefinitionUse>& Walker::usesOf(std::uint32_t definition) {
    static const std::vector<DefinitionUse> none;
    if (definition >= known_.size() || definitions_[definition] == nullptr) return none;
    if (known_[definition]) return *known_[definition];
    // A circle, which the pack's check reports, ends here.
    known_[definition].emplace();
    std::vector<FactUse> outside = std::exchange(uses_, {});
    visit(*definitions_[definition], Movement::rises);
    std::vector<DefinitionUse> found;
    for (const FactUse& use : uses_) {
        const DefinitionUse own{.fact = use.fact, .movement = use.movement};
        bool seen = false;
        for (const DefinitionUse& earlier : found) seen = seen || earlier == own;
        if (!seen) found.push_back(own);
    }
    uses_ = std::move(outside);
    known_[definition] = std::move(found);
    return *known_[definition];
}

}  // namespace

std::vector<FactUse> factUses(const Expression& expression, const Vocabulary& vocabulary,
                              const std::vector<const Expression*>& definitions) {
    std::vector<FactUse> uses = Walker(vocabulary, definitions).walk(expression);
    std::erase_if(uses, [](const FactUse& use) { return use.fact == kNone; });
    return uses;
}

std::vector<FactUse> needUses(const Expression& expression, const Vocabulary& vocabulary,
                              const std::vector<const Expression*>& definitions) {
    std::vector<FactUse> uses = Walker(vocabulary, definitions).walk(expression);
    std::erase_if(uses, [](const FactUse& use) { return use.fact != kNone; });
    return uses;
}

}  // namespace frontdoor
