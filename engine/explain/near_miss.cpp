// What a rule that did not fire would have needed. The condition's tree is walked with what each
// part came to: an `and` lacks whatever its parts lack, an `or` the part that lacks least.

#include "engine/explain/near_miss.h"

#include <algorithm>
#include <optional>
#include <string>

#include "engine/diagnostics/overloaded.h"
#include "engine/explain/leaf.h"

namespace frontdoor {

namespace {

// The smallest set of parts that must come out otherwise, and how many already come out right
// beside them.
struct Shortfall {
    std::vector<Leaf> leaves{};
    std::size_t held = 0;
    bool inSight = true;  // None of them asks for details of a concern that is not there.

    [[nodiscard]] std::size_t denied() const {
        return static_cast<std::size_t>(
            std::count_if(leaves.begin(), leaves.end(),
                          [](const Leaf& leaf) { return leaf.truth != Truth::unknown; }));
    }
    [[nodiscard]] bool lessThan(const Shortfall& other) const {
        if (inSight != other.inSight) return inSight;
        if (leaves.size() != other.leaves.size()) return leaves.size() < other.leaves.size();
        if (denied() != other.denied()) return denied() < other.denied();
        return held > other.held;
    }
};

class Search {
  public:
    Search(const Trace& trace, const LeafReader& reader)
        : trace_(trace), pack_(trace.decisions().program().pack()), reader_(reader) {}

    Shortfall shortfall(const Expression& condition, bool wanted) const {
        const Truth truth = trace_.truth(condition);
        if (truth == (wanted ? Truth::yes : Truth::no)) return {.held = 1};
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
                           const Leaf leaf{&condition, wanted, truth};
                           return Shortfall{{leaf}, 0, !reader_.isOutOfSight(leaf)};
                       }},
            condition.node);
    }

  private:
    Shortfall all(const Logic& logic, bool wanted) const {
        Shortfall sum{};
        for (const ExpressionPtr& operand : logic.operands) {
            Shortfall part = shortfall(*operand, wanted);
            sum.held += part.held;
            sum.inSight = sum.inSight && part.inSight;
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

    const Trace& trace_;
    const Pack& pack_;
    const LeafReader& reader_;
};

// A threshold is missed narrowly when a quarter of its points, or five, would have done. Its
// condition, if it has one, must lack little, too.
std::optional<NearMiss> missedThreshold(const Search& search, const LeafReader& reader,
                                        const Trace& trace, std::uint32_t index,
                                        std::size_t maxLacking) {
    const Decisions& decisions = trace.decisions();
    const Pack& pack = decisions.program().pack();
    const Rule& rule = pack.rules[index];
    const bool whole = rule.domain == kNone;
    const std::int32_t points =
        whole ? decisions.total(trace.row()) : decisions.score(rule.domain, trace.row());
    const std::int32_t possible = whole ? decisions.possibleTotal(trace.row())
                                        : decisions.possibleScore(rule.domain, trace.row());
    if (rule.points - points > std::max(5, rule.points / 4) || points == 0) return std::nullopt;
    NearMiss miss{index, {}};
    if (points < rule.points) {
        const std::string name = whole ? "total" : pack.vocabulary->domains()[rule.domain].id;
        miss.lacking.push_back({.condition = "score." + name + " >= " + std::to_string(rule.points),
                                .answer = std::to_string(points),
                                .unknown = possible >= rule.points});
    }
    if (rule.when) {
        const Shortfall shortfall = search.shortfall(*rule.when, true);
        if (!shortfall.inSight) return std::nullopt;
        for (const Leaf& leaf : shortfall.leaves) miss.lacking.push_back(reader.describe(leaf));
    }
    // Nothing is lacking where it is not in force.
    if (miss.lacking.empty() || miss.lacking.size() > maxLacking) return std::nullopt;
    return miss;
}

// A trigger, score or raise that lacks little.
std::optional<NearMiss> missedRule(const Search& search, const LeafReader& reader,
                                   std::uint32_t index, const Rule& rule, std::size_t maxLacking) {
    if (rule.kind != RuleKind::trigger && rule.kind != RuleKind::score &&
        rule.kind != RuleKind::raise)
        return std::nullopt;
    const Shortfall shortfall = search.shortfall(*rule.when, true);
    if (!shortfall.inSight || shortfall.leaves.empty() || shortfall.leaves.size() > maxLacking)
        return std::nullopt;
    if (shortfall.held == 0 && shortfall.denied() > 0) return std::nullopt;
    // What nobody raised is no near miss of anything.
    const auto raised = [&](const Leaf& leaf) { return reader.isRaised(leaf); };
    if (std::ranges::none_of(shortfall.leaves, raised)) return std::nullopt;
    NearMiss miss{index, {}};
    for (const Leaf& leaf : shortfall.leaves) miss.lacking.push_back(reader.describe(leaf));
    return miss;
}

}  // namespace

std::vector<NearMiss> findNearMisses(const Trace& trace, const Batch& batch,
                                     const ExplainOptions& options) {
    const Decisions& decisions = trace.decisions();
    const Pack& pack = decisions.program().pack();
    const LeafReader reader(trace, batch);
    const Search search(trace, reader);
    std::vector<NearMiss> misses{};
    for (std::uint32_t index = 0; index < pack.rules.size(); ++index) {
        const Rule& rule = pack.rules[index];
        if (decisions.fired(index, trace.row())) continue;
        auto miss = rule.kind == RuleKind::threshold
                        ? missedThreshold(search, reader, trace, index, options.maxLacking)
                        : missedRule(search, reader, index, rule, options.maxLacking);
        if (miss) misses.push_back(std::move(*miss));
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
