#include <string>
#include <utility>
#include <variant>

#include "engine/diagnostics/check.h"
#include "engine/expression/literal.h"
#include "engine/expression/operators.h"
#include "engine/expression/parse_expression.h"

namespace frontdoor {
namespace {

std::string_view framePrefix(Frame frame) {
    switch (frame) {
        case Frame::child:
            return "";
        case Frame::item:
            return "item ";
        case Frame::sibling:
            return "sibling ";
    }
    FRONTDOOR_CHECK(false, "there are three frames");
}

std::string_view operationWord(ArithmeticOperator operation) {
    switch (operation) {
        case ArithmeticOperator::add:
            return "add";
        case ArithmeticOperator::subtract:
            return "subtract";
        case ArithmeticOperator::multiply:
            return "multiply";
        case ArithmeticOperator::divide:
            return "divide";
        case ArithmeticOperator::minimum:
        case ArithmeticOperator::maximum:
            break;
    }
    return sign(operation);
}

class Dumper {
  public:
    explicit Dumper(const NameScope& scope) : scope_(scope), vocabulary_(*scope.vocabulary) {}

    void dump(const Expression& expression) {
        out_.append(2 * depth_, ' ');
        std::visit([this, &expression](const auto& node) { head(node, expression.type); },
                   expression.node);
        out_ += " : ";
        appendType(expression.type);
        out_ += '\n';
        ++depth_;
        std::visit([this](const auto& node) { children(node); }, expression.node);
        --depth_;
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void head(const Literal& node, const Type& type) {
        out_ += "literal ";
        appendLiteral(out_, node.value, type, vocabulary_);
    }
    void head(const FactReference& node, const Type&) {
        add({framePrefix(node.frame), "fact ", vocabulary_.fullName(node.fact)});
    }
    void head(const DefinitionReference& node, const Type&) {
        FRONTDOOR_CHECK(scope_.definitions != nullptr, "a definition's name is in the scope");
        add({framePrefix(node.frame), "definition ", (*scope_.definitions)[node.definition].id});
    }
    void head(const DecisionReference& node, const Type&) {
        add({framePrefix(node.frame), "decision"});
    }
    void head(const Not&, const Type&) { out_ += "not"; }
    void head(const Logic& node, const Type&) { out_ += node.isAnd ? "and" : "or"; }
    void head(const Compare& node, const Type&) { add({"compare ", sign(node.comparison)}); }
    void head(const Membership& node, const Type&);
    void head(const Arithmetic& node, const Type&) { out_ += operationWord(node.operation); }
    void head(const Conditional&, const Type&) { out_ += "if"; }
    void head(const Quantified& node, const Type&) {
        add({word(node.quantifier), " ", listName(node.items, vocabulary_)});
    }
    void head(const Aggregate& node, const Type&) {
        add({word(node.function), " ", listName(node.items, vocabulary_)});
        if (node.filter) out_ += " filtered";
    }
    void head(const CountTrue&, const Type&) { out_ += "count true"; }
    void head(const IsKnown&, const Type&) { out_ += "is known"; }
    void head(const IsPossible&, const Type&) { out_ += "possible"; }
    void head(const TimeBetween& node, const Type&) { out_ += word(node.unit); }
    void head(const RouteQuestion& node, const Type&) {
        add({node.byTrigger ? "triggered " : "reached ", name(node.route)});
    }
    void head(const FiredQuestion& node, const Type&) { add({"fired ", node.rule}); }
    void head(const ScoreReference& node, const Type&) {
        add({"score ", domainName(node.domain, vocabulary_)});
    }

    void children(const Not& node) { dump(*node.operand); }
    void children(const Logic& node) { all(node.operands); }
    void children(const Compare& node) {
        dump(*node.left);
        dump(*node.right);
    }
    void children(const Membership& node) { dump(*node.operand); }
    void children(const Arithmetic& node) { all(node.operands); }
    void children(const Conditional& node) {
        dump(*node.condition);
        dump(*node.then);
        dump(*node.otherwise);
    }
    void children(const Quantified& node) { dump(*node.body); }
    void children(const Aggregate& node) {
        if (node.filter) dump(*node.filter);
        if (node.value) dump(*node.value);
    }
    void children(const CountTrue& node) { all(node.operands); }
    void children(const IsKnown& node) { dump(*node.operand); }
    void children(const IsPossible& node) { dump(*node.operand); }
    void children(const TimeBetween& node) {
        dump(*node.from);
        dump(*node.to);
    }
    template <class Leaf>
    void children(const Leaf&) {}

    void all(const std::vector<ExpressionPtr>& operands) {
        for (const ExpressionPtr& operand : operands) dump(*operand);
    }
    void add(std::initializer_list<std::string_view> parts) {
        for (const std::string_view part : parts) out_ += part;
    }
    void appendType(const Type& type);

    const NameScope& scope_;
    const Vocabulary& vocabulary_;
    std::string out_{};
    std::size_t depth_ = 0;
};

void Dumper::head(const Membership& node, const Type&) {
    out_ += "in";
    const Type& type = node.operand->type;
    for (const Membership::Range& range : node.ranges) {
        out_ += " [";
        if (range.low != Membership::kLeast) appendLiteral(out_, range.low, type, vocabulary_);
        if (range.high != range.low) out_ += "..";
        if (range.high != Membership::kGreatest && range.high != range.low) {
            appendLiteral(out_, range.high, type, vocabulary_);
        }
        out_ += ']';
    }
}

void Dumper::appendType(const Type& type) {
    switch (type.kind) {
        case TypeKind::boolean:
            out_ += "boolean";
            return;
        case TypeKind::code:
            add({"code ", vocabulary_.lists()[type.list].id});
            return;
        case TypeKind::number:
            out_ += "number";
            if (type.scale > 0) out_ += " scale " + std::to_string(type.scale);
            return;
        case TypeKind::date:
            out_ += "date";
            return;
        case TypeKind::duration:
            out_ += "duration";
            return;
        case TypeKind::route:
            out_ += "route";
            return;
        case TypeKind::priority:
            out_ += "priority";
            return;
    }
}

}  // namespace

std::string dump(const Expression& expression, const NameScope& scope) {
    FRONTDOOR_CHECK(scope.vocabulary != nullptr, "names have their meaning from a vocabulary");
    Dumper dumper(scope);
    dumper.dump(expression);
    return dumper.take();
}

}  // namespace frontdoor
