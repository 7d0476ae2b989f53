#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/expression/lexer.h"
#include "engine/expression/literal.h"
#include "engine/expression/operators.h"
#include "engine/expression/type_check.h"
#include "engine/expression/value_bounds.h"

namespace frontdoor {
namespace {

bool asksForOrder(Comparison comparison) {
    return comparison != Comparison::equal && comparison != Comparison::notEqual;
}

/// The answer that a comparison has for all values within the bounds; absent if there are two.
std::optional<bool> answer(Comparison comparison, const ValueBounds& left,
                           const ValueBounds& right) {
    switch (comparison) {
        case Comparison::less:
            if (left.high < right.low) return true;
            if (left.low >= right.high) return false;
            return std::nullopt;
        case Comparison::lessOrEqual:
            if (left.high <= right.low) return true;
            if (left.low > right.high) return false;
            return std::nullopt;
        case Comparison::greater:
        case Comparison::greaterOrEqual:
            return answer(mirrored(comparison), right, left);
        case Comparison::equal:
            if (left.high < right.low || right.high < left.low) return false;
            if (left.low == left.high && right.low == right.high) return true;
            return std::nullopt;
        case Comparison::notEqual:
            break;
    }
    const std::optional<bool> same = answer(Comparison::equal, left, right);
    return same ? std::optional(!*same) : std::nullopt;
}

/// Ascending, and as few as can be.
void normalise(std::vector<Membership::Range>& ranges) {
    std::ranges::sort(ranges, {}, &Membership::Range::low);
    std::vector<Membership::Range> joined;
    for (const Membership::Range& range : ranges) {
        const bool apart = joined.empty() || (joined.back().high != Membership::kGreatest &&
                                              joined.back().high + 1 < range.low);
        if (apart) {
            joined.push_back(range);
        } else {
            joined.back().high = std::max(joined.back().high, range.high);
        }
    }
    ranges = std::move(joined);
}

std::int64_t quotientBelow(std::int64_t value, std::int64_t divisor) {
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

}  // namespace

Typed TypeChecker::compare(const syntax::Node& node, const syntax::Compare& kind) {
    if (const auto* truth = std::get_if<syntax::Truth>(&kind.right->kind)) {
        return compareTruth(node, kind.comparison, condition(*kind.left), truth->value);
    }
    if (const auto* truth = std::get_if<syntax::Truth>(&kind.left->kind)) {
        return compareTruth(node, kind.comparison, condition(*kind.right), truth->value);
    }
    auto [left, right] = pair(*kind.left, *kind.right, nullptr);
    if (!left || !right || !comparable(node, *left, *right)) return nullptr;
    if (asksForOrder(kind.comparison) && !orderable(node, left->type)) return nullptr;
    std::vector<Typed> sides;
    sides.push_back(std::move(left));
    sides.push_back(std::move(right));
    if (!align(node, sides)) return nullptr;
    Compare typed{
        .comparison = kind.comparison, .left = std::move(sides[0]), .right = std::move(sides[1])};
    warnIfConstant(node, typed);
    return make(node, kCondition, std::move(typed));
}

Typed TypeChecker::compareTruth(const syntax::Node& node, Comparison comparison, Typed operand,
                                bool value) {
    if (!operand) return nullptr;
    if (asksForOrder(comparison)) {
        report(Code::R0302, node, "true and false have no order");
        return nullptr;
    }
    if ((comparison == Comparison::equal) == value) {
        operand->span = text_.span(node.begin, node.end);
        return operand;
    }
    return make(node, kCondition, Not{.operand = std::move(operand)});
}

bool TypeChecker::comparable(const syntax::Node& node, const Expression& left,
                             const Expression& right) {
    const Type& a = left.type;
    const Type& b = right.type;
    if (a.kind == TypeKind::boolean && b.kind == TypeKind::boolean) {
        addNote(report(Code::R0302, node, "two conditions cannot be compared"),
                "write `a and b or not(a) and not(b)`");
        return false;
    }
    if (a.kind == b.kind && a.list == b.list) return true;
    Diagnostic& error = report(
        Code::R0302, node, fmt::format("{} cannot be compared with {}", describe(a), describe(b)));
    const auto oneIs = [&](TypeKind kind) { return a.kind == kind || b.kind == kind; };
    if (oneIs(TypeKind::number) && oneIs(TypeKind::duration)) {
        addNote(error, "a number of days is counted by `days between(a, b)`");
    } else if (oneIs(TypeKind::number) && oneIs(TypeKind::date)) {
        addNote(error, "a day is written `@\"2026-04-01\"`; an age is `years between(a, b)`");
    }
    return false;
}

bool TypeChecker::orderable(const syntax::Node& node, const Type& type) {
    if (isOrdered(type, vocabulary_)) return true;
    addNote(
        report(Code::R0304, node,
               fmt::format("the codes of `{}` have no order", vocabulary_.lists()[type.list].id)),
        "name the codes that are meant: `x in (\"\u2026\", \"\u2026\")`");
    return false;
}

Typed TypeChecker::membership(const syntax::Node& node, const syntax::In& kind) {
    Typed operand = any(*kind.operand);
    if (!operand) return nullptr;
    const Type type = operand->type;
    if (type.kind == TypeKind::boolean) {
        report(Code::R0302, *kind.operand,
               fmt::format("{} is a condition and has no range", quoted(*kind.operand)));
        return nullptr;
    }
    const bool order = std::ranges::any_of(kind.tests, [](const syntax::Test& test) {
        return test.high != nullptr || asksForOrder(test.comparison);
    });
    if (order && !orderable(node, type)) return nullptr;
    Membership typed;
    bool good = !kind.tests.empty();
    for (const syntax::Test& one : kind.tests) good = test(one, type, typed.ranges) && good;
    if (!good) return nullptr;
    normalise(typed.ranges);
    typed.operand = std::move(operand);
    warnIfConstant(node, typed);
    return make(node, kCondition, std::move(typed));
}

bool TypeChecker::test(const syntax::Test& test, const Type& type,
                       std::vector<Membership::Range>& out) {
    const std::optional<RangeEnd> low = rangeEnd(*test.low, type);
    const std::optional<RangeEnd> high = test.high ? rangeEnd(*test.high, type) : low;
    if (!low || !high) return false;
    // All values that equal the value, are below it or above it, with its neighbours if no literal
    // equals it.
    const Membership::Range below{Membership::kLeast, low->above - 1};
    const Membership::Range above{low->below + 1, Membership::kGreatest};
    std::vector<Membership::Range> ranges;
    if (test.high) {
        ranges = {{test.openLow ? low->below + 1 : low->above,
                   test.openHigh ? high->above - 1 : high->below}};
    } else {
        switch (test.comparison) {
            case Comparison::equal:
                ranges = {{low->above, low->below}};
                break;
            case Comparison::notEqual:
                ranges = {below, above};
                break;
            case Comparison::less:
                ranges = {below};
                break;
            case Comparison::lessOrEqual:
                ranges = {{Membership::kLeast, low->below}};
                break;
            case Comparison::greater:
                ranges = {above};
                break;
            case Comparison::greaterOrEqual:
                ranges = {{low->above, Membership::kGreatest}};
                break;
        }
    }
    const ValueBounds all = writableBounds(type, vocabulary_);
    const bool words = !std::ranges::empty(frontdoor::words(type, vocabulary_));
    const std::size_t before = out.size();
    for (Membership::Range range : ranges) {
        if (words) range = {std::max(range.low, all.low), std::min(range.high, all.high)};
        const bool holdsValue =
            range.low <= range.high && range.low <= all.high && range.high >= all.low;
        if (holdsValue) out.push_back(range);
    }
    if (out.size() > before) return true;
    diagnostics_.add(Code::R0302, text_.span(test.begin, test.end),
                     test.high ? "no value is in this range" : "no value passes this test");
    return false;
}

std::optional<TypeChecker::RangeEnd> TypeChecker::rangeEnd(const syntax::Node& node,
                                                           const Type& type) {
    const Typed found = any(node, &type);
    if (!found) return std::nullopt;
    const auto* literal = std::get_if<Literal>(&found->node);
    if (literal == nullptr) {
        addNote(report(Code::R0302, node, fmt::format("{} is not a fixed value", quoted(node))),
                "write it as comparisons: `x >= a and x <= b`, `x = a or x = b`");
        return std::nullopt;
    }
    if (found->type.kind != type.kind || found->type.list != type.list) {
        report(Code::R0302, node,
               fmt::format("{} stands where {} is needed", describe(found->type), describe(type)));
        return std::nullopt;
    }
    const std::int64_t value = literal->value;
    if (found->type.scale > type.scale) {
        const std::int64_t unit = powerOfTen(found->type.scale - type.scale);
        return RangeEnd{quotientBelow(value, unit), -quotientBelow(-value, unit)};
    }
    const std::int64_t unit = powerOfTen(type.scale - found->type.scale);
    if (value > syntax::kGreatestNumber / unit || value < -syntax::kGreatestNumber / unit) {
        report(Code::R0307, node, fmt::format("the number {} is too large here", quoted(node)));
        return std::nullopt;
    }
    return RangeEnd{value * unit, value * unit};
}

void TypeChecker::warnIfConstant(const syntax::Node& node, const Compare& compare) {
    const std::optional<bool> always =
        answer(compare.comparison, valueBounds(*compare.left, vocabulary_),
               valueBounds(*compare.right, vocabulary_));
    if (always) warn(node, *always, *compare.left);
}

void TypeChecker::warnIfConstant(const syntax::Node& node, const Membership& membership) {
    const ValueBounds all = valueBounds(*membership.operand, vocabulary_);
    const auto covers = [&all](const Membership::Range& range) {
        return range.low <= all.low && range.high >= all.high;
    };
    const auto misses = [&all](const Membership::Range& range) {
        return range.high < all.low || range.low > all.high;
    };
    if (std::ranges::any_of(membership.ranges, covers)) {
        warn(node, true, *membership.operand);
    } else if (std::ranges::all_of(membership.ranges, misses)) {
        warn(node, false, *membership.operand);
    }
}

void TypeChecker::warn(const syntax::Node& node, bool answer, const Expression& operand) {
    Diagnostic& warning =
        report(Code::R0308, node, quoted(node) + (answer ? " is always true" : " is always false"));
    const auto* fact = std::get_if<FactReference>(&operand.node);
    if (fact == nullptr) return;
    const Fact& named = vocabulary_.fact(fact->fact);
    if (!named.min && !named.max) return;
    std::string note = fmt::format("`{}` is ", vocabulary_.fullName(fact->fact));
    const ValueBounds bounds = valueBounds(operand, vocabulary_);
    if (named.min) {
        note += named.max ? "from " : "at least ";
        appendLiteral(note, bounds.low, operand.type, vocabulary_);
    }
    if (named.max) {
        note += named.min ? " to " : "at most ";
        appendLiteral(note, bounds.high, operand.type, vocabulary_);
    }
    addNote(warning, std::move(note));
}

}  // namespace frontdoor
