#include "tests/differential/reference_evaluator.h"

#include <algorithm>
#include <string_view>

#include "engine/diagnostics/check.h"

namespace frontdoor::reference {
namespace {

Route raised(Route from, const Rule& raise) {
    const auto rank = static_cast<std::int32_t>(from) + raise.levels;
    const auto top = static_cast<std::int32_t>(std::max(from, raise.upTo));
    return kAllRoutes[static_cast<std::size_t>(std::min(rank, top))];
}

Priority floorOf(Route route) {
    if (route == Route::emergencyAction) return Priority::red;
    return route == Route::section47 ? Priority::amber : Priority::green;
}

bool listed(const std::vector<std::string>& codes, std::string_view code) {
    return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

ReferenceEvaluator::ReferenceEvaluator(const Pack& pack, const Batch& batch,
                                       std::optional<Date> inForce)
    : pack_(pack), batch_(batch), inForce_(inForce) {
    Findings nothing;
    nothing.rules.resize(pack.rules.size());
    nothing.booleanDefinitions.resize(pack.definitions.size());
    nothing.otherDefinitions.resize(pack.definitions.size());
    findings_.assign(batch.rows(), nothing);
}

/// Goes through the routing graph by what is certain.
ReferenceEvaluator::RoutingResult ReferenceEvaluator::walk(std::uint32_t row) {
    RoutingResult result;
    std::uint32_t current = pack_.routing.start;
    while (true) {
        const RoutingStep& step = pack_.routing.steps[current];
        PathStep taken{.step = current};
        for (std::uint32_t test = 0; test < step.tests.size() && taken.test == kNone; ++test) {
            if (truth(*step.tests[test].when, Place{.row = row}) == Truth::yes) taken.test = test;
        }
        result.path.push_back(taken);
        const bool otherwise = taken.test == kNone;
        const Destination& to = otherwise ? step.otherwise : step.tests[taken.test].to;
        if (to.route) {
            result.route = *to.route;
            result.basis = otherwise ? step.otherwiseBasis : step.tests[taken.test].basis;
            if (!otherwise) result.priority = step.tests[taken.test].priority;
            return result;
        }
        current = to.step;
    }
}

/// The most protective route to which any way leads that unknown facts leave open.
Route ReferenceEvaluator::mostProtectiveEnd(const Destination& from, std::uint32_t row) {
    if (from.route) return *from.route;
    const RoutingStep& step = pack_.routing.steps[from.step];
    Route most = Route::earlyHelp;
    for (const RoutingTest& test : step.tests) {
        const Truth taken = truth(*test.when, Place{.row = row});
        if (taken != Truth::no) most = std::max(most, mostProtectiveEnd(test.to, row));
        if (taken == Truth::yes) return most;
    }
    return std::max(most, mostProtectiveEnd(step.otherwise, row));
}

ReferenceEvaluator::Routes ReferenceEvaluator::routesBeforeRaises(std::uint32_t row) {
    Routes routes{.certain = walk(row).route,
                  .possible = mostProtectiveEnd(Destination{.step = pack_.routing.start}, row)};
    for (std::uint32_t index = 0; index < pack_.rules.size(); ++index) {
        const Rule& rule = pack_.rules[index];
        if (rule.kind != RuleKind::trigger && rule.kind != RuleKind::threshold) continue;
        const Truth fired = ruleTruth(index, row);
        if (fired == Truth::yes) routes.certain = std::max(routes.certain, *rule.route);
        if (fired != Truth::no) routes.possible = std::max(routes.possible, *rule.route);
    }
    return routes;
}

ReferenceEvaluator::Routes ReferenceEvaluator::routes(std::uint32_t row) {
    auto& found = findings_[row].routes;
    if (found) return *found;
    const Routes before = routesBeforeRaises(row);
    Routes after = before;
    for (std::uint32_t index = 0; index < pack_.rules.size(); ++index) {
        const Rule& rule = pack_.rules[index];
        if (rule.kind != RuleKind::raise) continue;
        const Truth fired = ruleTruth(index, row);
        if (fired == Truth::yes) {
            after.certain = std::max(after.certain, raised(before.certain, rule));
        }
        if (fired != Truth::no) {
            after.possible = std::max(after.possible, raised(before.possible, rule));
        }
    }
    after.possible = std::max(after.possible, after.certain);
    found = after;
    return after;
}

Priority ReferenceEvaluator::priority(std::uint32_t row) {
    Priority most = floorOf(routes(row).certain);
    if (const auto& ofTest = walk(row).priority) most = std::max(most, *ofTest);
    for (std::uint32_t index = 0; index < pack_.rules.size(); ++index) {
        const Rule& rule = pack_.rules[index];
        if (rule.kind != RuleKind::trigger && rule.kind != RuleKind::threshold) continue;
        if (rule.priority && ruleTruth(index, row) == Truth::yes) {
            most = std::max(most, *rule.priority);
        }
    }
    return most;
}

Basis ReferenceEvaluator::basis(std::uint32_t row) {
    if (routes(row).certain != Route::familyHelp) return Basis::none;
    Basis strongest = Basis::none;
    for (std::uint32_t index = 0; index < pack_.rules.size(); ++index) {
        const Rule& rule = pack_.rules[index];
        if (rule.kind != RuleKind::trigger && rule.kind != RuleKind::threshold) continue;
        if (rule.route == Route::familyHelp && ruleTruth(index, row) == Truth::yes) {
            strongest = std::max(strongest, rule.basis);
        }
    }
    const RoutingResult way = walk(row);
    if (way.route == Route::familyHelp) strongest = std::max(strongest, way.basis);
    const bool onlyRaised = routesBeforeRaises(row).certain != Route::familyHelp;
    if (onlyRaised && strongest == Basis::none) return Basis::section17;
    return strongest;
}

/// The locality that lists what the child's fact says; kNone if it is not known or not listed.
std::uint32_t ReferenceEvaluator::localityListing(std::string_view factId,
                                                  std::vector<std::string> Locality::*lists,
                                                  std::uint32_t row) const {
    const auto index = pack_.vocabulary->find(factId);
    if (!index) return kNone;
    const Fact& fact = pack_.vocabulary->fact(*index);
    const auto answer = batch_.answer(*index, row);
    if (!answer || !answer->known || fact.type != FactType::code) return kNone;
    const std::string code = answerText(*pack_.vocabulary, fact, *answer);
    for (std::uint32_t place = 0; place < pack_.localities.size(); ++place) {
        if (listed(pack_.localities[place].*lists, code)) return place;
    }
    return kNone;
}

std::uint32_t ReferenceEvaluator::locality(std::uint32_t row) const {
    const std::uint32_t byWard = localityListing("household.ward", &Locality::wards, row);
    if (byWard != kNone) return byWard;
    const std::uint32_t byDistrict =
        localityListing("household.district", &Locality::districts, row);
    if (byDistrict != kNone) return byDistrict;
    return localityListing("household.postcode_sector", &Locality::postcodeSectors, row);
}

/// Whether the team is there for the child's route, wherever the child lives.
bool ReferenceEvaluator::serves(const Team& team, std::uint32_t row) {
    return inForceOn(team.inForce, row) &&
           std::ranges::find(team.routes, routes(row).certain) != team.routes.end();
}

std::uint32_t ReferenceEvaluator::mainTeam(std::uint32_t row) {
    const std::uint32_t home = locality(row);
    std::uint32_t anywhere = kNone;
    for (std::uint32_t index = 0; index < pack_.teams.size(); ++index) {
        const Team& team = pack_.teams[index];
        if (team.alongside || !serves(team, row)) continue;
        if (team.locality == kNone && anywhere == kNone) anywhere = index;
        if (team.locality != kNone && team.locality == home) return index;
    }
    return anywhere;
}

std::vector<std::uint32_t> ReferenceEvaluator::teamsAlongside(std::uint32_t row) {
    const std::uint32_t home = locality(row);
    std::vector<std::uint32_t> teams;
    for (std::uint32_t index = 0; index < pack_.teams.size(); ++index) {
        const Team& team = pack_.teams[index];
        if (!team.alongside || !serves(team, row)) continue;
        if (team.locality != kNone && team.locality != home) continue;
        if (team.when && truth(*team.when, Place{.row = row}) != Truth::yes) continue;
        teams.push_back(index);
    }
    return teams;
}

std::vector<std::uint32_t> ReferenceEvaluator::runningClocks(std::uint32_t row) {
    std::vector<std::uint32_t> running;
    for (std::uint32_t index = 0; index < pack_.clocks.size(); ++index) {
        const Clock& clock = pack_.clocks[index];
        if (!inForceOn(clock.inForce, row)) continue;
        if (clock.route && routes(row).certain < *clock.route) continue;
        if (clock.priority && priority(row) != *clock.priority) continue;
        running.push_back(index);
    }
    return running;
}

// What nobody could read may be any concern.
bool ReferenceEvaluator::concernUnread(std::uint32_t row) const {
    const auto answer = batch_.answer(pack_.vocabulary->find("unread_concern").value(), row);
    return answer && !answer->known;
}

ReferenceDecision ReferenceEvaluator::decide(std::uint32_t row) {
    const RoutingResult way = walk(row);
    const Routes reached = routes(row);
    ReferenceDecision decision{
        .route = reached.certain,
        .couldRiseTo = concernUnread(row) ? Route::emergencyAction : reached.possible,
        .graphRoute = way.route,
        .raisedBy = static_cast<std::uint32_t>(reached.certain) -
                    static_cast<std::uint32_t>(routesBeforeRaises(row).certain),
        .priority = priority(row),
        .basis = basis(row),
        .path = way.path,
        .locality = locality(row),
        .team = mainTeam(row),
        .alongside = teamsAlongside(row),
        .clocks = runningClocks(row),
        .packInForce = inForceOn(pack_.inForce, row),
    };
    for (DomainIndex domain = 0; domain < pack_.vocabulary->domains().size(); ++domain) {
        const DomainPoints found = points(domain, row);
        decision.scores.push_back(found.certain);
        decision.possibleScores.push_back(found.possible);
        decision.protectedPoints.push_back(found.takenOff);
    }
    decision.total = totalPoints(row).certain;
    decision.possibleTotal = totalPoints(row).possible;
    for (std::uint32_t rule = 0; rule < pack_.rules.size(); ++rule) {
        const Truth fired = ruleTruth(rule, row);
        decision.fired.push_back(fired == Truth::yes);
        decision.possible.push_back(fired != Truth::no);
    }
    return decision;
}

ReferenceDecision decideByHand(const Pack& pack, const Batch& batch, std::uint32_t row,
                               std::optional<Date> inForce) {
    return ReferenceEvaluator(pack, batch, inForce).decide(row);
}

}  // namespace frontdoor::reference
