#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/expression/lexer.h"
#include "engine/expression/literal.h"
#include "engine/expression/type_check.h"

// Numbers are whole numbers times 10^scale. Two numbers meet at the larger of their scales: a
// literal is written anew (2 beside 0.5 becomes 2.0), anything else is multiplied by one (x becomes
// x * 1.0, which has a scale more). So no digit is ever lost, and the printed expression says what
// happens.

namespace frontdoor {
namespace {

using syntax::kGreatestNumber;
using syntax::kMaxScale;

constexpr Type kNumber{.kind = TypeKind::number};

/// The operands of a sum, product or quotient, those of bracketed sums in a sum among them.
void gather(const syntax::Arithmetic& kind, std::vector<const syntax::Node*>& out) {
    for (const syntax::NodePtr& part : kind.operands) {
        const auto* inner = std::get_if<syntax::Arithmetic>(&part->kind);
        // a - (b - c) is not a - b - c.
        const bool joins = kind.operation == ArithmeticOperator::add ||
                           (kind.operation == ArithmeticOperator::subtract && out.empty());
        if (inner != nullptr && inner->operation == kind.operation && joins) {
            gather(*inner, out);
        } else {
            out.push_back(part.get());
        }
    }
}

Arithmetic joined(ArithmeticOperator operation, std::vector<Typed> operands) {
    Arithmetic node{.operation = operation};
    for (Typed& operand : operands) node.operands.push_back(std::move(operand));
    return node;
}

/// Type of a + b or a - b; absent if there is none.
std::optional<TypeKind> sumKind(ArithmeticOperator operation, TypeKind left, TypeKind right) {
    using enum TypeKind;
    const bool adds = operation == ArithmeticOperator::add;
    if (left == number && right == number) return number;
    if (left == duration && right == duration) return duration;
    if (left == date && right == duration) return date;
    if (adds && left == duration && right == date) return date;
    if (!adds && left == date && right == date) return duration;
    return std::nullopt;
}

/// The least scale that holds a literal.
int neededScale(std::int64_t value, int scale) {
    while (scale > 0 && value % 10 == 0) {
        value /= 10;
        --scale;
    }
    return scale;
}

}  // namespace

Typed TypeChecker::negation(const syntax::Node& node, const syntax::Negation& kind) {
    Typed operand = any(*kind.operand, &kNumber);
    if (!operand) return nullptr;
    const Type type = operand->type;
    if (type.kind != TypeKind::number && type.kind != TypeKind::duration) {
        report(Code::R0302, node, fmt::format("{} cannot be made negative", describe(type)));
        return nullptr;
    }
    if (auto* literal = std::get_if<Literal>(&operand->node)) {
        return make(node, type, Literal{-literal->value});
    }
    std::vector<Typed> operands;
    operands.push_back(make(node, type, Literal{0}));
    operands.push_back(std::move(operand));
    return make(node, type, joined(ArithmeticOperator::subtract, std::move(operands)));
}

Typed TypeChecker::arithmetic(const syntax::Node& node, const syntax::Arithmetic& kind) {
    std::vector<const syntax::Node*> parts;
    gather(kind, parts);
    std::vector<Typed> operands;
    bool good = true;
    for (const syntax::Node* part : parts) {
        operands.push_back(any(*part, &kNumber));
        good = good && operands.back() != nullptr;
    }
    if (!good) return nullptr;
    if (kind.operation == ArithmeticOperator::multiply) return product(node, std::move(operands));
    if (kind.operation == ArithmeticOperator::divide) {
        return quotient(node, std::move(operands[0]), std::move(operands[1]));
    }
    return sum(node, kind.operation, std::move(operands));
}

Typed TypeChecker::sum(const syntax::Node& node, ArithmeticOperator operation,
                       std::vector<Typed> operands) {
    std::optional<TypeKind> kind = operands.front()->type.kind;
    if (operands.front()->type.kind == TypeKind::boolean) kind = std::nullopt;
    for (std::size_t i = 1; i < operands.size() && kind; ++i) {
        const TypeKind right = operands[i]->type.kind;
        const std::optional<TypeKind> both = sumKind(operation, *kind, right);
        if (!both) {
            const bool adds = operation == ArithmeticOperator::add;
            const std::string left = describe({.kind = *kind, .list = operands[i - 1]->type.list});
            const std::string other = describe(operands[i]->type);
            Diagnostic& error =
                report(Code::R0302, node,
                       adds ? fmt::format("{} and {} cannot be added", left, other)
                            : fmt::format("{} cannot be taken from {}", other, left));
            const bool dated = kind == TypeKind::date || right == TypeKind::date;
            if (dated && (kind == TypeKind::number || right == TypeKind::number)) {
                addNote(error, "a number of days is written `duration(\"P28D\")`");
            }
            return nullptr;
        }
        kind = both;
    }
    if (!kind) {
        report(Code::R0302, node, "a condition cannot be counted with");
        return nullptr;
    }
    if (!align(node, operands)) return nullptr;
    const int scale = *kind == TypeKind::number ? operands.front()->type.scale : 0;
    return make(node, {.kind = *kind, .scale = scale}, joined(operation, std::move(operands)));
}

Typed TypeChecker::product(const syntax::Node& node, std::vector<Typed> operands) {
    Arithmetic flat{.operation = ArithmeticOperator::multiply};
    Type type = kNumber;
    for (Typed& operand : operands) {
        if (operand->type.kind != TypeKind::number) {
            report(Code::R0302, node,
                   fmt::format("{} cannot be multiplied", describe(operand->type)));
            return nullptr;
        }
        type.scale += operand->type.scale;
        auto* inner = std::get_if<Arithmetic>(&operand->node);
        if (inner != nullptr && inner->operation == flat.operation) {
            for (ExpressionPtr& one : inner->operands) flat.operands.push_back(std::move(one));
        } else {
            flat.operands.push_back(std::move(operand));
        }
    }
    if (type.scale > kMaxScale) {
        report(Code::R0307, node,
               fmt::format("the product has {} decimal places, more than 9", type.scale));
        return nullptr;
    }
    return make(node, type, std::move(flat));
}

Typed TypeChecker::quotient(const syntax::Node& node, Typed dividend, Typed divisor) {
    constexpr int morePlaces = 4;
    if (dividend->type.kind != TypeKind::number || divisor->type.kind != TypeKind::number) {
        report(Code::R0302, node,
               fmt::format("{} cannot be divided by {}", describe(dividend->type),
                           describe(divisor->type)));
        return nullptr;
    }
    const auto* literal = std::get_if<Literal>(&divisor->node);
    if (literal == nullptr || literal->value == 0) {
        diagnostics_.add(Code::R0302, divisor->span, "a divisor is a written number other than 0");
        return nullptr;
    }
    const Type type{.kind = TypeKind::number, .scale = dividend->type.scale + morePlaces};
    if (type.scale > kMaxScale) {
        report(Code::R0307, node,
               fmt::format("the quotient has {} decimal places, more than 9", type.scale));
        return nullptr;
    }
    std::vector<Typed> operands;
    operands.push_back(std::move(dividend));
    operands.push_back(std::move(divisor));
    return make(node, type, joined(ArithmeticOperator::divide, std::move(operands)));
}

// `min(a, b, …)` and `max(a, b, …)`.
Typed TypeChecker::extreme(const syntax::Node& node, const syntax::Call& kind) {
    std::vector<Typed> operands;
    bool good = true;
    for (const syntax::NodePtr& part : kind.arguments) {
        operands.push_back(any(*part, &kNumber));
        good = good && operands.back() != nullptr;
    }
    if (!good) return nullptr;
    const TypeKind first = operands.front()->type.kind;
    for (const Typed& operand : operands) {
        const TypeKind own = operand->type.kind;
        const bool measured =
            own == TypeKind::number || own == TypeKind::date || own == TypeKind::duration;
        if (measured && own == first) continue;
        report(Code::R0302, node,
               fmt::format("`{}` compares numbers, dates or durations, not {}", kind.function,
                           (measured ? "a mix of them" : describe(operand->type))));
        return nullptr;
    }
    if (!align(node, operands)) return nullptr;
    const Type type = operands.front()->type;
    return make(
        node, type,
        joined(kind.function == "min" ? ArithmeticOperator::minimum : ArithmeticOperator::maximum,
               std::move(operands)));
}

bool TypeChecker::align(const syntax::Node& node, std::vector<Typed>& operands) {
    if (operands.front()->type.kind != TypeKind::number) return true;
    int scale = 0;
    for (const Typed& operand : operands) {
        const auto* literal = std::get_if<Literal>(&operand->node);
        scale =
            std::max(scale, literal == nullptr ? operand->type.scale
                                               : neededScale(literal->value, operand->type.scale));
    }
    for (Typed& operand : operands) {
        operand = rescaled(node, std::move(operand), scale);
        if (!operand) return false;
    }
    return true;
}

Typed TypeChecker::rescaled(const syntax::Node& node, Typed expression, int scale) {
    const int places = scale - expression->type.scale;
    if (places == 0) return expression;
    const std::int64_t unit = powerOfTen(places < 0 ? -places : places);
    auto* literal = std::get_if<Literal>(&expression->node);
    if (places < 0) {
        if (literal == nullptr || literal->value % unit != 0) {
            report(Code::R0302, node,
                   fmt::format("{} has {} decimal places, where {} are kept", quoted(node),
                               expression->type.scale, scale));
            return nullptr;
        }
        literal->value /= unit;
        expression->type.scale = scale;
        return expression;
    }
    if (literal != nullptr) {
        if (literal->value > kGreatestNumber / unit || literal->value < -kGreatestNumber / unit) {
            diagnostics_.add(Code::R0307, expression->span, "the number is too large here");
            return nullptr;
        }
        literal->value *= unit;
        expression->type.scale = scale;
        return expression;
    }
    std::vector<Typed> operands;
    Typed one = make(node, {.kind = TypeKind::number, .scale = places}, Literal{unit});
    one->span = expression->span;
    const SourceSpan span = expression->span;
    operands.push_back(std::move(expression));
    operands.push_back(std::move(one));
    Typed scaled = product(node, std::move(operands));
    if (scaled) scaled->span = span;
    return scaled;
}

}  // namespace frontdoor
