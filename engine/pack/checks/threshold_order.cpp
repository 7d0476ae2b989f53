#include <vector>

#include <fmt/format.h>

#include "engine/expression/parse_expression.h"
#include "engine/pack/checks/checks.h"
#include "engine/pack/checks/day_spans.h"

namespace frontdoor {
namespace {

/// Whether the threshold holds for all for whom the other one may.
bool coversCondition(const Rule& threshold, const Rule& other) {
    if (!threshold.when) return true;
    return other.when && equal(*threshold.when, *other.when);
}

}  // namespace

void checkThresholdOrder(const CheckInput& input, Diagnostics& diagnostics) {
    std::vector<const Rule*> thresholds;
    for (const Rule& rule : input.pack().rules) {
        if (rule.kind == RuleKind::threshold && rule.route) thresholds.push_back(&rule);
    }
    for (const Rule* higher : thresholds) {
        for (const Rule* lower : thresholds) {
            const bool comparable =
                higher->domain == lower->domain && *higher->route > *lower->route &&
                overlap(higher->inForce, lower->inForce) && coversCondition(*higher, *lower);
            if (!comparable || higher->points > lower->points) continue;
            diagnostics
                .add(Code::R0405, input.place(IdSpace::rule, higher->id, "at-least"),
                     fmt::format("`{}` leads to `{}` with {} points, and `{}` to `{}` only with {}",
                                 higher->id, name(*higher->route), higher->points, lower->id,
                                 name(*lower->route), lower->points))
                .notes.push_back({"the more protective route must need more points",
                                  input.place(IdSpace::rule, lower->id, "at-least")});
            break;  // One lower threshold is enough to see what is wrong.
        }
    }
}

}  // namespace frontdoor
