// What can come to be used: for each rule, test, way, route and team a referral that uses it, and
// for triggers whether another one always fires with it.

#include "engine/verify/proof/reach.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/verify/atoms.h"

namespace frontdoor::proof {

using symbolic::Literal;
using symbolic::opposite;
using symbolic::SymbolicProgram;
using symbolic::Verdict;

namespace {

Claim claimOf(Use use) {
    Claim claim{.property = Property::reach, .subject = use.subject};
    claim.decide = [use = std::move(use)](Workbench& workbench) { return findUse(workbench, use); };
    return claim;
}

bool takes(const Decisions& decisions, std::uint32_t row, std::uint32_t step, std::uint32_t test) {
    const std::vector<PathStep> path = decisions.path(row);
    return std::ranges::any_of(
        path, [&](const PathStep& taken) { return taken.step == step && taken.test == test; });
}

}  // namespace

std::vector<Use> usesOfSteps(const Program& program) {
    std::vector<Use> uses{};
    const auto& steps = program.pack().routing.steps;
    for (std::uint32_t step = 0; step < steps.size(); ++step) {
        for (std::uint32_t i = 0; i < steps[step].tests.size(); ++i) {
            const std::uint32_t test = program.operations().tests[step][i].test;
            uses.push_back(
                {testName(steps[step], i),
                 [test](Workbench&, SymbolicProgram& symbolic) { return symbolic.taken(test); },
                 [step, i](const Decisions& decisions, std::uint32_t row) {
                     return takes(decisions, row, step, i);
                 }});
        }
        const auto otherwise = [step, &program](Workbench& workbench, SymbolicProgram& symbolic) {
            Literal here = symbolic.comesTo(step);
            for (const RoutingRoot& root : program.operations().tests[step]) {
                here = workbench.circuit().both(here, opposite(symbolic.mainSignal(root.when).yes));
            }
            return here;
        };
        uses.push_back({otherwiseName(steps[step]), otherwise,
                        [step](const Decisions& decisions, std::uint32_t row) {
                            return takes(decisions, row, step, kNone);
                        }});
    }
    return uses;
}

std::vector<Use> usesOfRules(const Program& program) {
    std::vector<Use> uses{};
    for (std::uint32_t index = 0; index < program.rules().size(); ++index) {
        uses.push_back(
            {partName(program.rules()[index]),
             [index](Workbench&, SymbolicProgram& symbolic) { return symbolic.fired(index); },
             [index](const Decisions& decisions, std::uint32_t row) {
                 return decisions.fired(index, row);
             }});
    }
    return uses;
}

Finding findUse(Workbench& workbench, const Use& use) {
    Finding finding{.property = Property::reach, .subject = use.subject};
    std::vector<Case> silence = workbench.silence();
    if (const Decided decided = decide(workbench.program(), silence);
        use.reached(decided.decisions, decided.firstRows.front())) {
        finding.referrals = std::move(silence);
        return finding;
    }
    Sought sketched = workbench.seek(use.reaches(workbench, workbench.sketch()));
    if (sketched.verdict == Verdict::found) {
        const Decided decided = decide(workbench.program(), sketched.referrals);
        if (use.reached(decided.decisions, decided.firstRows.front())) {
            finding.referrals = std::move(sketched.referrals);
            return finding;
        }
    }
    const Literal wanted = use.reaches(workbench, workbench.symbolic());
    Sought sought = workbench.seek(wanted);
    if (sought.verdict == Verdict::undecided) {
        finding.result = ProofResult::undecided;
    } else if (sought.verdict == Verdict::impossible) {
        finding.result = ProofResult::refuted;
        finding.statement = "no referral reaches it";
    } else {
        const Decided decided = decide(workbench.program(), sought.referrals);
        if (use.reached(decided.decisions, decided.firstRows.front())) {
            finding.referrals = std::move(sought.referrals);
        } else {
            const bool loose = workbench.circuit().isLoose(wanted);
            finding.result = loose ? ProofResult::undecided : ProofResult::fault;
            finding.statement = "the evaluator does not reach it with the referral that was found";
            finding.referrals = std::move(sought.referrals);
        }
    }
    return finding;
}

namespace {

Literal isRoute(Workbench& workbench, SymbolicProgram& program, Route route) {
    const Literal reached = program.routeAtLeast(route);
    if (route == Route::emergencyAction) return reached;
    const auto above = static_cast<Route>(static_cast<std::size_t>(route) + 1);
    return workbench.circuit().both(reached, opposite(program.routeAtLeast(above)));
}

std::vector<Use> usesOfRoutes() {
    std::vector<Use> uses{};
    for (const Route route : kAllRoutes) {
        uses.push_back({"route " + std::string(name(route)),
                        [route](Workbench& workbench, SymbolicProgram& symbolic) {
                            return isRoute(workbench, symbolic, route);
                        },
                        [route](const Decisions& decisions, std::uint32_t row) {
                            return decisions.route(row) == route;
                        }});
    }
    return uses;
}

// Whether it joins where nothing but its own condition and route are asked for; place and day are
// looked at with the teams.
std::vector<Use> usesOfTeamsAlongside(const Program& program) {
    std::vector<Use> uses{};
    const auto& teams = program.pack().teams;
    for (std::uint32_t team = 0; team < teams.size(); ++team) {
        const Signal joins = program.operations().alongside[team];
        if (joins == kNone || !teams[team].when) continue;
        const std::vector<Route>& routes = teams[team].routes;
        uses.push_back(
            {"team " + teams[team].id + ", its condition",
             [joins, routes](Workbench& workbench, SymbolicProgram& symbolic) {
                 Literal onRoute = symbolic::kNo;
                 for (const Route route : routes)
                     onRoute =
                         workbench.circuit().either(onRoute, isRoute(workbench, symbolic, route));
                 return workbench.circuit().both(onRoute, symbolic.lastSignal(joins).yes);
             },
             [routes](const Decisions& decisions, std::uint32_t row) {
                 return std::ranges::find(routes, decisions.route(row)) != routes.end();
             }});
    }
    return uses;
}

}  // namespace

std::vector<Claim> reachClaims(const Program& program) {
    std::vector<Claim> claims{};
    for (auto& uses : {usesOfRules(program), usesOfSteps(program), usesOfRoutes(),
                       usesOfTeamsAlongside(program)}) {
        for (const Use& use : uses) claims.push_back(claimOf(use));
    }
    return claims;
}

namespace {

bool asMuch(const Rule& rule, const Rule& by) {
    return by.route >= rule.route && by.priority >= rule.priority;
}

Finding masked(Workbench& workbench, std::uint32_t trigger, std::uint32_t by) {
    const auto& rules = workbench.program()->rules();
    Finding finding{.property = Property::reach, .subject = "trigger " + rules[trigger].id};
    SymbolicProgram& program = workbench.symbolic();
    const Literal alone =
        workbench.circuit().both(program.fired(trigger), opposite(program.fired(by)));
    if (workbench.search(alone) != Verdict::impossible) return finding;
    finding.result = ProofResult::refuted;
    finding.statement = "whenever it fires, trigger " + rules[by].id +
                        " fires too, for a route and a priority that are no less";
    return finding;
}

}  // namespace

std::vector<Claim> maskedClaims(const ProgramPtr& program, const std::vector<Finding>& reached) {
    std::vector<Case> referrals{};
    for (const Finding& finding : reached) {
        if (finding.result == ProofResult::holds && !finding.referrals.empty())
            referrals.push_back(finding.referrals.front());
    }
    const Decided decided = decide(program, referrals);
    const auto& triggers = program->operations().triggers;
    // A pair is worth a search where no referral so far fires the one without the other.
    const auto everAlone = [&](std::uint32_t trigger, std::uint32_t by) {
        return std::ranges::any_of(decided.firstRows, [&](std::uint32_t row) {
            return decided.decisions.fired(trigger, row) && !decided.decisions.fired(by, row);
        });
    };
    const auto everFires = [&](std::uint32_t trigger) {
        return std::ranges::any_of(decided.firstRows, [&](std::uint32_t row) {
            return decided.decisions.fired(trigger, row);
        });
    };
    std::vector<Claim> claims{};
    for (const std::uint32_t trigger : triggers) {
        if (!everFires(trigger)) continue;
        for (const std::uint32_t by : triggers) {
            if (by == trigger || !asMuch(program->rules()[trigger], program->rules()[by]) ||
                everAlone(trigger, by))
                continue;
            claims.push_back({.property = Property::reach,
                              .subject = "trigger " + program->rules()[trigger].id,
                              .decide = [trigger, by](Workbench& workbench) {
                                  return masked(workbench, trigger, by);
                              }});
        }
    }
    return claims;
}

}  // namespace frontdoor::proof
