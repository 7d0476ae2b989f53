#include "tests/differential/comparison.h"

#include <algorithm>

namespace frontdoor::reference {
namespace {

std::string sorted(std::vector<std::string> words) {
    std::ranges::sort(words);
    std::string text;
    for (const std::string& word : words) text += " " + word;
    return text;
}

std::string ruleIds(const Pack& pack, const std::vector<bool>& which) {
    std::vector<std::string> ids;
    for (std::size_t rule = 0; rule < which.size(); ++rule) {
        if (which[rule]) ids.push_back(pack.rules[rule].id);
    }
    return sorted(std::move(ids));
}

std::string points(const Pack& pack, const std::vector<std::int64_t>& byDomain) {
    std::vector<std::string> words;
    for (std::size_t domain = 0; domain < byDomain.size(); ++domain) {
        words.push_back(pack.vocabulary->domains()[domain].id + "=" +
                        std::to_string(byDomain[domain]));
    }
    return sorted(std::move(words));
}

template <class Named>
std::string ids(const std::vector<Named>& all, const std::vector<std::uint32_t>& which) {
    std::vector<std::string> words;
    words.reserve(which.size());
    for (const std::uint32_t index : which) words.push_back(all[index].id);
    return sorted(std::move(words));
}

template <class Named>
std::string idOf(const std::vector<Named>& all, std::uint32_t index) {
    return index == kNone ? "none" : all[index].id;
}

std::string pathText(const Pack& pack, const std::vector<PathStep>& path) {
    std::string text;
    for (const PathStep& step : path) {
        text += " " + pack.routing.steps[step.step].id + ":" +
                (step.test == kNone ? "otherwise" : std::to_string(step.test));
    }
    return text;
}

}  // namespace

ReferenceDecision decisionOf(const Decisions& decisions, std::uint32_t row) {
    const Pack& pack = decisions.program().pack();
    ReferenceDecision decision{
        .route = decisions.route(row),
        .couldRiseTo = decisions.couldRiseTo(row),
        .graphRoute = decisions.graphRoute(row),
        .raisedBy = decisions.raisedBy(row),
        .priority = decisions.priority(row),
        .basis = decisions.basis(row),
        .total = decisions.total(row),
        .possibleTotal = decisions.possibleTotal(row),
        .path = decisions.path(row),
        .locality = decisions.locality(row),
        .team = decisions.team(row),
        .alongside = decisions.alongside(row),
        .clocks = decisions.clocks(row),
        .packInForce = decisions.packInForce(row),
    };
    for (DomainIndex domain = 0; domain < pack.vocabulary->domains().size(); ++domain) {
        decision.scores.push_back(decisions.score(domain, row));
        decision.possibleScores.push_back(decisions.possibleScore(domain, row));
        decision.protectedPoints.push_back(decisions.protectedPoints(domain, row));
    }
    for (std::uint32_t rule = 0; rule < pack.rules.size(); ++rule) {
        decision.fired.push_back(decisions.fired(rule, row));
        decision.possible.push_back(decisions.possible(rule, row));
    }
    return decision;
}

std::vector<std::string> lines(const Pack& pack, const ReferenceDecision& decision) {
    return {
        "fired:" + ruleIds(pack, decision.fired),
        "possible:" + ruleIds(pack, decision.possible),
        "scores:" + points(pack, decision.scores),
        "possible scores:" + points(pack, decision.possibleScores),
        "protected:" + points(pack, decision.protectedPoints),
        "total: " + std::to_string(decision.total),
        "possible total: " + std::to_string(decision.possibleTotal),
        "path:" + pathText(pack, decision.path),
        "graph route: " + std::string(name(decision.graphRoute)),
        "raised by: " + std::to_string(decision.raisedBy),
        "route: " + std::string(name(decision.route)),
        "could rise to: " + std::string(name(decision.couldRiseTo)),
        "priority: " + std::string(name(decision.priority)),
        "basis: " + std::string(name(decision.basis)),
        "locality: " + idOf(pack.localities, decision.locality),
        "team: " + idOf(pack.teams, decision.team),
        "alongside:" + ids(pack.teams, decision.alongside),
        "clocks:" + ids(pack.clocks, decision.clocks),
        std::string("pack in force: ") + (decision.packInForce ? "yes" : "no"),
    };
}

std::vector<std::string> missingLines(const Decisions& decisions, std::uint32_t row) {
    const Vocabulary& vocabulary = decisions.program().vocabulary();
    std::vector<std::string> lines;
    for (const MissingFact& missing : decisions.missing(row)) {
        const bool list = missing.fact == kNone;
        lines.push_back(
            "missing: " +
            (list ? vocabulary.items()[missing.items].id : vocabulary.fullName(missing.fact)) +
            (missing.couldRaiseTo ? " up to " + std::string(name(*missing.couldRaiseTo))
                                  : std::string()));
    }
    std::ranges::sort(lines);
    return lines;
}

std::string difference(const std::string& what, const std::vector<std::string>& lines,
                       const std::string& other, const std::vector<std::string>& otherLines) {
    std::string text;
    const auto list = [&text](const std::string& whose, const std::vector<std::string>& from,
                              const std::vector<std::string>& without) {
        for (const std::string& line : from) {
            if (std::ranges::find(without, line) == without.end()) {
                text += "  " + whose + " " + line + "\n";
            }
        }
    };
    list(what, lines, otherLines);
    list(other, otherLines, lines);
    return text;
}

}  // namespace frontdoor::reference
