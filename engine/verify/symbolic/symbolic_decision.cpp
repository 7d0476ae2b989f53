// Points, thresholds, the way through the routing graph and raises, as `Evaluation` adds them up.

#include <algorithm>

#include "engine/evaluate/evaluation.h"
#include "engine/verify/symbolic/symbolic_program.h"

namespace frontdoor::symbolic {

namespace {

constexpr std::size_t indexOf(Route route) { return static_cast<std::size_t>(route); }

}  // namespace

Literal SymbolicProgram::fired(std::uint32_t index, std::uint32_t child) {
    return rule(index, child, Rail::sure);
}

Literal SymbolicProgram::possible(std::uint32_t index, std::uint32_t child) {
    return rule(index, child, Rail::maybe);
}

Literal SymbolicProgram::rule(std::uint32_t index, std::uint32_t child, Rail rail) {
    if (!ignored_.empty() && ignored_[index]) return kNo;
    const RuleKind kind = pack_.rules[index].kind;
    if (kind == RuleKind::threshold) return threshold(placeOfThreshold_[index], child, rail);
    const bool last = kind == RuleKind::action || kind == RuleKind::flag;
    const Signal root = operations_.ruleRoots[index];
    const Truth truth = last ? lastSignal(root, child) : mainSignal(root, child);
    return rail == Rail::sure ? truth.yes : opposite(truth.no);
}

Literal SymbolicProgram::threshold(std::size_t place, std::uint32_t child, Rail rail) {
    const Rule& about = pack_.rules[operations_.thresholds[place]];
    const Literal enough =
        circuit_.atLeast(score(about.domain, rail == Rail::maybe, child), about.points);
    const Signal condition = operations_.thresholdConditions[place];
    if (condition == kNone) return enough;
    const Truth truth = mainSignal(condition, child);
    return circuit_.both(enough, rail == Rail::sure ? truth.yes : opposite(truth.no));
}

Literal SymbolicProgram::pointsAtLeast(DomainIndex domain, std::uint32_t child, Rail rail,
                                       std::int64_t points) {
    const std::size_t place = domain == kNone ? pack_.vocabulary->domains().size() : domain;
    Sum sum{};
    for (const Points& each : operations_.scorePoints[place])
        sum.parts.push_back(weighed(each.points, rule(each.rule, child, rail)));
    return circuit_.atLeast(sum, points);
}

Literal SymbolicProgram::protectionAtLeast(DomainIndex domain, std::uint32_t child,
                                           std::int64_t points) {
    Sum sum{};
    for (const Points& each : operations_.protectivePoints[domain]) {
        const Truth holds = mainSignal(operations_.protective[each.rule].holds, child);
        sum.parts.push_back(weighed(each.points, holds.yes));
    }
    return circuit_.atLeast(sum, points);
}

// With every amount that protection may take off, up to the cap, the more points are needed: so
// many and no more than that taken off.
Literal SymbolicProgram::domainAtLeast(DomainIndex domain, std::uint32_t child, Rail rail,
                                       std::int64_t points) {
    const auto key = std::tuple(domain, child, rail, points);
    const auto found = domainScores_.find(key);
    if (found != domainScores_.end()) return found->second;
    const bool protects = domain != kNone && !operations_.protectivePoints[domain].empty();
    const std::int64_t cap = protects ? pack_.vocabulary->domains()[domain].protectiveCap : 0;
    Literal enough = pointsAtLeast(domain, child, rail, points + cap);
    for (std::int64_t off = 0; off < cap; ++off) {
        const Literal moreOff = protectionAtLeast(domain, child, off + 1);
        enough = circuit_.either(
            enough,
            circuit_.both(pointsAtLeast(domain, child, rail, points + off), opposite(moreOff)));
    }
    domainScores_.emplace(key, enough);
    return enough;
}

Summand SymbolicProgram::domainScore(DomainIndex domain, std::uint32_t child, Rail rail) {
    const std::size_t place = domain == kNone ? pack_.vocabulary->domains().size() : domain;
    Summand score{};
    for (const Points& each : operations_.scorePoints[place]) score.greatest += each.points;
    score.atLeast = [this, domain, child, rail](std::int64_t points) {
        return domainAtLeast(domain, child, rail, points);
    };
    return score;
}

Sum SymbolicProgram::score(DomainIndex domain, bool possibly, std::uint32_t child) {
    const Rail rail = possibly ? Rail::maybe : Rail::sure;
    if (domain != kNone) return {.parts = {domainScore(domain, child, rail)}};
    Sum total{.parts = {domainScore(kNone, child, rail)}};  // Scores without a domain.
    for (DomainIndex each = 0; each < pack_.vocabulary->domains().size(); ++each)
        total.parts.push_back(domainScore(each, child, rail));
    return total;
}

const SymbolicRouting& SymbolicProgram::routing(std::uint32_t child) {
    std::optional<SymbolicRouting>& routing = children_[child].routing;
    if (!routing) routing = route(circuit_, program_, routingInputs(child));
    return *routing;
}

RoutingInputs SymbolicProgram::routingInputs(std::uint32_t child) {
    RoutingInputs inputs{};
    for (const auto& tests : operations_.tests) {
        for (const RoutingRoot& root : tests) inputs.tests.push_back(mainSignal(root.when, child));
    }
    for (const Route level : kAllRoutes) {
        const Truth triggered = byRule(operations_.triggers, level, child);
        const Truth reached = byRule(operations_.thresholds, level, child);
        inputs.held[indexOf(level)] = {circuit_.either(triggered.yes, reached.yes),
                                       circuit_.both(triggered.no, reached.no)};
    }
    for (const std::uint32_t index : operations_.raises) {
        inputs.raises.push_back(
            {rule(index, child, Rail::sure), opposite(rule(index, child, Rail::maybe))});
    }
    const Place unread{child, pack_.vocabulary->unreadConcern()};
    inputs.unread = circuit_.both(opposite(inputs_.known(unread)), inputs_.rest(unread));
    return inputs;
}

namespace {

/// One way through the routing graph: the sure one, and the one of all that may be.
class Walk {
  public:
    Walk(Circuit& circuit, const Program& program, const RoutingInputs& inputs)
        : circuit_(circuit),
          operations_(program.operations()),
          pack_(program.pack()),
          inputs_(inputs),
          maybeSteps_(pack_.routing.steps.size(), kNo) {
        into_.steps.assign(pack_.routing.steps.size(), kNo);
        into_.taken.assign(operations_.testCount, kNo);
    }

    SymbolicRouting run() {
        into_.steps[pack_.routing.start] = kYes;
        maybeSteps_[pack_.routing.start] = kYes;
        for (const std::uint32_t step : operations_.stepOrder) walkStep(step);
        holdWhatHolds();
        raise();
        for (Literal& could : into_.could) could = circuit_.either(could, inputs_.unread);
        return std::move(into_);
    }

  private:
    void send(const Destination& to, Literal sure, Literal possibly) {
        Literal& toSure = to.route ? into_.graph[indexOf(*to.route)] : into_.steps[to.step];
        Literal& toMaybe = to.route ? maybe_[indexOf(*to.route)] : maybeSteps_[to.step];
        toSure = circuit_.either(toSure, sure);
        toMaybe = circuit_.either(toMaybe, possibly);
    }
    void walkStep(std::uint32_t index) {
        const RoutingStep& step = pack_.routing.steps[index];
        Literal here = into_.steps[index];
        Literal mayBeHere = maybeSteps_[index];
        for (std::size_t i = 0; i < step.tests.size(); ++i) {
            const std::uint32_t test = operations_.tests[index][i].test;
            const Truth when = inputs_.tests[test];
            into_.taken[test] = circuit_.both(here, when.yes);
            send(step.tests[i].to, into_.taken[test], circuit_.both(mayBeHere, opposite(when.no)));
            here = circuit_.both(here, opposite(when.yes));
            mayBeHere = circuit_.both(mayBeHere, opposite(when.yes));
        }
        send(step.otherwise, here, mayBeHere);
    }
    // From the most protective down, with the triggers and thresholds of each route.
    void holdWhatHolds() {
        Literal sure = kNo;
        Literal possibly = kNo;
        for (std::size_t level = kRoutes; level-- > 0;) {
            sure =
                circuit_.either(sure, circuit_.either(into_.graph[level], inputs_.held[level].yes));
            possibly =
                circuit_.either(circuit_.either(possibly, sure),
                                circuit_.either(maybe_[level], opposite(inputs_.held[level].no)));
            into_.routes[level] = sure;
            into_.could[level] = possibly;
        }
    }
    void raise() {
        const SymbolicRouting before = into_;
        for (std::size_t i = 0; i < operations_.raises.size(); ++i) {
            const Rule& rule = pack_.rules[operations_.raises[i]];
            for (std::size_t level = 1; level < kRoutes; ++level) {
                std::size_t from = 0;  // The lowest that is lifted so far.
                while (from < level && indexOf(raised(static_cast<Route>(from), rule)) < level)
                    ++from;
                const auto lift = [&](Literal fires, Literal held, Literal& to) {
                    to = circuit_.either(to, circuit_.both(fires, held));
                };
                lift(inputs_.raises[i].yes, before.routes[from], into_.routes[level]);
                lift(opposite(inputs_.raises[i].no), before.could[from], into_.could[level]);
            }
        }
    }

    Circuit& circuit_;
    const Operations& operations_;
    const Pack& pack_;
    const RoutingInputs& inputs_;
    SymbolicRouting into_{};
    std::vector<Literal> maybeSteps_;
    std::array<Literal, kRoutes> maybe_{};
};

}  // namespace

SymbolicRouting route(Circuit& circuit, const Program& program, const RoutingInputs& inputs) {
    return Walk(circuit, program, inputs).run();
}

Literal SymbolicProgram::routeAtLeast(Route route, std::uint32_t child) {
    return routing(child).routes[indexOf(route)];
}

Literal SymbolicProgram::couldRiseTo(Route route, std::uint32_t child) {
    return routing(child).could[indexOf(route)];
}

Literal SymbolicProgram::taken(std::uint32_t test, std::uint32_t child) {
    return routing(child).taken[test];
}

Literal SymbolicProgram::comesTo(std::uint32_t step, std::uint32_t child) {
    return routing(child).steps[step];
}

Literal SymbolicProgram::graphLeadsTo(Route route, std::uint32_t child) {
    return routing(child).graph[indexOf(route)];
}

Literal SymbolicProgram::priorityAtLeast(Priority priority, std::uint32_t child) {
    if (priority == Priority::green) return kYes;
    Literal urgent =
        routeAtLeast(priority == Priority::red ? Route::emergencyAction : Route::section47, child);
    for (const auto* rules : {&operations_.triggers, &operations_.thresholds}) {
        for (const std::uint32_t index : *rules) {
            if (pack_.rules[index].priority >= priority)
                urgent = circuit_.either(urgent, rule(index, child, Rail::sure));
        }
    }
    for (std::size_t step = 0; step < pack_.routing.steps.size(); ++step) {
        const auto& tests = pack_.routing.steps[step].tests;
        for (std::size_t i = 0; i < tests.size(); ++i) {
            if (tests[i].to.route && tests[i].priority >= priority)
                urgent = circuit_.either(urgent, taken(operations_.tests[step][i].test, child));
        }
    }
    return urgent;
}

}  // namespace frontdoor::symbolic
