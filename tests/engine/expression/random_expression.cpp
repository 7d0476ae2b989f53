#include "tests/engine/expression/random_expression.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "engine/expression/value_bounds.h"

namespace frontdoor {
namespace {

template <class Node>
ExpressionPtr make(const Type& type, Node node) {
    auto expression = std::make_unique<Expression>();
    expression->type = type;
    expression->node = std::move(node);
    return expression;
}

bool isArithmetic(const Expression& expression, ArithmeticOperator operation) {
    const auto* node = std::get_if<Arithmetic>(&expression.node);
    return node != nullptr && node->operation == operation;
}

Type numberOf(int scale) { return {.kind = TypeKind::number, .scale = scale}; }

}  // namespace

ExpressionPtr RandomExpression::any(int depth) {
    switch (below(6)) {
        case 0:
            return valueOrLiteral(numberOf(static_cast<int>(below(6))), depth);
        case 1:
            return valueOrLiteral(kDate, depth);
        case 2:
            return valueOrLiteral(kDuration, depth);
        case 3:
            return valueOrLiteral(names_.codes("severity"), depth);
        default:
            return condition(depth);
    }
}

ExpressionPtr RandomExpression::condition(int depth) {
    if (depth <= 0) {
        if (below(8) == 0) return literal(kBoolean);
        if (body_ == Body::nothing && below(6) == 0) {
            if (below(2) == 0) return make(kBoolean, FiredQuestion{.rule = "CP-0\"8\\"});
            return make(kBoolean, RouteQuestion{.byTrigger = below(2) == 0,
                                                .route = static_cast<Route>(below(kRoutes))});
        }
        return fact(kBoolean);
    }
    switch (below(8)) {
        case 0:
        case 1:
            return logic(depth - 1);
        case 2:
            if (below(3) == 0) return make(kBoolean, IsPossible{.operand = condition(depth - 1)});
            return make(kBoolean, Not{.operand = condition(depth - 1)});
        case 3:
            return membership(depth - 1);
        case 4:
            return quantified(depth - 1);
        case 5:
            return below(3) == 0
                       ? conditional(kBoolean, depth - 1)
                       : make(kBoolean, IsKnown{.operand = value(comparableType(), depth - 1)});
        default:
            return comparison(depth - 1);
    }
}

ExpressionPtr RandomExpression::logic(int depth) {
    Logic node{.isAnd = below(2) == 0};
    const std::size_t count = 2 + below(3);
    while (node.operands.size() < count) {
        ExpressionPtr operand = condition(depth);
        const auto* inner = std::get_if<Logic>(&operand->node);
        if (inner == nullptr || inner->isAnd != node.isAnd)
            node.operands.push_back(std::move(operand));
    }
    return make(kBoolean, std::move(node));
}

Type RandomExpression::comparableType() {
    switch (below(8)) {
        case 0:
            return kDate;
        case 1:
            return kDuration;
        case 2:
            return names_.codes("severity");
        case 3:
            return names_.codes("body-site");
        case 4:
            if (body_ != Body::injuries) return below(2) == 0 ? kRoute : kPriority;
            return numberOf(0);
        default:
            return numberOf(static_cast<int>(below(4)));
    }
}

ExpressionPtr RandomExpression::comparison(int depth) {
    const Type type = comparableType();
    const bool ordered = isOrdered(type, names_.vocabulary);
    Compare node{.comparison = static_cast<Comparison>(below(ordered ? 6 : 2))};
    node.left = value(type, depth);
    node.right = valueOrLiteral(type, depth);
    if (below(4) == 0) std::swap(node.left, node.right);
    return make(kBoolean, std::move(node));
}

std::vector<Membership::Range> RandomExpression::ranges(const Type& type) {
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
    const bool words = type.kind == TypeKind::code || type.kind == TypeKind::route ||
                       type.kind == TypeKind::priority;
    const ValueBounds all = writableBounds(type, names_.vocabulary);
    const std::int64_t low = words ? 0 : -50;
    const std::int64_t high = words ? all.high : 50;
    std::vector<Membership::Range> found;
    const std::size_t count = 1 + below(3);
    for (std::int64_t at = low; found.size() < count && at <= high;) {
        const std::int64_t first = at + static_cast<std::int64_t>(below(3));
        const std::int64_t last = first + static_cast<std::int64_t>(below(4));
        if (first > high) break;
        found.push_back({first, std::min(last, high)});
        at = last + 2;
    }
    if (found.empty()) found.push_back({low, low});
    if (!words && below(3) == 0) found.front().low = least;
    if (!words && below(3) == 0) found.back().high = greatest;
    return found;
}

ExpressionPtr RandomExpression::membership(int depth) {
    const Type type = comparableType();
    Membership node{.operand = value(type, depth)};
    node.ranges = ranges(type);
    return make(kBoolean, std::move(node));
}

ExpressionPtr RandomExpression::quantified(int depth) {
    if (body_ != Body::nothing) return condition(depth);
    body_ = below(2) == 0 ? Body::injuries : Body::siblings;
    Quantified node{.quantifier = static_cast<Quantifier>(below(2))};
    if (body_ == Body::injuries) node.items = *names_.vocabulary.findItems("injuries");
    node.body = condition(depth);
    body_ = Body::nothing;
    return make(kBoolean, std::move(node));
}

ExpressionPtr RandomExpression::valueOrLiteral(const Type& type, int depth) {
    return below(2) == 0 ? literal(type) : value(type, depth);
}

ExpressionPtr RandomExpression::literal(const Type& type) {
    const auto number = static_cast<std::int64_t>(below(2000)) - 1000;
    if (type.kind == TypeKind::number) {
        constexpr std::int64_t most = 999'999'999'999'999'999;
        return make(type, Literal{below(20) == 0 ? most : number});
    }
    if (type.kind == TypeKind::date || type.kind == TypeKind::duration) {
        return make(type, Literal{number});
    }
    const ValueBounds bounds = writableBounds(type, names_.vocabulary);
    return make(
        type, Literal{static_cast<std::int64_t>(below(static_cast<std::size_t>(bounds.high) + 1))});
}

// A value of this type that is no literal.
ExpressionPtr RandomExpression::value(const Type& type, int depth) {
    if (type.kind == TypeKind::number) return number(type.scale, depth);
    if (type.kind == TypeKind::date) return date(depth);
    if (type.kind == TypeKind::duration) return duration(depth);
    return code(type, depth);
}

ExpressionPtr RandomExpression::code(const Type& type, int depth) {
    if (depth > 0 && below(4) == 0) return conditional(type, depth - 1);
    if (type.kind == TypeKind::code) return fact(type);
    return make(
        type, DecisionReference{.frame = body_ == Body::siblings ? Frame::sibling : Frame::child});
}

// Of the facts of one type, those that the place we are in can name.
ExpressionPtr RandomExpression::fact(const Type& type) {
    std::vector<ExpressionPtr> all;
    const Frame child = body_ == Body::siblings ? Frame::sibling : Frame::child;
    const auto& facts = names_.vocabulary.facts();
    for (FactIndex index = 0; index < facts.size(); ++index) {
        const Fact& one = facts[index];
        const bool hidden = one.role == FactRole::monitoring || one.role == FactRole::protective ||
                            one.role == FactRole::verified;
        const bool ofItem = one.items != kNone;
        const bool here = !ofItem || (body_ == Body::injuries &&
                                      names_.vocabulary.items()[one.items].id == "injuries");
        if (hidden || !here || typeOf(one) != type) continue;
        all.push_back(
            make(type, FactReference{.fact = index, .frame = ofItem ? Frame::item : child}));
    }
    for (std::uint32_t index = 0; index < names_.definitions.size(); ++index) {
        if (names_.definitions[index].type != type) continue;
        all.push_back(make(type, DefinitionReference{.definition = index, .frame = child}));
    }
    return std::move(all[below(all.size())]);
}

ExpressionPtr RandomExpression::conditional(const Type& type, int depth) {
    return make(
        type,
        Conditional{.condition = condition(depth),
                    .then = type.kind == TypeKind::boolean ? condition(depth) : value(type, depth),
                    .otherwise = type.kind == TypeKind::boolean ? condition(depth)
                                                                : valueOrLiteral(type, depth)});
}

ExpressionPtr RandomExpression::number(int scale, int depth) {
    if (scale == 0) return wholeNumber(depth);
    if (depth <= 0) return scale <= 2 ? fact(numberOf(scale)) : product(scale, 0);
    switch (below(8)) {
        case 0:
            return arithmetic(ArithmeticOperator::add, scale, depth - 1);
        case 1:
            return arithmetic(ArithmeticOperator::subtract, scale, depth - 1);
        case 2:
            return arithmetic(
                below(2) == 0 ? ArithmeticOperator::minimum : ArithmeticOperator::maximum, scale,
                depth - 1);
        case 3:
            return conditional(numberOf(scale), depth - 1);
        case 4:
            if (scale == 1) return aggregate(numberOf(1), depth - 1);
            return number(scale, depth - 1);
        case 5: {
            if (scale < 4) return product(scale, depth - 1);
            Arithmetic node{.operation = ArithmeticOperator::divide};
            node.operands.push_back(valueOrLiteral(numberOf(scale - 4), depth - 1));
            const auto divisor = static_cast<std::int64_t>(1 + below(50));
            node.operands.push_back(make(numberOf(static_cast<int>(below(3))),
                                         Literal{below(2) == 0 ? divisor : -divisor}));
            return make(numberOf(scale), std::move(node));
        }
        default:
            return product(scale, depth - 1);
    }
}

ExpressionPtr RandomExpression::wholeNumber(int depth) {
    if (depth <= 0) return fact(kNumber);
    switch (below(10)) {
        case 0:
            return arithmetic(ArithmeticOperator::add, 0, depth - 1);
        case 1:
            return arithmetic(ArithmeticOperator::subtract, 0, depth - 1);
        case 2:
            return arithmetic(ArithmeticOperator::minimum, 0, depth - 1);
        case 3:
            return timeBetween(depth - 1);
        case 4:
            return aggregate(kNumber, depth - 1);
        case 5:
            return product(0, depth - 1);
        case 6:
            if (body_ == Body::nothing) return countTrue(depth - 1);
            return fact(kNumber);
        case 7:
            if (body_ == Body::nothing) {
                const std::size_t domain = below(names_.vocabulary.domains().size() + 1);
                return make(
                    kNumber,
                    ScoreReference{.domain =
                                       domain == 0 ? kNone : static_cast<DomainIndex>(domain - 1)});
            }
            return fact(kNumber);
        default:
            return fact(kNumber);
    }
}

ExpressionPtr RandomExpression::arithmetic(ArithmeticOperator operation, int scale, int depth) {
    Arithmetic node{.operation = operation};
    const Type type = numberOf(scale);
    const bool subtracts = operation == ArithmeticOperator::subtract;
    if (subtracts && below(3) == 0) {
        node.operands.push_back(make(type, Literal{0}));
        node.operands.push_back(value(type, depth));
        return make(type, std::move(node));
    }
    const std::size_t count = 2 + below(2);
    while (node.operands.size() < count) {
        ExpressionPtr operand =
            node.operands.empty() ? value(type, depth) : valueOrLiteral(type, depth);
        // Sums in sums are one sum, and so are differences at the front.
        const bool joins =
            (operation == ArithmeticOperator::add || (subtracts && node.operands.empty())) &&
            isArithmetic(*operand, operation);
        if (!joins) node.operands.push_back(std::move(operand));
    }
    return make(type, std::move(node));
}

ExpressionPtr RandomExpression::product(int scale, int depth) {
    Arithmetic node{.operation = ArithmeticOperator::multiply};
    const int first =
        scale > 2 || depth <= 0 ? 0 : static_cast<int>(below(static_cast<std::size_t>(scale) + 1));
    while (node.operands.size() < 2) {
        ExpressionPtr operand =
            node.operands.empty() ? number(first, depth) : literal(numberOf(scale - first));
        if (!node.operands.empty() && depth > 0 && below(2) == 0) {
            operand = number(scale - first, depth - 1);
        }
        if (!isArithmetic(*operand, node.operation)) node.operands.push_back(std::move(operand));
    }
    if (below(3) == 0) std::swap(node.operands[0], node.operands[1]);
    return make(numberOf(scale), std::move(node));
}

ExpressionPtr RandomExpression::aggregate(const Type& type, int depth) {
    if (body_ != Body::nothing) return value(type, depth);
    const ItemsIndex injuries = *names_.vocabulary.findItems("injuries");
    Aggregate node{.items = injuries};
    const bool siblings = type == kNumber && below(2) == 0;
    if (siblings) node.items = kNone;
    body_ = siblings ? Body::siblings : Body::injuries;
    if (below(3) > 0) node.filter = condition(depth);
    body_ = Body::nothing;
    if (type != kNumber) {
        const bool dates = type.kind == TypeKind::date;
        node.function = static_cast<AggregateFunction>(dates ? 2 + below(2) : 1 + below(3));
        node.value =
            make(type, FactReference{.fact = names_.itemFact("injuries", dates ? "on" : "size"),
                                     .frame = Frame::item});
    }
    return make(type, std::move(node));
}

ExpressionPtr RandomExpression::countTrue(int depth) {
    CountTrue node;
    for (std::size_t more = 1 + below(4); more > 0; --more)
        node.operands.push_back(condition(depth));
    return make(kNumber, std::move(node));
}

ExpressionPtr RandomExpression::timeBetween(int depth) {
    return make(kNumber, TimeBetween{.unit = static_cast<SpanUnit>(below(3)),
                                     .from = valueOrLiteral(kDate, depth),
                                     .to = valueOrLiteral(kDate, depth)});
}

ExpressionPtr RandomExpression::date(int depth) {
    if (depth <= 0) return fact(kDate);
    switch (below(6)) {
        case 0:
            return conditional(kDate, depth - 1);
        case 1:
            return aggregate(kDate, depth - 1);
        case 2: {
            Arithmetic node{.operation = below(2) == 0 ? ArithmeticOperator::add
                                                       : ArithmeticOperator::subtract};
            node.operands.push_back(fact(kDate));
            node.operands.push_back(literal(kDuration));
            return make(kDate, std::move(node));
        }
        default:
            return fact(kDate);
    }
}

ExpressionPtr RandomExpression::duration(int depth) {
    Arithmetic node{.operation = ArithmeticOperator::subtract};
    node.operands.push_back(below(2) == 0 ? literal(kDate) : fact(kDate));
    node.operands.push_back(depth > 0 ? valueOrLiteral(kDate, depth - 1) : fact(kDate));
    return make(kDuration, std::move(node));
}

}  // namespace frontdoor
