#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/references.h"

namespace frontdoor {
namespace {

/// Everything that the tests of all steps ask.
References asked(const Routing& routing) {
    References all;
    for (const RoutingStep& step : routing.steps) {
        for (const RoutingTest& test : step.tests) {
            if (test.when) collectReferences(*test.when, all);
        }
    }
    return all;
}

const Rule* firstOf(const Pack& pack, RuleKind kind, Route route) {
    for (const Rule& rule : pack.rules) {
        if (rule.kind == kind && rule.route == route) return &rule;
    }
    return nullptr;
}

}  // namespace

void checkRoutingQuestions(const CheckInput& input, Diagnostics& diagnostics) {
    const Pack& pack = input.pack();
    const References all = asked(pack.routing);
    for (const Route route : kAllRoutes) {
        // Early help is where those end who hold nothing else.
        if (route == Route::earlyHelp) continue;
        const Rule* trigger = firstOf(pack, RuleKind::trigger, route);
        if (trigger != nullptr && !all.triggered.contains(route)) {
            diagnostics
                .add(Code::R0506, pack.routing.span,
                     fmt::format("no step asks triggered(\"{}\")", name(route)))
                .notes.push_back(
                    {fmt::format("`{}` leads to this route", trigger->id), trigger->span});
        }
        const Rule* threshold = firstOf(pack, RuleKind::threshold, route);
        if (threshold != nullptr && !all.reached.contains(route)) {
            diagnostics
                .add(Code::R0506, pack.routing.span,
                     fmt::format("no step asks reached(\"{}\")", name(route)))
                .notes.push_back(
                    {fmt::format("`{}` leads to this route", threshold->id), threshold->span});
        }
    }
}

}  // namespace frontdoor
