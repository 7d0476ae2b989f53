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

// A domain's points less what protects, which is counted out one by one: as many as there are of
// protection, of points, and of the cap.
const Linear& SymbolicProgram::domainScore(DomainIndex domain, std::uint32_t child, Rail rail) {
    const auto found = scores_.find({domain, child, rail});
    if (found != scores_.end()) return found->second;
    const auto& domains = pack_.vocabulary->domains();
    const std::size_t place = domain == kNone ? domains.size() : domain;
    Linear points{};
    for (const Points& each : operations_.scorePoints[place])
        points.terms.push_back({each.points, rule(each.rule, child, rail)});
    Linear sum = points;
    if (domain != kNone && !operations_.protectivePoints[domain].empty()) {
        Linear protection{};
        for (const Points& each : operations_.protectivePoints[domain]) {
            protection.terms.push_back(
                {each.points, mainSignal(operations_.protective[each.rule].holds, child).yes});
        }
        for (std::int64_t off = 1; off <= domains[domain].protectiveCap; ++off) {
            const Literal taken =
                circuit_.both(circuit_.atLeast(protection, off), circuit_.atLeast(points, off));
            if (taken != kNo) sum.terms.push_back({-1, taken});
        }
    }
    return scores_.emplace(std::tuple(domain, child, rail), std::move(sum)).first->second;
}

Linear SymbolicProgram::score(DomainIndex domain, bool possibly, std::uint32_t child) {
    const Rail rail = possibly ? Rail::maybe : Rail::sure;
    if (domain != kNone) return domainScore(domain, child, rail);
    Linear total = domainScore(kNone, child, rail);  // Scores without a domain.
    for (DomainIndex each = 0; each < pack_.vocabulary->domains().size(); ++each) {
        const Linear& sum = domainScore(each, child, rail);
        total.terms.insert(total.terms.end(), sum.terms.begin(), sum.terms.end());
    }
    return total;
}

const SymbolicProgram::Routing& SymbolicProgram::routing(std::uint32_t child) {
    Routing& routing = children_[child].routing;
    if (!routing.ready) {
        routing.ready = true;
        walk(child, routing);
        raise(child, routing);
    }
    return routing;
}

void SymbolicProgram::walk(std::uint32_t child, Routing& into) {
    const auto& steps = pack_.routing.steps;
    std::vector<Literal> maybeSteps(steps.size(), kNo);
    std::array<Literal, kRoutes> maybe{};
    into.steps.assign(steps.size(), kNo);
    into.taken.assign(operations_.testCount, kNo);
    into.steps[pack_.routing.start] = kYes;
    maybeSteps[pack_.routing.start] = kYes;
    const auto send = [&](const Destination& to, Literal sure, Literal possibly) {
        Literal& toSure = to.route ? into.graph[indexOf(*to.route)] : into.steps[to.step];
        Literal& toMaybe = to.route ? maybe[indexOf(*to.route)] : maybeSteps[to.step];
        toSure = circuit_.either(toSure, sure);
        toMaybe = circuit_.either(toMaybe, possibly);
    };
    for (const std::uint32_t index : operations_.stepOrder) {
        Literal here = into.steps[index];
        Literal mayBeHere = maybeSteps[index];
        for (std::size_t i = 0; i < steps[index].tests.size(); ++i) {
            const RoutingRoot& root = operations_.tests[index][i];
            const Truth when = mainSignal(root.when, child);
            into.taken[root.test] = circuit_.both(here, when.yes);
            send(steps[index].tests[i].to, into.taken[root.test],
                 circuit_.both(mayBeHere, opposite(when.no)));
            here = circuit_.both(here, opposite(when.yes));
            mayBeHere = circuit_.both(mayBeHere, opposite(when.yes));
        }
        send(steps[index].otherwise, here, mayBeHere);
    }
    // From the most protective down, with what holds whatever the graph asks for.
    Literal sure = kNo;
    Literal possibly = kNo;
    for (std::size_t level = kRoutes; level-- > 0;) {
        const auto route = static_cast<Route>(level);
        const Truth triggered = byRule(operations_.triggers, route, child);
        const Truth reached = byRule(operations_.thresholds, route, child);
        sure = circuit_.either(sure, circuit_.either(into.graph[level],
                                                     circuit_.either(triggered.yes, reached.yes)));
        const Literal open = circuit_.either(opposite(triggered.no), opposite(reached.no));
        possibly = circuit_.either(circuit_.either(possibly, sure),
                                   circuit_.either(maybe[level], open));
        into.routes[level] = sure;
        into.could[level] = possibly;
    }
}

void SymbolicProgram::raise(std::uint32_t child, Routing& into) {
    const std::array<Literal, kRoutes> routes = into.routes;
    const std::array<Literal, kRoutes> could = into.could;
    const auto lift = [&](std::uint32_t index, Rail rail, const std::array<Literal, kRoutes>& from,
                          std::array<Literal, kRoutes>& to) {
        const Rule& about = pack_.rules[index];
        const Literal fires = rule(index, child, rail);
        for (std::size_t level = 1; level < kRoutes; ++level) {
            std::size_t least = 0;
            while (least < level &&
                   indexOf(raised(static_cast<Route>(least), about)) < level)
                ++least;
            to[level] = circuit_.either(to[level], circuit_.both(fires, from[least]));
        }
    };
    for (const std::uint32_t index : operations_.raises) {
        lift(index, Rail::sure, routes, into.routes);
        lift(index, Rail::maybe, could, into.could);
    }
    const Place unread{child, pack_.vocabulary->unreadConcern()};
    const Literal isUnread = circuit_.both(opposite(inputs_.known(unread)), inputs_.rest(unread));
    for (std::size_t level = 0; level < kRoutes; ++level)
        into.could[level] = circuit_.either(into.could[level], isUnread);
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
    Literal urgent = routeAtLeast(
        priority == Priority::red ? Route::emergencyAction : Route::section47, child);
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
