#include <algorithm>
#include <optional>

#include "engine/diagnostics/check.h"
#include "engine/diagnostics/overloaded.h"
#include "tests/differential/reference_evaluator.h"

namespace frontdoor::reference {
namespace {

/// What is added up while an aggregate walks over its rows.
struct Tally {
    std::int64_t certain = 0;   // Rows that surely count.
    std::int64_t possible = 0;  // Rows that may count, the certain ones among them.
    Value sum = Value::of(0);
    Value ofCertain =
        Value::notApplicable();  // The minimum (or maximum) of the rows that surely count,
    Value ofPossible = Value::notApplicable();  // of all that may,
    Value anyOfThem = Value::notApplicable();   // and the stretch that holds all of these.
};

void count(Tally& tally, const Aggregate& aggregate, Truth counts, Value value) {
    if (counts == Truth::no) return;
    ++tally.possible;
    if (counts == Truth::yes) ++tally.certain;
    if (aggregate.function == AggregateFunction::count || !value.applicable) return;
    tally.sum = sum(tally.sum, counts == Truth::yes ? value : hull(Value::of(0), value));

    const auto nearer = [&](Value a, Value b) {
        if (!a.applicable) return b;
        return aggregate.function == AggregateFunction::minimum ? smaller(a, b) : larger(a, b);
    };
    tally.ofPossible = nearer(tally.ofPossible, value);
    tally.anyOfThem = hull(tally.anyOfThem, value);
    if (counts == Truth::yes) tally.ofCertain = nearer(tally.ofCertain, value);
}

Value minimumOf(const Tally& tally, bool uncertain) {
    if (!tally.ofPossible.applicable) {
        return uncertain ? Value::unknown() : Value::notApplicable();
    }
    const bool anyCertain = tally.ofCertain.applicable;
    const std::int64_t low = uncertain ? kLowest : tally.ofPossible.low;
    if (anyCertain) return Value::between(low, tally.ofCertain.high);
    return Value::between(low, uncertain ? kHighest : tally.anyOfThem.high);
}

Value maximumOf(const Tally& tally, bool uncertain) {
    if (!tally.ofPossible.applicable) {
        return uncertain ? Value::unknown() : Value::notApplicable();
    }
    const bool anyCertain = tally.ofCertain.applicable;
    const std::int64_t high = uncertain ? kHighest : tally.ofPossible.high;
    if (anyCertain) return Value::between(tally.ofCertain.low, high);
    return Value::between(uncertain ? kLowest : tally.anyOfThem.low, high);
}

}  // namespace

Truth ReferenceEvaluator::truth(const Expression& expression, const Place& place) {
    return std::visit(
        Overloaded{[&](const Literal& node) { return truthOf(node.value != 0); },
                   [&](const FactReference& node) {
                       return factTruth(node.fact, rowOf(node.frame, place));
                   },
                   [&](const DefinitionReference& node) {
                       return definitionTruth(node.definition, rowOf(node.frame, place));
                   },
                   [&](const Not& node) { return negated(truth(*node.operand, place)); },
                   [&](const Logic& node) { return truthOfLogic(node, place); },
                   [&](const Compare& node) { return truthOfCompare(node, place); },
                   [&](const Membership& node) { return truthOfMembership(node, place); },
                   [&](const Conditional& node) { return truthOfConditional(node, place); },
                   [&](const Quantified& node) { return truthOfQuantified(node, place); },
                   [&](const IsKnown& node) { return truthOfIsKnown(node, place); },
                   [&](const IsPossible& node) {
                       return truthOf(truth(*node.operand, place) != Truth::no);
                   },
                   [&](const RouteQuestion& node) { return routeQuestion(node, place.row); },
                   [&](const FiredQuestion& node) { return firedQuestion(node, place.row); },
                   [](const auto&) -> Truth { FRONTDOOR_CHECK(false, "a boolean was expected"); }},
        expression.node);
}

Value ReferenceEvaluator::value(const Expression& expression, const Place& place) {
    return std::visit(
        Overloaded{[&](const Literal& node) { return Value::of(node.value); },
                   [&](const FactReference& node) {
                       return factValue(node.fact, rowOf(node.frame, place));
                   },
                   [&](const DefinitionReference& node) {
                       return definitionValue(node.definition, rowOf(node.frame, place));
                   },
                   [&](const Arithmetic& node) { return valueOfArithmetic(node, place); },
                   [&](const Conditional& node) { return valueOfConditional(node, place); },
                   [&](const Aggregate& node) { return valueOfAggregate(node, place); },
                   [&](const CountTrue& node) { return valueOfCountTrue(node, place); },
                   [&](const TimeBetween& node) {
                       return timeBetween(node.unit, value(*node.from, place),
                                          value(*node.to, place));
                   },
                   [&](const ScoreReference& node) { return score(node.domain, place.row); },
                   [&](const DecisionReference& node) {
                       const std::uint32_t row = rowOf(node.frame, place);
                       if (expression.type.kind == TypeKind::route) {
                           return Value::of(static_cast<std::int64_t>(routes(row).certain));
                       }
                       return Value::of(static_cast<std::int64_t>(priority(row)));
                   },
                   [](const auto&) -> Value { FRONTDOOR_CHECK(false, "a value was expected"); }},
        expression.node);
}

Value ReferenceEvaluator::comparable(const Expression& expression, const Place& place) {
    if (expression.type.kind != TypeKind::boolean) return value(expression, place);
    return valueOf(truth(expression, place));
}

Truth ReferenceEvaluator::truthOfLogic(const Logic& logic, const Place& place) {
    Truth result = truthOf(logic.isAnd);
    for (const ExpressionPtr& operand : logic.operands) {
        const Truth next = truth(*operand, place);
        result = logic.isAnd ? both(result, next) : either(result, next);
    }
    return result;
}

/// Each value that the expression may come to, as far as it hangs on conditions that are unknown.
std::vector<Value> ReferenceEvaluator::alternatives(const Expression& expression,
                                                    const Place& place) {
    if (const auto* node = std::get_if<Conditional>(&expression.node)) {
        const Truth condition = truth(*node->condition, place);
        std::vector<Value> all;
        if (condition != Truth::no) all = alternatives(*node->then, place);
        if (condition != Truth::yes) {
            for (const Value& value : alternatives(*node->otherwise, place)) all.push_back(value);
        }
        return all;
    }
    if (const auto* node = std::get_if<DefinitionReference>(&expression.node)) {
        const Place at{.row = rowOf(node->frame, place)};
        const Definition& definition = pack_.definitions[node->definition];
        if (definition.applies && truth(*definition.applies, at) == Truth::no)
            return {Value::notApplicable()};
        return alternatives(*definition.body, at);
    }
    if (const auto* node = std::get_if<Arithmetic>(&expression.node);
        node != nullptr && node->operation == ArithmeticOperator::multiply &&
        node->operands.size() == 2) {
        for (std::size_t i = 0; i < 2; ++i) {
            const auto* by = std::get_if<Literal>(&node->operands[i]->node);
            if (by == nullptr || by->value < 1) continue;
            std::vector<Value> all = alternatives(*node->operands[1 - i], place);
            for (Value& value : all) value = product(value, Value::of(by->value));
            return all;
        }
    }
    return {comparable(expression, place)};
}

namespace {

/// What the test says of all of them, unknown where they differ.
template <class Test>
Truth inCommon(const std::vector<Value>& values, const Test& test) {
    const Truth first = test(values.front());
    const bool same = std::all_of(values.begin(), values.end(),
                                  [&](const Value& value) { return test(value) == first; });
    return same ? first : Truth::unknown;
}

}  // namespace

Truth ReferenceEvaluator::truthOfCompare(const Compare& node, const Place& place) {
    const auto* left = std::get_if<Literal>(&node.left->node);
    const auto* right = std::get_if<Literal>(&node.right->node);
    if (node.left->type.kind == TypeKind::boolean || (left == nullptr && right == nullptr))
        return compare(node.comparison, comparable(*node.left, place),
                       comparable(*node.right, place));
    const auto test = [&](const Value& value) {
        return right != nullptr ? compare(node.comparison, value, Value::of(right->value))
                                : compare(node.comparison, Value::of(left->value), value);
    };
    return inCommon(alternatives(right != nullptr ? *node.left : *node.right, place), test);
}

Truth ReferenceEvaluator::truthOfMembership(const Membership& membership, const Place& place) {
    return inCommon(alternatives(*membership.operand, place), [&](const Value& operand) {
        if (!operand.applicable) return Truth::no;
        bool meets = false;
        for (const Membership::Range& range : membership.ranges) {
            if (range.low <= operand.low && operand.high <= range.high) return Truth::yes;
            meets = meets || (range.low <= operand.high && operand.low <= range.high);
        }
        return meets ? Truth::unknown : Truth::no;
    });
}

Truth ReferenceEvaluator::truthOfConditional(const Conditional& conditional, const Place& place) {
    const Truth then = truth(*conditional.then, place);
    const Truth otherwise = truth(*conditional.otherwise, place);
    switch (truth(*conditional.condition, place)) {
        case Truth::yes:
            return then;
        case Truth::no:
            return otherwise;
        case Truth::unknown:
            return then == otherwise ? then : Truth::unknown;
    }
    FRONTDOOR_CHECK(false, "there are three truths");
}

Value ReferenceEvaluator::valueOfConditional(const Conditional& conditional, const Place& place) {
    const Value then = value(*conditional.then, place);
    const Value otherwise = value(*conditional.otherwise, place);
    switch (truth(*conditional.condition, place)) {
        case Truth::yes:
            return then;
        case Truth::no:
            return otherwise;
        case Truth::unknown:
            return hull(then, otherwise);
    }
    FRONTDOOR_CHECK(false, "there are three truths");
}

/// The place of each item of the child's list or, without a list, of each of the child's siblings.
std::vector<ReferenceEvaluator::Place> ReferenceEvaluator::placesOf(ItemsIndex items,
                                                                    const Place& place) const {
    std::vector<Place> places;
    if (items == kNone) {
        const std::uint32_t referral = batch_.referralOf(place.row);
        for (std::uint32_t row = batch_.firstRow(referral); row < batch_.endRow(referral); ++row) {
            if (row != place.row) {
                places.push_back(Place{.row = place.row, .itemRow = place.itemRow, .sibling = row});
            }
        }
        return places;
    }
    const ItemTable& table = batch_.items(items);
    for (std::uint32_t row = table.rows.first(place.row); row < table.rows.end(place.row); ++row) {
        places.push_back(Place{.row = place.row, .itemRow = row, .sibling = place.sibling});
    }
    return places;
}

Truth ReferenceEvaluator::truthOfQuantified(const Quantified& quantified, const Place& place) {
    const bool some = quantified.quantifier == Quantifier::some;
    const bool uncertain = quantified.items != kNone && listUncertain(quantified.items, place.row);
    Truth result = uncertain ? Truth::unknown : truthOf(!some);
    for (const Place& each : placesOf(quantified.items, place)) {
        const Truth body = truth(*quantified.body, each);
        result = some ? either(result, body) : both(result, body);
    }
    return result;
}

Truth ReferenceEvaluator::truthOfIsKnown(const IsKnown& isKnown, const Place& place) {
    const Expression& operand = *isKnown.operand;
    if (operand.type.kind == TypeKind::boolean) {
        return truthOf(truth(operand, place) != Truth::unknown);
    }
    const Value found = value(operand, place);
    return truthOf(!found.applicable || found.single());
}

namespace {

// `score.total - score.X` is all points but those of X: what is open in X is in neither.
std::optional<DomainIndex> domainLeftOut(const Arithmetic& arithmetic) {
    if (arithmetic.operation != ArithmeticOperator::subtract || arithmetic.operands.size() != 2)
        return {};
    const auto* total = std::get_if<ScoreReference>(&arithmetic.operands[0]->node);
    const auto* without = std::get_if<ScoreReference>(&arithmetic.operands[1]->node);
    if (total == nullptr || without == nullptr) return {};
    if (total->domain != kNone || without->domain == kNone) return {};
    return without->domain;
}

}  // namespace

Value ReferenceEvaluator::valueOfArithmetic(const Arithmetic& arithmetic, const Place& place) {
    if (const auto domain = domainLeftOut(arithmetic)) {
        Value all = score(kNone, place.row);
        const Value without = score(*domain, place.row);
        all.low -= without.low;
        all.high -= without.high;
        return all;
    }
    Value result = value(*arithmetic.operands.front(), place);
    for (std::size_t next = 1; next < arithmetic.operands.size(); ++next) {
        const Expression& operand = *arithmetic.operands[next];
        const Value right = value(operand, place);
        switch (arithmetic.operation) {
            case ArithmeticOperator::add:
                result = sum(result, right);
                break;
            case ArithmeticOperator::subtract:
                result = difference(result, right);
                break;
            case ArithmeticOperator::multiply:
                result = product(result, right);
                break;
            case ArithmeticOperator::divide:
                result = quotient(result, right.low, operand.type.scale);
                break;
            case ArithmeticOperator::minimum:
                result = smaller(result, right);
                break;
            case ArithmeticOperator::maximum:
                result = larger(result, right);
                break;
        }
    }
    return result;
}

Value ReferenceEvaluator::valueOfAggregate(const Aggregate& aggregate, const Place& place) {
    Tally tally;
    for (const Place& each : placesOf(aggregate.items, place)) {
        const Truth counts = aggregate.filter ? truth(*aggregate.filter, each) : Truth::yes;
        const Value of = aggregate.value ? value(*aggregate.value, each) : Value::notApplicable();
        count(tally, aggregate, counts, of);
    }
    const bool uncertain = aggregate.items != kNone && listUncertain(aggregate.items, place.row);
    switch (aggregate.function) {
        case AggregateFunction::count:
            return Value::between(tally.certain, uncertain ? kHighest : tally.possible);
        case AggregateFunction::sum:
            return uncertain ? Value::unknown() : tally.sum;
        case AggregateFunction::minimum:
            return minimumOf(tally, uncertain);
        case AggregateFunction::maximum:
            return maximumOf(tally, uncertain);
    }
    FRONTDOOR_CHECK(false, "there are four aggregates");
}

Value ReferenceEvaluator::valueOfCountTrue(const CountTrue& conditions, const Place& place) {
    Value count = Value::of(0);
    for (const ExpressionPtr& condition : conditions.operands) {
        const Truth holds = truth(*condition, place);
        if (holds != Truth::no) ++count.high;
        if (holds == Truth::yes) ++count.low;
    }
    return count;
}

}  // namespace frontdoor::reference
