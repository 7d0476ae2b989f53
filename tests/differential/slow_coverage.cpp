#include "tests/differential/slow_coverage.h"

#include <utility>

#include "engine/expression/expression_walk.h"

namespace frontdoor::reference {
namespace {

/// Whom an expression is about: a child, the items of a list, or a child as its siblings see it.
struct About {
    ItemsIndex items = kNone;
    bool sibling = false;
};

bool namesItemFact(const Expression& expression) {
    if (const auto* fact = std::get_if<FactReference>(&expression.node))
        if (fact->frame == Frame::item) return true;
    bool found = false;
    forEachPart(expression, [&](const Expression& part) { found = found || namesItemFact(part); });
    return found;
}

/// Counts by hand: goes through the trees of a pack and asks the reference, child by child.
class SlowCounts {
  public:
    SlowCounts(const Pack& pack, const Batch& batch, ReferenceEvaluator& byHand)
        : pack_(pack), batch_(batch), byHand_(byHand) {}

    std::vector<SlowTruth> run() {
        for (const ExpressionPtr& applies : pack_.applies) look(applies);
        for (const Definition& definition : pack_.definitions) {
            look(definition.body);
            look(definition.applies);
        }
        for (const Rule& rule : pack_.rules) look(rule.when);
        for (const RoutingStep& step : pack_.routing.steps)
            for (const RoutingTest& test : step.tests) look(test.when);
        for (const Team& team : pack_.teams) look(team.when);
        return std::move(counts_);
    }

  private:
    void look(const ExpressionPtr& expression) {
        if (expression) lookInto(*expression, {});
    }
    void lookInto(const Expression& expression, const About& about) {
        const auto& node = expression.node;
        const bool joins =
            std::holds_alternative<Not>(node) || std::holds_alternative<Logic>(node) ||
            std::holds_alternative<Conditional>(node) || std::holds_alternative<IsPossible>(node);
        if (expression.type.kind == TypeKind::boolean && !joins &&
            !std::holds_alternative<Literal>(node))
            count(expression, about);
        if (std::holds_alternative<IsKnown>(node)) return;
        const auto* compare = std::get_if<Compare>(&node);
        if (compare != nullptr && compare->left->type.kind == TypeKind::boolean) return;
        if (const auto* quantified = std::get_if<Quantified>(&node)) {
            lookInto(*quantified->body, inside(quantified->items));
        } else if (const auto* aggregate = std::get_if<Aggregate>(&node)) {
            if (aggregate->filter) lookInto(*aggregate->filter, inside(aggregate->items));
            if (aggregate->value) lookInto(*aggregate->value, inside(aggregate->items));
        } else {
            forEachPart(expression, [&](const Expression& part) { lookInto(part, about); });
        }
    }
    static About inside(ItemsIndex items) { return {.items = items, .sibling = items == kNone}; }

    void count(const Expression& atom, const About& about) {
        TruthCount& count = counts_.emplace_back(SlowTruth{atom.span.place(), {}}).count;
        const auto add = [&](Truth truth) {
            ++(truth == Truth::yes ? count.yes : truth == Truth::no ? count.no : count.unknown);
        };
        for (std::uint32_t row = 0; row < batch_.rows(); ++row) {
            if (about.sibling) {
                add(byHand_.siblingTruth(atom, row));
            } else if (about.items == kNone || !namesItemFact(atom)) {
                add(byHand_.conditionTruth(atom, row));
            } else {
                const RowRuns& items = batch_.items(about.items).rows;
                for (std::uint32_t item = items.first(row); item < items.end(row); ++item)
                    add(byHand_.itemTruth(atom, row, item));
            }
        }
    }

    const Pack& pack_;
    const Batch& batch_;
    ReferenceEvaluator& byHand_;
    std::vector<SlowTruth> counts_{};
};

}  // namespace

std::vector<SlowTruth> slowTruths(const Pack& pack, const Batch& batch,
                                  ReferenceEvaluator& byHand) {
    return SlowCounts(pack, batch, byHand).run();
}

std::map<std::string, std::uint64_t> slowParts(const Pack& pack, const Batch& batch,
                                               ReferenceEvaluator& byHand) {
    std::map<std::string, std::uint64_t> times;
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        const ReferenceDecision decision = byHand.decide(row);
        for (std::size_t rule = 0; rule < pack.rules.size(); ++rule)
            times["rule " + pack.rules[rule].id] += decision.fired[rule] ? 1U : 0U;
        for (const PathStep& step : decision.path)
            ++times["step " + std::to_string(step.step) + "/" + std::to_string(step.test)];
        if (decision.team != kNone) ++times["team " + pack.teams[decision.team].id];
        for (const std::uint32_t team : decision.alongside) ++times["team " + pack.teams[team].id];
        for (const std::uint32_t clock : decision.clocks) ++times["clock " + pack.clocks[clock].id];
        for (FactIndex index = 0; index < pack.vocabulary->facts().size(); ++index) {
            const Fact& fact = pack.vocabulary->fact(index);
            if (fact.role != FactRole::verified) continue;
            const Fact& factor = pack.vocabulary->fact(fact.parent);
            const bool holds = byHand.factTruth(fact.parent, row) == Truth::yes &&
                               byHand.factTruth(index, row) == Truth::yes;
            times["protective " + factor.id] += holds ? 1U : 0U;
        }
    }
    return times;
}

std::vector<std::string> slowNames(const Pack& pack) {
    std::vector<std::string> names;
    for (const Rule& rule : pack.rules) names.push_back("rule " + rule.id);
    for (const Fact& fact : pack.vocabulary->facts()) {
        if (fact.role == FactRole::verified)
            names.push_back("protective " + pack.vocabulary->fact(fact.parent).id);
    }
    for (std::size_t step = 0; step < pack.routing.steps.size(); ++step) {
        for (std::size_t test = 0; test < pack.routing.steps[step].tests.size(); ++test)
            names.push_back("step " + std::to_string(step) + "/" + std::to_string(test));
        names.push_back("step " + std::to_string(step) + "/" + std::to_string(kNone));
    }
    for (const Team& team : pack.teams) names.push_back("team " + team.id);
    for (const Clock& clock : pack.clocks) names.push_back("clock " + clock.id);
    return names;
}

}  // namespace frontdoor::reference
