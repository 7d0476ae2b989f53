#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/references.h"

// `fired()` looks back, never forward or sideways: routing comes after triggers, scores and
// thresholds; raises after routing; flags, actions and teams after all of these. So nothing can go
// round in a circle.

namespace frontdoor {
namespace {

class FiredCheck {
  public:
    FiredCheck(const Pack& pack, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
        for (const Rule& rule : pack.rules) rules_.emplace(rule.id, &rule);
    }

    void run(const ExpressionPtr& condition, bool afterRaises) {
        if (!condition) return;
        References used;
        collectReferences(*condition, used);
        for (const auto& [id, span] : used.fired) {
            const auto found = rules_.find(id);
            if (found == rules_.end()) {
                unknown(id, span, afterRaises);
            } else if (!mayAsk(found->second->kind, afterRaises)) {
                diagnostics_
                    .add(Code::R0406, span,
                         fmt::format(
                             "`{}` is {} {}, which is decided later: only {} can be asked for here",
                             id, found->second->kind == RuleKind::action ? "an" : "a",
                             name(found->second->kind),
                             afterRaises ? "triggers, scores, thresholds and raises"
                                         : "triggers, scores and thresholds"))
                    .notes.push_back({fmt::format("`{}` is here", id), found->second->span});
            }
        }
    }

  private:
    static bool mayAsk(RuleKind kind, bool afterRaises) {
        if (kind == RuleKind::raise) return afterRaises;
        return kind == RuleKind::trigger || kind == RuleKind::score || kind == RuleKind::threshold;
    }

    void unknown(const std::string& id, const SourceSpan& span, bool afterRaises) {
        Diagnostic& added =
            diagnostics_.add(Code::R0406, span, fmt::format("there is no rule `{}`", id));
        std::vector<std::string_view> ids;
        for (const auto& [known, rule] : rules_) {
            if (mayAsk(rule->kind, afterRaises)) ids.push_back(known);
        }
        const auto near = nearest(id, ids);
        if (near) added.notes.push_back({fmt::format("did you mean `{}`?", *near), {}});
    }

    Diagnostics& diagnostics_;
    std::map<std::string, const Rule*, std::less<>> rules_{};
};

}  // namespace

void checkFiredRules(const CheckInput& input, Diagnostics& diagnostics) {
    const Pack& pack = input.pack();
    FiredCheck check(pack, diagnostics);
    for (const Rule& rule : pack.rules)
        check.run(rule.when, rule.kind == RuleKind::flag || rule.kind == RuleKind::action);
    for (const RoutingStep& step : pack.routing.steps) {
        for (const RoutingTest& test : step.tests) check.run(test.when, false);
    }
    for (const Team& team : pack.teams) check.run(team.when, true);
}

}  // namespace frontdoor
