// What a rule that did not fire would have needed. The condition's tree is walked with what each
// part came to: an `and` lacks whatever its parts lack, an `or` the part that lacks least.

#include "engine/explain/near_miss.h"

#include <algorithm>
#include <optional>
#include <string>

#include "engine/diagnostics/overloaded.h"
#include "engine/expression/expression_walk.h"
#include "engine/expression/parse_expression.h"

namespace frontdoor {

namespace {

struct Leaf {
    const Expression* condition = nullptr;
    bool wanted = true;
    Truth truth = Truth::no;
};

// The smallest set of parts that must come out otherwise, and how many already come out right
// beside them.
struct Shortfall {
    std::vector<Leaf> leaves{};
    std::size_t held = 0;

    [[nodiscard]] std::size_t denied() const {
        return static_cast<std::size_t>(
            std::count_if(leaves.begin(), leaves.end(),
                          [](const Leaf& leaf) { return leaf.truth != Truth::unknown; }));
    }
    [[nodiscard]] bool lessThan(const Shortfall& other) const {
        if (leaves.size() != other.leaves.size()) return leaves.size() < other.leaves.size();
        if (denied() != other.denied()) return denied() < other.denied();
        return held > other.held;
    }
};

class Search {
  public:
    Search(const Trace& trace, const Batch& batch)
        : trace_(trace), pack_(trace.decisions().program().pack()), batch_(batch) {
        for (const Definition& definition : pack_.definitions)
            names_.push_back({definition.id, definition.type});
    }

    Shortfall shortfall(const Expression& condition, bool wanted) const {
        const Truth truth = trace_.truth(condition);
        if (truth == (wanted ? Truth::yes : Truth::no)) return {{}, 1};
        return std::visit(
            Overloaded{[&](const Not& node) { return shortfall(*node.operand, !wanted); },
                       [&](const Logic& node) {
                           // `not(a and b)` needs one of them to be no, as `a or b` needs one to be
                           // yes.
                           return node.isAnd == wanted ? all(node, wanted) : least(node, wanted);
                       },
                       [&](const DefinitionReference& node) {
                           const Definition& definition = pack_.definitions[node.definition];
                           return shortfall(*definition.body, wanted);
                       },
                       [&](const auto&) {
                           return Shortfall{{{&condition, wanted, truth}}, 0};
                       }},
            condition.node);
    }

    Lacking describe(const Leaf& leaf) const {
        const NameScope scope{.vocabulary = pack_.vocabulary.get(),
                              .definitions = &names_,
                              .rules = true,
                              .decision = true};
        Lacking lacking{};
        lacking.condition = print(*leaf.condition, scope);
        if (!leaf.wanted) lacking.condition = "not(" + lacking.condition + ")";
        lacking.unknown = leaf.truth == Truth::unknown;
        const auto fact = firstFact(*leaf.condition);
        if (!fact) return lacking;
        lacking.fact = *fact;
        if (pack_.vocabulary->fact(*fact).items == kNone)
            lacking.answer = answerInWords(batch_, *fact, trace_.row());
        return lacking;
    }

  private:
    Shortfall all(const Logic& logic, bool wanted) const {
        Shortfall sum{};
        for (const ExpressionPtr& operand : logic.operands) {
            Shortfall part = shortfall(*operand, wanted);
            sum.held += part.held;
            sum.leaves.insert(sum.leaves.end(), part.leaves.begin(), part.leaves.end());
        }
        return sum;
    }

    Shortfall least(const Logic& logic, bool wanted) const {
        std::optional<Shortfall> best{};
        for (const ExpressionPtr& operand : logic.operands) {
            Shortfall part = shortfall(*operand, wanted);
            if (!best || part.lessThan(*best)) best = std::move(part);
        }
        return *best;
    }

    // The fact that a comparison hangs on: the first it names, looking through definitions.
    std::optional<FactIndex> firstFact(const Expression& expression) const {
        if (const auto* fact = std::get_if<FactReference>(&expression.node)) return fact->fact;
        if (const auto* definition = std::get_if<DefinitionReference>(&expression.node)) {
            return firstFact(*pack_.definitions[definition->definition].body);
        }
        std::optional<FactIndex> found{};
        forEachPart(expression, [&](const Expression& part) {
            if (!found) found = firstFact(part);
        });
        return found;
    }

    const Trace& trace_;
    const Pack& pack_;
    const Batch& batch_;
    std::vector<DefinitionName> names_{};
};

// A threshold is missed narrowly when a quarter of its points, or five, would have done.
std::optional<NearMiss> missedThreshold(const Trace& trace, std::uint32_t index) {
    const Pack& pack = trace.decisions().program().pack();
    const Rule& rule = pack.rules[index];
    const bool whole = rule.domain == kNone;
    const std::int32_t points = whole ? trace.decisions().total(trace.row())
                                      : trace.decisions().score(rule.domain, trace.row());
    if (rule.points - points > std::max(5, rule.points / 4) || points == 0) return std::nullopt;
    const std::string name = whole ? "total" : pack.vocabulary->domains()[rule.domain].id;
    NearMiss miss{index, {}};
    miss.lacking.push_back({.condition = "score." + name + " >= " + std::to_string(rule.points),
                            .answer = std::to_string(points),
                            .unknown = trace.decisions().possible(index, trace.row())});
    return miss;
}

}  // namespace

std::string answerInWords(const Batch& batch, FactIndex fact, std::uint32_t row) {
    const Fact& about = batch.vocabulary().fact(fact);
    if (const auto answer = batch.answer(fact, row)) {
        return answer->known ? answerText(batch.vocabulary(), about, *answer) : "not known";
    }
    if (about.ask == Ask::whenRaised)
        return about.role == FactRole::concern ? "not raised" : "not answered";
    return about.role == FactRole::detail ? "not answered" : "not known";
}

std::vector<NearMiss> findNearMisses(const Trace& trace, const Batch& batch,
                                     const ExplainOptions& options) {
    const Decisions& decisions = trace.decisions();
    const Pack& pack = decisions.program().pack();
    const Search search(trace, batch);
    std::vector<NearMiss> misses{};
    for (std::uint32_t index = 0; index < pack.rules.size(); ++index) {
        const Rule& rule = pack.rules[index];
        if (decisions.fired(index, trace.row())) continue;
        if (rule.kind == RuleKind::threshold) {
            if (auto miss = missedThreshold(trace, index)) misses.push_back(std::move(*miss));
            continue;
        }
        if (rule.kind != RuleKind::trigger && rule.kind != RuleKind::score &&
            rule.kind != RuleKind::raise)
            continue;
        const Shortfall shortfall = search.shortfall(*rule.when, true);
        if (shortfall.leaves.empty() || shortfall.leaves.size() > options.maxLacking) continue;
        // A concern that nobody raised is no near miss of anything.
        if (shortfall.held == 0 && shortfall.denied() > 0) continue;
        NearMiss miss{index, {}};
        for (const Leaf& leaf : shortfall.leaves) miss.lacking.push_back(search.describe(leaf));
        misses.push_back(std::move(miss));
    }
    const auto protection = [&](const NearMiss& miss) {
        const Rule& rule = pack.rules[miss.rule];
        return rule.route ? static_cast<int>(*rule.route) : rule.kind == RuleKind::raise ? 1 : 0;
    };
    std::stable_sort(misses.begin(), misses.end(), [&](const NearMiss& a, const NearMiss& b) {
        if (a.lacking.size() != b.lacking.size()) return a.lacking.size() < b.lacking.size();
        return protection(a) > protection(b);
    });
    if (misses.size() > options.maxNearMisses) misses.resize(options.maxNearMisses);
    return misses;
}

}  // namespace frontdoor
