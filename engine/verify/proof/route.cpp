// What is true of every decision, whatever the rules: the way through the graph ends at one route,
// and nothing that fired for a more protective one is passed over.

#include "engine/verify/proof/workbench.h"

namespace frontdoor::proof {

using symbolic::Circuit;
using symbolic::kNo;
using symbolic::Literal;
using symbolic::opposite;
using symbolic::RoutingInputs;
using symbolic::SymbolicRouting;
using symbolic::Truth;
using symbolic::Verdict;

namespace {

using Breaks =
    std::function<Literal(Circuit&, const RoutingInputs& inputs, const SymbolicRouting& routing)>;

// First with every part open; only where that leaves something to say, of what the rules make of
// it.
Finding ruleOut(Workbench& workbench, const std::string& subject, const Breaks& breaks) {
    Finding finding{.property = Property::route, .subject = subject};
    Circuit& circuit = workbench.circuit();
    const RoutingInputs open = workbench.anyInputs();
    const Literal anywhere =
        breaks(circuit, open, symbolic::route(circuit, *workbench.program(), open));
    if (workbench.search(anywhere) == Verdict::impossible) return finding;
    const Literal real =
        breaks(circuit, workbench.symbolic().routingInputs(), workbench.symbolic().routing());
    Sought sought = workbench.seek(real);
    if (sought.verdict == Verdict::impossible) return finding;
    if (sought.verdict == Verdict::undecided) {
        finding.result = ProofResult::undecided;
        return finding;
    }
    finding.result = ProofResult::refuted;
    finding.statement = "a referral shows otherwise";
    finding.referrals = std::move(sought.referrals);
    return finding;
}

Claim claimOf(std::string subject, Breaks breaks) {
    Claim claim{.property = Property::route, .subject = subject};
    claim.decide = [subject = std::move(subject), breaks = std::move(breaks)](
                       Workbench& workbench) { return ruleOut(workbench, subject, breaks); };
    return claim;
}

Literal notOneRoute(Circuit& circuit, const RoutingInputs&, const SymbolicRouting& routing) {
    Literal wrong = opposite(circuit.any(routing.graph));
    for (std::size_t one = 0; one < kRoutes; ++one) {
        for (std::size_t other = one + 1; other < kRoutes; ++other)
            wrong = circuit.either(wrong, circuit.both(routing.graph[one], routing.graph[other]));
    }
    return wrong;
}

// No condition is both certainly yes and certainly no.
Finding contradictions(Workbench& workbench) {
    Finding finding{.property = Property::route, .subject = "what fires is possible"};
    Circuit& circuit = workbench.circuit();
    const Operations& operations = workbench.program()->operations();
    Literal both = kNo;
    const auto add = [&](const Truth& truth) {
        both = circuit.either(both, circuit.both(truth.yes, truth.no));
    };
    for (const Root& root : operations.factRoots)
        add(workbench.symbolic().mainSignal(root.condition));
    for (const Signal condition : operations.thresholdConditions) {
        if (condition != kNone) add(workbench.symbolic().mainSignal(condition));
    }
    const Verdict verdict = workbench.search(both);
    if (verdict == Verdict::impossible) return finding;
    finding.result = verdict == Verdict::undecided ? ProofResult::undecided : ProofResult::fault;
    finding.statement = "a condition seems to be yes and no at once";
    return finding;
}

}  // namespace

std::vector<Claim> routeClaims(const Program&) {
    std::vector<Claim> claims{};
    claims.push_back(claimOf("the graph leads to exactly one route", notOneRoute));
    for (const Route level : kAllRoutes) {
        const auto place = static_cast<std::size_t>(level);
        const bool first = level == Route::emergencyAction;
        const std::string subject =
            first ? "nothing suppresses emergency action"
                  : "a trigger or threshold for " + std::string(name(level)) + " is heeded";
        claims.push_back(claimOf(subject, [place](Circuit& circuit, const RoutingInputs& inputs,
                                                  const SymbolicRouting& routing) {
            return circuit.both(inputs.held[place].yes, opposite(routing.routes[place]));
        }));
    }
    claims.push_back(claimOf(
        "could_rise_to is never below the route",
        [](Circuit& circuit, const RoutingInputs&, const SymbolicRouting& routing) {
            Literal below = kNo;
            for (std::size_t level = 0; level < kRoutes; ++level)
                below = circuit.either(
                    below, circuit.both(routing.routes[level], opposite(routing.could[level])));
            return below;
        }));
    claims.push_back({.property = Property::route,
                      .subject = "what fires is possible",
                      .decide = contradictions});
    return claims;
}

}  // namespace frontdoor::proof
