#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/references.h"

namespace frontdoor {
namespace {

/// Only Family Help is offered on one of two footings, and then it must be said on which.
void checkRule(const Rule& rule, const CheckInput& input, Diagnostics& diagnostics) {
    if (rule.kind != RuleKind::trigger && rule.kind != RuleKind::threshold) return;
    const bool familyHelp = rule.route == Route::familyHelp;
    if (familyHelp && rule.basis == Basis::none) {
        diagnostics.add(
            Code::R0407, rule.span,
            fmt::format(
                "`{}` leads to `family-help` and needs a `basis`: `s17` or `targeted-early-help`",
                rule.id));
    } else if (!familyHelp && rule.basis != Basis::none) {
        diagnostics.add(Code::R0407, input.place(IdSpace::rule, rule.id, "basis"),
                        fmt::format("`{}` leads to `{}`: only `family-help` has a `basis`", rule.id,
                                    name(rule.route.value_or(Route::earlyHelp))));
    }
}

void checkStray(const Destination& to, Basis basis, const SourceSpan& place,
                Diagnostics& diagnostics) {
    if (basis == Basis::none || to.route == Route::familyHelp) return;
    diagnostics.add(Code::R0407, place, "only a way to `family-help` has a `basis`");
}

/// The triggers and thresholds of family-help bring their own.
bool asksForFamilyHelp(const RoutingTest& test) {
    if (!test.when) return true;
    References used;
    collectReferences(*test.when, used);
    return used.triggered.contains(Route::familyHelp) || used.reached.contains(Route::familyHelp);
}

void checkStep(const RoutingStep& step, Diagnostics& diagnostics) {
    for (const RoutingTest& test : step.tests) {
        checkStray(test.to, test.basis, test.span, diagnostics);
        const bool silent = test.to.route == Route::familyHelp && test.basis == Basis::none;
        if (silent && !asksForFamilyHelp(test)) {
            diagnostics.add(
                Code::R0407, test.span,
                fmt::format("in step `{}` this leads to `family-help` and needs a `basis`",
                            step.id));
        }
    }
    checkStray(step.otherwise, step.otherwiseBasis, step.span, diagnostics);
    if (step.otherwise.route == Route::familyHelp && step.otherwiseBasis == Basis::none) {
        diagnostics.add(
            Code::R0407, step.span,
            fmt::format("the `otherwise` of step `{}` leads to `family-help` and needs a `basis`",
                        step.id));
    }
}

}  // namespace

void checkBasis(const CheckInput& input, Diagnostics& diagnostics) {
    for (const Rule& rule : input.pack().rules) checkRule(rule, input, diagnostics);
    for (const RoutingStep& step : input.pack().routing.steps) checkStep(step, diagnostics);
}

}  // namespace frontdoor
