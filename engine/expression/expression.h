#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/diagnostics/source_file.h"
#include "engine/vocabulary/vocabulary.h"
#include "engine/vocabulary/words.h"

namespace frontdoor {

enum class TypeKind : std::uint8_t { boolean, code, number, date, duration, route, priority };

/// Type of an expression. Values of every type but boolean are whole numbers: a code's place in its
/// list, a number times 10^scale, days since 1970, a duration in days, a route or priority by rank.
struct Type {
    TypeKind kind = TypeKind::boolean;
    ListIndex list = kNone;  // For codes.
    int scale = 0;           // For numbers.
    friend bool operator==(const Type&, const Type&) = default;
};

struct Expression;
using ExpressionPtr = std::unique_ptr<const Expression>;

/// Whose fact it is: the child's own, that of the item a quantifier looks at, or that of a sibling
/// it looks at.
enum class Frame : std::uint8_t { child, item, sibling };

enum class Comparison : std::uint8_t {
    equal,
    notEqual,
    less,
    lessOrEqual,
    greater,
    greaterOrEqual
};
enum class ArithmeticOperator : std::uint8_t { add, subtract, multiply, divide, minimum, maximum };
enum class Quantifier : std::uint8_t { some, every };
enum class AggregateFunction : std::uint8_t { count, sum, minimum, maximum };
enum class SpanUnit : std::uint8_t { days, months, years };

struct Literal {
    std::int64_t value = 0;
};
struct FactReference {
    FactIndex fact = kNone;
    Frame frame = Frame::child;
};
struct DefinitionReference {
    std::uint32_t definition = kNone;  // Index among the pack's definitions.
    Frame frame = Frame::child;        // `sibling` for `s.injured`.
};
struct Not {
    ExpressionPtr operand{};
};
/// `and` / `or` of two or more.
struct Logic {
    bool isAnd = true;
    std::vector<ExpressionPtr> operands{};
};
/// Both sides have one type (numbers one scale); codes compare for order only in ordered lists.
struct Compare {
    Comparison comparison = Comparison::equal;
    ExpressionPtr left{};
    ExpressionPtr right{};
};
/// Is the operand in one of these closed ranges? Open ends have been moved by one unit of the
/// operand's scale. An end that nobody wrote is the least or greatest 64-bit number; of codes,
/// routes and priorities it is the first or last.
struct Membership {
    static constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
    static constexpr std::int64_t kGreatest = std::numeric_limits<std::int64_t>::max();

    struct Range {
        std::int64_t low = 0;
        std::int64_t high = 0;
        friend bool operator==(const Range&, const Range&) = default;
    };
    ExpressionPtr operand{};
    std::vector<Range> ranges{};  // Invariant: at least one; ascending, disjoint, not adjacent.
};
/// Two or more operands of one scale; `multiply` adds the scales; `divide` has a literal right side
/// other than 0, and gives four more decimal places than its left side has, rounded half to even.
/// Date minus date is a duration; minimum and maximum also take dates or durations. -x is 0 - x.
struct Arithmetic {
    ArithmeticOperator operation = ArithmeticOperator::add;
    std::vector<ExpressionPtr> operands{};
};
struct Conditional {
    ExpressionPtr condition{};
    ExpressionPtr then{};
    ExpressionPtr otherwise{};
};
/// `some`/`every` over items, or over siblings when `items` is kNone.
struct Quantified {
    Quantifier quantifier = Quantifier::some;
    ItemsIndex items = kNone;
    ExpressionPtr body{};
};
/// Over items, or over siblings (count only) when `items` is kNone.
struct Aggregate {
    AggregateFunction function = AggregateFunction::count;
    ItemsIndex items = kNone;
    ExpressionPtr filter{};  // May be null: all of them.
    ExpressionPtr value{};   // Null for count.
};
/// How many of these conditions hold: `count([a, b, c][item])`.
struct CountTrue {
    std::vector<ExpressionPtr> operands{};  // Invariant: at least one.
};
/// Certainly answered, or not applicable.
struct IsKnown {
    ExpressionPtr operand{};
};
/// Not certainly no: yes where the condition is unknown. Never unknown itself.
struct IsPossible {
    ExpressionPtr operand{};
};
/// Whole units from one date to another; negative when `to` is the earlier.
struct TimeBetween {
    SpanUnit unit = SpanUnit::days;
    ExpressionPtr from{};
    ExpressionPtr to{};
};
/// `triggered(route)` and `reached(route)`.
struct RouteQuestion {
    bool byTrigger = true;
    Route route = Route::earlyHelp;
};
struct FiredQuestion {
    std::string rule{};  // Its id; that it exists is checked with the pack.
};
struct ScoreReference {
    DomainIndex domain = kNone;  // kNone: the total.
};
/// `route` or `priority` (Type::kind tells) of the decision.
struct DecisionReference {
    Frame frame = Frame::child;
};

/// A typed expression. Immutable; built by `parseExpression`.
struct Expression {
    Type type{};
    SourceSpan span{};
    std::variant<Literal, FactReference, DefinitionReference, Not, Logic, Compare, Membership,
                 Arithmetic, Conditional, Quantified, Aggregate, CountTrue, IsKnown, IsPossible,
                 TimeBetween, RouteQuestion, FiredQuestion, ScoreReference, DecisionReference>
        node{};
};

}  // namespace frontdoor
