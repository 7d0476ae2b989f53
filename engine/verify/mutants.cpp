#include "engine/verify/mutants.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/diagnostics/overloaded.h"
#include "engine/expression/copy.h"
#include "engine/expression/expression_walk.h"
#include "engine/expression/parse_expression.h"
#include "engine/verify/atoms.h"

namespace frontdoor {

namespace {

constexpr std::size_t kShortText = 70;

Comparison mutated(Comparison comparison) {
    switch (comparison) {
        case Comparison::equal:
            return Comparison::notEqual;
        case Comparison::notEqual:
            return Comparison::equal;
        case Comparison::less:
            return Comparison::lessOrEqual;
        case Comparison::lessOrEqual:
            return Comparison::less;
        case Comparison::greater:
            return Comparison::greaterOrEqual;
        case Comparison::greaterOrEqual:
            return Comparison::greater;
    }
    return comparison;
}

std::vector<ExpressionPtr> copiesOf(const std::vector<ExpressionPtr>& expressions) {
    std::vector<ExpressionPtr> copies{};
    copies.reserve(expressions.size());
    for (const ExpressionPtr& each : expressions) copies.push_back(copyOf(*each));
    return copies;
}

template <class Node>
ExpressionPtr inPlaceOf(const Expression& expression, Node node) {
    Expression made{.type = expression.type, .span = expression.span};
    made.node = std::move(node);
    return std::make_unique<const Expression>(std::move(made));
}

/// The ranges without one value at an end; none left is never.
ExpressionPtr shortened(const Expression& expression, const Membership& node, std::size_t range,
                        bool below) {
    std::vector<Membership::Range> ranges = node.ranges;
    if (ranges[range].low == ranges[range].high) {
        ranges.erase(ranges.begin() + static_cast<std::ptrdiff_t>(range));
    } else if (below) {
        ++ranges[range].low;
    } else {
        --ranges[range].high;
    }
    if (ranges.empty()) return inPlaceOf(expression, Literal{0});
    return inPlaceOf(expression, Membership{copyOf(*node.operand), std::move(ranges)});
}

std::vector<ExpressionPtr> shortenedEach(const Expression& expression, const Membership& node) {
    std::vector<ExpressionPtr> variants{};
    for (std::size_t i = 0; i < node.ranges.size(); ++i) {
        const Membership::Range& range = node.ranges[i];
        if (range.low != Membership::kLeast)
            variants.push_back(shortened(expression, node, i, true));
        if (range.high != Membership::kGreatest && range.high != range.low)
            variants.push_back(shortened(expression, node, i, false));
    }
    return variants;
}

/// What may stand in place of a part.
std::vector<ExpressionPtr> variantsOf(const Expression& part) {
    std::vector<ExpressionPtr> variants{};
    std::visit(
        Overloaded{
            [](const auto&) {},
            [&](const Compare& node) {
                variants.push_back(inPlaceOf(
                    part,
                    Compare{mutated(node.comparison), copyOf(*node.left), copyOf(*node.right)}));
            },
            [&](const Membership& node) { variants = shortenedEach(part, node); },
            [&](const Logic& node) {
                variants.push_back(inPlaceOf(part, Logic{!node.isAnd, copiesOf(node.operands)}));
            },
            [&](const Not& node) { variants.push_back(copyOf(*node.operand)); },
            [&](const Quantified& node) {
                const Quantifier other =
                    node.quantifier == Quantifier::some ? Quantifier::every : Quantifier::some;
                variants.push_back(
                    inPlaceOf(part, Quantified{other, node.items, copyOf(*node.body)}));
            }},
        part.node);
    return variants;
}

bool standsEarlier(const PackMutation& a, const PackMutation& b) {
    if (a.span.file == b.span.file) return a.span.begin < b.span.begin;
    return a.span.file && b.span.file && a.span.file->name() < b.span.file->name();
}

/// Puts a variant of one part, counted from the whole on, in the place of an expression of
/// `expressionsIn`.
std::function<UndoMutation(Pack&)> exchange(std::size_t place, std::size_t part,
                                            std::size_t variant) {
    return [=](Pack& pack) -> UndoMutation {
        ExpressionPtr* const at = expressionsIn(pack)[place];
        std::size_t here = 0;
        ExpressionPtr made = copyOf(**at, [&](const Expression& each) -> ExpressionPtr {
            if (here++ != part) return nullptr;
            return std::move(variantsOf(each)[variant]);
        });
        const auto before = std::make_shared<ExpressionPtr>(std::exchange(*at, std::move(made)));
        return [at, before] { *at = std::move(*before); };
    };
}

class MutationFinder {
  public:
    explicit MutationFinder(const Pack& pack) : pack_(pack) {
        for (const Definition& definition : pack.definitions)
            definitions_.push_back({definition.id, definition.type});
    }

    std::vector<PackMutation> run() {
        const std::vector<WrittenExpression> written = expressionsOf(pack_);
        for (std::size_t place = 0; place < written.size(); ++place) {
            std::size_t part = 0;
            look(written[place].of, place, *written[place].expression, part);
        }
        return std::move(found_);
    }

  private:
    void look(const std::string& of, std::size_t place, const Expression& expression,
              std::size_t& part) {
        const std::size_t own = part++;
        const std::vector<ExpressionPtr> variants = variantsOf(expression);
        for (std::size_t variant = 0; variant < variants.size(); ++variant) {
            found_.push_back({.of = of,
                              .change = changeText(expression, *variants[variant]),
                              .span = expression.span,
                              .ofCondition = true,
                              .apply = exchange(place, own, variant)});
        }
        forEachPart(expression, [&](const Expression& each) { look(of, place, each, part); });
    }

    [[nodiscard]] std::string changeText(const Expression& from, const Expression& to) const {
        const NameScope scope{.vocabulary = pack_.vocabulary.get(),
                              .definitions = &definitions_,
                              .rules = true,
                              .decision = true};
        const std::string text = print(from, scope);
        if (const auto* logic = std::get_if<Logic>(&from.node))
            return std::string(logic->isAnd ? "`and` becomes `or`" : "`or` becomes `and`") +
                   " in `" + text + "`";
        if (std::holds_alternative<Not>(from.node) && text.size() > kShortText)
            return "`not` is left out of `" + text + "`";
        return "`" + text + "` becomes `" + print(to, scope) + "`";
    }

    const Pack& pack_;
    std::vector<DefinitionName> definitions_{};
    std::vector<PackMutation> found_{};
};

}  // namespace

std::vector<PackMutation> mutationsOf(const Pack& pack) {
    std::vector<PackMutation> found = MutationFinder(pack).run();
    for (PackMutation& mutation : valueMutationsOf(pack)) found.push_back(std::move(mutation));
    std::ranges::stable_sort(found, standsEarlier);
    return found;
}

}  // namespace frontdoor
