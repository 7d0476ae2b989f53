#include <cstdint>
#include <map>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"

namespace frontdoor {

void checkReachableThresholds(const CheckInput& input, Diagnostics& diagnostics) {
    const Pack& pack = input.pack();
    std::map<DomainIndex, std::int64_t> most;  // By domain, with kNone the total.
    for (const Rule& rule : pack.rules) {
        if (rule.kind != RuleKind::score) continue;
        most[kNone] += rule.points;
        if (rule.domain != kNone) most[rule.domain] += rule.points;
    }
    for (const Rule& rule : pack.rules) {
        if (rule.kind != RuleKind::threshold || rule.points <= most[rule.domain]) continue;
        const std::string of =
            rule.domain == kNone
                ? "all scores"
                : fmt::format("the scores of `{}`", pack.vocabulary->domains()[rule.domain].id);
        diagnostics.add(Code::R0408, input.place(IdSpace::rule, rule.id, "at-least"),
                        fmt::format("`{}` needs {} points, and {} together give {}", rule.id,
                                    rule.points, of, most[rule.domain]));
    }
}

}  // namespace frontdoor
