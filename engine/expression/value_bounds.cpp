#include "engine/expression/value_bounds.h"

#include <algorithm>
#include <variant>

#include <fmt/format.h>

#include "engine/calendar/instant.h"
#include "engine/diagnostics/check.h"
#include "engine/expression/lexer.h"
#include "engine/expression/literal.h"

namespace frontdoor {
namespace {

ValueBounds firstOf(std::size_t count) { return {0, static_cast<std::int64_t>(count) - 1}; }

ValueBounds factBounds(const Fact& fact, const Vocabulary& vocabulary) {
    if (fact.type == FactType::code) return writableBounds(typeOf(fact), vocabulary);
    if (fact.type == FactType::boolean) return {0, 1};
    // Facts are held in 32 bits.
    ValueBounds bounds{std::numeric_limits<std::int32_t>::min(),
                       std::numeric_limits<std::int32_t>::max()};
    if (fact.min) bounds.low = *fact.min;
    if (fact.max) bounds.high = *fact.max;
    return bounds;
}

ValueBounds times(const ValueBounds& left, const ValueBounds& right) {
    ValueBounds product{Membership::kGreatest, Membership::kLeast};
    for (const std::int64_t a : {left.low, left.high}) {
        for (const std::int64_t b : {right.low, right.high}) {
            // An open end times anything, or a product that does not fit, may be anything.
            if (a == Membership::kLeast || b == Membership::kLeast || a == Membership::kGreatest ||
                b == Membership::kGreatest)
                return {};
            std::int64_t corner = 0;
            if (__builtin_mul_overflow(a, b, &corner)) return {};
            product.low = std::min(product.low, corner);
            product.high = std::max(product.high, corner);
        }
    }
    return product;
}

ValueBounds arithmeticBounds(const Arithmetic& node, const Vocabulary& vocabulary) {
    // The checker multiplies to bring two numbers to one scale; other arithmetic is the author's,
    // and is taken to reach any value.
    if (node.operation != ArithmeticOperator::multiply) return {};
    ValueBounds product{1, 1};
    for (const ExpressionPtr& operand : node.operands) {
        product = times(product, valueBounds(*operand, vocabulary));
    }
    return product;
}

}  // namespace

ValueBounds writableBounds(const Type& type, const Vocabulary& vocabulary) {
    switch (type.kind) {
        case TypeKind::boolean:
            return {0, 1};
        case TypeKind::code:
            return firstOf(vocabulary.lists()[type.list].codes().size());
        case TypeKind::number:
            return {-syntax::kGreatestNumber, syntax::kGreatestNumber};
        case TypeKind::date:
            return {earliestDate.time_since_epoch().count(), latestDate.time_since_epoch().count()};
        case TypeKind::duration:
            return {-kMostDays, kMostDays};
        case TypeKind::route:
            return firstOf(kRoutes);
        case TypeKind::priority:
            return firstOf(kPriorities);
    }
    FRONTDOOR_CHECK(false, "the kinds of type are those above");
}

ValueBounds valueBounds(const Expression& expression, const Vocabulary& vocabulary) {
    if (const auto* literal = std::get_if<Literal>(&expression.node)) {
        return {literal->value, literal->value};
    }
    if (const auto* fact = std::get_if<FactReference>(&expression.node)) {
        return factBounds(vocabulary.fact(fact->fact), vocabulary);
    }
    if (const auto* arithmetic = std::get_if<Arithmetic>(&expression.node)) {
        return arithmeticBounds(*arithmetic, vocabulary);
    }
    if (const auto* conditions = std::get_if<CountTrue>(&expression.node)) {
        return {0, static_cast<std::int64_t>(conditions->operands.size())};
    }
    const auto* aggregate = std::get_if<Aggregate>(&expression.node);
    const bool counted = aggregate != nullptr && aggregate->function == AggregateFunction::count;
    if (counted || std::holds_alternative<ScoreReference>(expression.node))
        return {0, Membership::kGreatest};
    switch (expression.type.kind) {
        case TypeKind::boolean:
        case TypeKind::code:
        case TypeKind::route:
        case TypeKind::priority:
            return writableBounds(expression.type, vocabulary);
        case TypeKind::number:
        case TypeKind::date:
        case TypeKind::duration:
            return {};
    }
    FRONTDOOR_CHECK(false, "the kinds of type are those above");
}

bool isOrdered(const Type& type, const Vocabulary& vocabulary) {
    if (type.kind == TypeKind::code) return vocabulary.lists()[type.list].ordered;
    return type.kind != TypeKind::boolean;
}

Type typeOf(const Fact& fact) {
    switch (fact.type) {
        case FactType::boolean:
            return {.kind = TypeKind::boolean};
        case FactType::code:
            return {.kind = TypeKind::code, .list = fact.list};
        case FactType::number:
            return {.kind = TypeKind::number, .scale = fact.scale};
        case FactType::date:
            return {.kind = TypeKind::date};
    }
    FRONTDOOR_CHECK(false, "a fact has one of four types");
}

std::string describe(const Type& type, const Vocabulary& vocabulary) {
    switch (type.kind) {
        case TypeKind::boolean:
            return "a condition";
        case TypeKind::code:
            return fmt::format("a code of `{}`", vocabulary.lists()[type.list].id);
        case TypeKind::number:
            return "a number";
        case TypeKind::date:
            return "a date";
        case TypeKind::duration:
            return "a duration";
        case TypeKind::route:
            return "a route";
        case TypeKind::priority:
            return "a priority";
    }
    FRONTDOOR_CHECK(false, "the kinds of type are those above");
}

}  // namespace frontdoor
