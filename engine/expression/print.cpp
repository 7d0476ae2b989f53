#include <algorithm>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "engine/diagnostics/check.h"
#include "engine/diagnostics/overloaded.h"
#include "engine/expression/literal.h"
#include "engine/expression/operators.h"
#include "engine/expression/parse_expression.h"
#include "engine/expression/value_bounds.h"

// Brackets stand only where the text would mean something else without them. Each operator has a
// level, and an operand is bracketed when its own level is lower than its place asks for:
//
//     and{or{a, b}, c}              (a or b) and c
//     and{a, some{injuries, b}}     a and some i in injuries satisfies b
//     and{some{injuries, b}, a}     (some i in injuries satisfies b) and a
//
// `some`, `every` and `if` reach as far as they can, so they need none where nothing follows.

namespace frontdoor {
namespace {

enum class Level { open, disjunction, conjunction, comparison, sum, product, negation, primary };

Level above(Level level) { return static_cast<Level>(static_cast<int>(level) + 1); }

/// A minus before its second operand says the same: 0 - x.
bool isNegation(const Arithmetic& node) {
    if (node.operation != ArithmeticOperator::subtract || node.operands.size() != 2) return false;
    const auto* zero = std::get_if<Literal>(&node.operands[0]->node);
    const bool literal = std::holds_alternative<Literal>(node.operands[1]->node);
    const bool date = node.operands[0]->type.kind == TypeKind::date;
    return zero != nullptr && zero->value == 0 && !literal && !date;
}

Level levelOf(const Arithmetic& node) {
    if (isNegation(node)) return Level::negation;
    switch (node.operation) {
        case ArithmeticOperator::add:
        case ArithmeticOperator::subtract:
            return Level::sum;
        case ArithmeticOperator::multiply:
        case ArithmeticOperator::divide:
            return Level::product;
        case ArithmeticOperator::minimum:
        case ArithmeticOperator::maximum:
            break;
    }
    return Level::primary;
}

Level levelOf(const Expression& expression) {
    return std::visit(
        Overloaded{
            [](const Logic& node) { return node.isAnd ? Level::conjunction : Level::disjunction; },
            [](const Compare&) { return Level::comparison; },
            [](const Membership&) { return Level::comparison; },
            [](const Arithmetic& node) { return levelOf(node); },
            [](const Conditional&) { return Level::open; },
            [](const Quantified&) { return Level::open; },
            [](const auto&) { return Level::primary; },
        },
        expression.node);
}

class Printer {
  public:
    explicit Printer(const NameScope& scope) : scope_(scope), vocabulary_(*scope.vocabulary) {}

    /// `last`: nothing follows before the next closing bracket or word.
    void print(const Expression& expression, Level place, bool last) {
        const Level own = levelOf(expression);
        // An operand of a comparison is bracketed all the same: `x = if …` is hard to read.
        const bool reaches = own == Level::open && last && place <= Level::comparison;
        const bool brackets = own < place && !reaches;
        if (brackets) out_ += '(';
        const bool inner = last || brackets;
        std::visit(
            [this, inner, &expression](const auto& node) { write(node, expression.type, inner); },
            expression.node);
        if (brackets) out_ += ')';
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void write(const Literal& node, const Type& type, bool) {
        appendLiteral(out_, node.value, type, vocabulary_);
    }
    void write(const FactReference& node, const Type&, bool) {
        if (node.frame != Frame::child) out_ += prefix_;
        out_ += vocabulary_.fact(node.fact).id;
    }
    void write(const DefinitionReference& node, const Type&, bool) {
        if (node.frame != Frame::child) out_ += prefix_;
        FRONTDOOR_CHECK(scope_.definitions != nullptr, "a definition's name is in the scope");
        out_ += (*scope_.definitions)[node.definition].id;
    }
    void write(const DecisionReference& node, const Type& type, bool) {
        if (node.frame != Frame::child) out_ += prefix_;
        out_ += type.kind == TypeKind::route ? "route" : "priority";
    }
    void write(const Not& node, const Type&, bool) { function("not", *node.operand); }
    void write(const IsKnown& node, const Type&, bool) { function("is known", *node.operand); }
    void write(const IsPossible& node, const Type&, bool) { function("possible", *node.operand); }
    void write(const Logic& node, const Type&, bool last) {
        const Level place = above(node.isAnd ? Level::conjunction : Level::disjunction);
        join(node.operands, node.isAnd ? " and " : " or ", place, place, last);
    }
    void write(const Compare& node, const Type&, bool) {
        print(*node.left, Level::sum, false);
        out_ += ' ';
        out_ += sign(node.comparison);
        out_ += ' ';
        print(*node.right, Level::sum, false);
    }
    void write(const Membership& node, const Type&, bool);
    void write(const Arithmetic& node, const Type&, bool);
    void write(const Conditional& node, const Type&, bool) {
        out_ += "if ";
        print(*node.condition, Level::open, true);
        out_ += " then ";
        print(*node.then, Level::open, true);
        out_ += " else ";
        print(*node.otherwise, Level::open, true);
    }
    void write(const Quantified& node, const Type&, bool) {
        const std::string variable = freshVariable(node.items);
        out_ += word(node.quantifier);
        out_ += fmt::format(" {} in ", variable);
        out_ += listName(node.items, vocabulary_);
        out_ += " satisfies ";
        prefix_ = variable + ".";
        print(*node.body, Level::open, true);
        prefix_.clear();
    }
    void write(const Aggregate& node, const Type&, bool) {
        out_ += word(node.function);
        out_ += '(';
        out_ += listName(node.items, vocabulary_);
        if (node.filter) {
            out_ += '[';
            print(*node.filter, Level::open, true);
            out_ += ']';
        }
        if (node.value) {
            out_ += '.';
            print(*node.value, Level::open, true);
        }
        out_ += ')';
    }
    void write(const CountTrue& node, const Type&, bool) {
        out_ += "count([";
        join(node.operands, ", ", Level::open, Level::open, true);
        out_ += "][item])";
    }
    void write(const TimeBetween& node, const Type&, bool) {
        out_ += word(node.unit);
        out_ += '(';
        print(*node.from, Level::open, true);
        out_ += ", ";
        print(*node.to, Level::open, true);
        out_ += ')';
    }
    void write(const RouteQuestion& node, const Type&, bool) {
        out_ += node.byTrigger ? "triggered(" : "reached(";
        appendText(out_, name(node.route));
        out_ += ')';
    }
    void write(const FiredQuestion& node, const Type&, bool) {
        out_ += "fired(";
        appendText(out_, node.rule);
        out_ += ')';
    }
    void write(const ScoreReference& node, const Type&, bool) {
        out_ += "score.";
        out_ += domainName(node.domain, vocabulary_);
    }

    void function(std::string_view name, const Expression& operand) {
        out_ += name;
        out_ += '(';
        print(operand, Level::open, true);
        out_ += ')';
    }
    void join(const std::vector<ExpressionPtr>& operands, std::string_view between, Level first,
              Level others, bool last) {
        for (std::size_t i = 0; i < operands.size(); ++i) {
            if (i > 0) out_ += between;
            print(*operands[i], i == 0 ? first : others, last && i + 1 == operands.size());
        }
    }
    void tests(const Membership::Range& range, const Type& type,
               std::vector<std::string>& out) const;
    [[nodiscard]] std::string literal(std::int64_t value, const Type& type) const {
        std::string text;
        appendLiteral(text, value, type, vocabulary_);
        return text;
    }
    [[nodiscard]] std::string freshVariable(ItemsIndex items) const;
    [[nodiscard]] bool shadows(const std::string& variable) const;

    const NameScope& scope_;
    const Vocabulary& vocabulary_;
    std::string out_{};
    std::string prefix_{};  // Before names of items or siblings; none in a filter.
};

void Printer::write(const Membership& node, const Type&, bool) {
    print(*node.operand, Level::sum, false);
    std::vector<std::string> all;
    for (const Membership::Range& range : node.ranges) tests(range, node.operand->type, all);
    out_ += " in ";
    if (all.size() == 1) {
        out_ += all.front();
        return;
    }
    for (std::size_t i = 0; i < all.size(); ++i) out_ += (i == 0 ? "(" : ", ") + all[i];
    out_ += ')';
}

void Printer::tests(const Membership::Range& range, const Type& type,
                    std::vector<std::string>& out) const {
    if (range.low == Membership::kLeast && range.high == Membership::kGreatest) {
        out.push_back(fmt::format("<= {}", literal(0, type)));
        out.push_back(fmt::format("> {}", literal(0, type)));
    } else if (range.low == Membership::kLeast) {
        out.push_back(fmt::format("<= {}", literal(range.high, type)));
    } else if (range.high == Membership::kGreatest) {
        out.push_back(fmt::format(">= {}", literal(range.low, type)));
    } else if (range.high - range.low < 2 || !isOrdered(type, vocabulary_)) {
        for (std::int64_t value = range.low; value <= range.high; ++value) {
            out.push_back(literal(value, type));
        }
    } else {
        out.push_back(fmt::format("[{}..{}]", literal(range.low, type), literal(range.high, type)));
    }
}

void Printer::write(const Arithmetic& node, const Type&, bool) {
    switch (node.operation) {
        case ArithmeticOperator::add:
            return join(node.operands, " + ", Level::product, Level::product, false);
        case ArithmeticOperator::subtract:
            if (!isNegation(node)) {
                return join(node.operands, " - ", Level::sum, Level::product, false);
            }
            out_ += '-';
            return print(*node.operands[1], Level::negation, false);
        case ArithmeticOperator::multiply:
            return join(node.operands, " * ", Level::product, Level::negation, false);
        case ArithmeticOperator::divide:
            return join(node.operands, " / ", Level::product, Level::negation, false);
        case ArithmeticOperator::minimum:
        case ArithmeticOperator::maximum:
            break;
    }
    out_ += sign(node.operation);
    out_ += '(';
    join(node.operands, ", ", Level::open, Level::open, true);
    out_ += ')';
}

// `i` for items and `s` for siblings, with a number if a fact, definition or list begins so.
std::string Printer::freshVariable(ItemsIndex items) const {
    const std::string stem = items == kNone ? "s" : "i";
    std::string variable = stem;
    for (int number = 1; shadows(variable); ++number) variable = stem + std::to_string(number);
    return variable;
}

bool Printer::shadows(const std::string& variable) const {
    const auto begins = [&variable](const std::string& id) {
        return id.starts_with(variable) &&
               (id.size() == variable.size() || id[variable.size()] == '.');
    };
    if (std::ranges::any_of(vocabulary_.facts(), begins, &Fact::id)) return true;
    if (std::ranges::any_of(vocabulary_.items(), begins, &Items::id)) return true;
    return scope_.definitions != nullptr &&
           std::ranges::any_of(*scope_.definitions, begins, &DefinitionName::id);
}

}  // namespace

std::string print(const Expression& expression, const NameScope& scope) {
    FRONTDOOR_CHECK(scope.vocabulary != nullptr, "names have their meaning from a vocabulary");
    Printer printer(scope);
    printer.print(expression, Level::open, true);
    return printer.take();
}

}  // namespace frontdoor
