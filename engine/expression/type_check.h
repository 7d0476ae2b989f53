#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/text_slice.h"
#include "engine/expression/expression.h"
#include "engine/expression/parse_expression.h"
#include "engine/expression/syntax.h"

namespace frontdoor {

/// A typed expression that may still be changed. Null: an error has been reported about it.
using Typed = std::unique_ptr<Expression>;

/// Gives names and texts their meaning and finds what does not fit.
///
/// Sameness of what is written is kept small: `and` in `and`, sums in sums and products in products
/// become one node, both sides of a comparison get one scale, ranges are closed, ascending and
/// disjoint.
class TypeChecker {
  public:
    TypeChecker(const TextSlice& text, const NameScope& scope, Diagnostics& diagnostics);

    /// The whole expression as `expected`.
    Typed check(const syntax::Node& node, const Type& expected);

  private:
    static constexpr Type kCondition{.kind = TypeKind::boolean};
    static constexpr std::string_view kSiblings = "siblings";

    /// What a quantifier or a filter looks at.
    struct Body {
        enum class Over : std::uint8_t { nothing, items, siblings };
        Over over = Over::nothing;
        ItemsIndex items = kNone;
        std::string variable{};  // Empty in a filter, where names stand by themselves.
    };
    /// `injuries`, `injuries[…]`, `injuries.days`, `injuries[…].days`.
    struct Source {
        Body body{};
        const syntax::Node* filter = nullptr;
        std::string field{};
    };

    /// The literals of the operand's scale next to a value, on both sides; both are the value if
    /// the scale can hold it.
    struct RangeEnd {
        std::int64_t below = 0;
        std::int64_t above = 0;
    };

    // type_check.cpp. `wanted` is what a text stands for, if that is known.
    Typed any(const syntax::Node& node, const Type* wanted = nullptr);
    Typed condition(const syntax::Node& node);
    Typed number(const syntax::Node& node, const syntax::Number& kind);
    Typed text(const syntax::Node& node, const syntax::Text& kind, const Type* wanted);
    Typed moment(const syntax::Node& node, std::string_view text);
    Typed negated(const syntax::Node& node, const syntax::Not& kind);
    Typed logic(const syntax::Node& node, const syntax::Logic& kind);
    Typed conditional(const syntax::Node& node, const syntax::Conditional& kind,
                      const Type* wanted);
    /// Both, the one that gives the other's texts their meaning first.
    std::pair<Typed, Typed> pair(const syntax::Node& left, const syntax::Node& right,
                                 const Type* wanted);

    // check_names.cpp
    Typed name(const syntax::Node& node, const std::string& name);
    Typed childName(const syntax::Node& node, std::string_view name);
    Typed siblingName(const syntax::Node& node, std::string_view name);
    std::optional<Typed> itemName(const syntax::Node& node, std::string_view name);
    Typed fact(const syntax::Node& node, FactIndex fact, Frame frame);
    Typed definition(const syntax::Node& node, std::uint32_t definition, Frame frame);
    Typed decision(const syntax::Node& node, std::string_view name, Frame frame);
    Typed score(const syntax::Node& node, std::string_view domain);
    Typed unknownName(const syntax::Node& node, std::string_view name);
    Typed outsideItem(const syntax::Node& node, ItemsIndex items, std::string_view fact);
    [[nodiscard]] std::optional<std::uint32_t> findDefinition(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> namesHere() const;
    /// Is something that only rules can ask for allowed here? Reports if not.
    bool rulesOnly(const syntax::Node& node, const std::string& what);

    // check_comparison.cpp
    Typed compare(const syntax::Node& node, const syntax::Compare& kind);
    Typed compareTruth(const syntax::Node& node, Comparison comparison, Typed operand, bool value);
    Typed membership(const syntax::Node& node, const syntax::In& kind);
    bool test(const syntax::Test& test, const Type& type, std::vector<Membership::Range>& out);
    std::optional<RangeEnd> rangeEnd(const syntax::Node& node, const Type& type);
    bool comparable(const syntax::Node& node, const Expression& left, const Expression& right);
    bool orderable(const syntax::Node& node, const Type& type);
    void warnIfConstant(const syntax::Node& node, const Compare& compare);
    void warnIfConstant(const syntax::Node& node, const Membership& membership);
    void warn(const syntax::Node& node, bool answer, const Expression& operand);

    // check_arithmetic.cpp
    Typed negation(const syntax::Node& node, const syntax::Negation& kind);
    Typed arithmetic(const syntax::Node& node, const syntax::Arithmetic& kind);
    Typed sum(const syntax::Node& node, ArithmeticOperator operation, std::vector<Typed> operands);
    Typed product(const syntax::Node& node, std::vector<Typed> operands);
    Typed quotient(const syntax::Node& node, Typed dividend, Typed divisor);
    Typed extreme(const syntax::Node& node, const syntax::Call& kind);
    /// Brings all numbers to the scale that holds each of them; false if that cannot be done.
    bool align(const syntax::Node& node, std::vector<Typed>& operands);
    Typed rescaled(const syntax::Node& node, Typed expression, int scale);

    // check_functions.cpp
    Typed call(const syntax::Node& node, const syntax::Call& kind);
    Typed quantified(const syntax::Node& node, const syntax::Quantified& kind);
    Typed aggregate(const syntax::Node& node, const syntax::Call& kind, AggregateFunction function);
    Typed aggregateValue(const syntax::Node& node, const Source& source,
                         AggregateFunction function);
    Typed countTrue(const syntax::Node& node, const syntax::Call& kind);
    Typed notFilteredByItem(const syntax::Node& node);
    Typed isKnown(const syntax::Node& node, const syntax::Call& kind);
    Typed isPossible(const syntax::Node& node, const syntax::Call& kind);
    Typed timeBetween(const syntax::Node& node, const syntax::Call& kind, SpanUnit unit);
    Typed routeQuestion(const syntax::Node& node, const syntax::Call& kind);
    Typed firedQuestion(const syntax::Node& node, const syntax::Call& kind);
    Typed unknownFunction(const syntax::Node& node, const syntax::Call& kind);
    bool hasArguments(const syntax::Node& node, const syntax::Call& kind, std::size_t count);
    [[nodiscard]] std::optional<Body> collection(std::string_view name) const;
    [[nodiscard]] std::optional<Source> source(const syntax::Node& node) const;
    Typed notACollection(const syntax::Node& node, std::string_view name);
    bool outsideBodies(const syntax::Node& node, const std::string& what);

    template <class Kind>
    Typed make(const syntax::Node& node, const Type& type, Kind kind) const;
    Diagnostic& report(Code code, const syntax::Node& node, std::string message);
    /// The text of a node in backticks.
    [[nodiscard]] std::string quoted(const syntax::Node& node) const;
    [[nodiscard]] std::string describe(const Type& type) const;

    const TextSlice& text_;
    const NameScope& scope_;
    const Vocabulary& vocabulary_;
    Diagnostics& diagnostics_;
    Body body_{};
};

template <class Kind>
Typed TypeChecker::make(const syntax::Node& node, const Type& type, Kind kind) const {
    auto expression = std::make_unique<Expression>();
    expression->type = type;
    expression->span = text_.span(node.begin, node.end);
    expression->node = std::move(kind);
    return expression;
}

void addNote(Diagnostic& diagnostic, std::string message);
void didYouMean(Diagnostic& diagnostic, std::string_view name,
                const std::vector<std::string_view>& candidates);

}  // namespace frontdoor
