#include "engine/verify/edge_cases.h"

#include <utility>

#include "engine/verify/atoms.h"
#include "engine/verify/proof/answer_changes.h"
#include "engine/verify/proof/edge.h"
#include "engine/verify/proof/workshop.h"

namespace frontdoor {

using proof::Claim;
using proof::Edge;
using proof::Use;
using proof::Workbench;

namespace {

/// What cases are wanted of.
struct Subject {
    Use use{};
    std::string id{};    // For cases: "CP-01", "route-need-1".
    std::string name{};  // "CP-01", "routing step need, test 1".
    std::uint32_t rule = kNone;
    SourceSpan span{};
};

std::vector<Subject> subjectsOf(const Program& program) {
    std::vector<Subject> subjects{};
    std::vector<Use> rules = proof::usesOfRules(program);
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
        const Rule& about = program.rules()[rule];
        // What has no condition is for every child.
        if (!about.when && about.kind != RuleKind::threshold) continue;
        subjects.push_back({std::move(rules[rule]), about.id, about.id, rule, about.span});
    }
    std::vector<Use> ways = proof::usesOfSteps(program);
    std::size_t way = 0;
    for (const RoutingStep& step : program.pack().routing.steps) {
        for (std::size_t test = 0; test < step.tests.size(); ++test) {
            subjects.push_back({std::move(ways[way++]),
                                "route-" + step.id + "-" + std::to_string(test + 1),
                                testName(step, test), kNone, step.tests[test].span});
        }
        subjects.push_back({std::move(ways[way++]), "route-" + step.id + "-otherwise",
                            otherwiseName(step), kNone, step.span});
    }
    return subjects;
}

bool usedBy(const Workbench& workbench, const Use& use, const std::vector<Case>& referrals) {
    const proof::Decided decided = proof::decide(workbench.program(), referrals);
    return use.reached(decided.decisions, decided.firstRows.front());
}

DomainIndex scoreOf(const Program& program, std::uint32_t rule) {
    return rule == kNone ? kNone : program.rules()[rule].domain;
}

/// Where silence uses it: the smallest referral that does not, found as one that does is.
Use without(const Use& use) {
    return {use.subject,
            [reaches = use.reaches](Workbench& workbench, symbolic::SymbolicProgram& program) {
                return symbolic::opposite(reaches(workbench, program));
            },
            [reached = use.reached](const Decisions& decisions, std::uint32_t row) {
                return !reached(decisions, row);
            }};
}

Finding findPair(Workbench& workbench, const Subject& subject) {
    const bool bySilence = usedBy(workbench, subject.use, workbench.silence());
    const Use wanted = bySilence ? without(subject.use) : subject.use;
    Finding finding = proof::findUse(workbench, wanted);
    if (finding.result == ProofResult::refuted) {
        finding.statement = bySilence ? "every referral does" : "no referral does";
    } else if (finding.result == ProofResult::undecided) {
        finding.statement = "the search gave up";
    }
    if (finding.result != ProofResult::holds) return finding;
    proof::shrink(finding.referrals, [&](const std::vector<Case>& referrals) {
        return usedBy(workbench, wanted, referrals);
    });
    std::optional<Edge> edge =
        proof::findEdge(workbench.program(), finding.referrals.front(), subject.use, !bySilence,
                        scoreOf(*workbench.program(), subject.rule));
    if (!edge) {
        finding.result = ProofResult::undecided;
        finding.statement = "no single answer less changes it";
        return finding;
    }
    finding.referrals = {std::move(edge->uses), std::move(edge->doesNot)};
    return finding;
}

void expectDecision(const Decisions& decisions, std::uint32_t row, const Subject& subject,
                    bool fires, Expectation& expected) {
    expected.route = decisions.route(row);
    expected.couldRiseTo = decisions.couldRiseTo(row);
    expected.priority = decisions.priority(row);
    if (decisions.basis(row) != Basis::none) expected.basis = decisions.basis(row);
    for (const std::uint32_t team : decisions.alongside(row))
        expected.alongside.push_back(decisions.program().pack().teams[team].id);
    if (subject.rule == kNone) return;
    const Rule& rule = decisions.program().rules()[subject.rule];
    if (rule.kind == RuleKind::score || rule.kind == RuleKind::threshold) {
        const std::int32_t points =
            rule.domain == kNone ? decisions.total(row) : decisions.score(rule.domain, row);
        expected.scores.push_back({rule.domain, points});
    }
    (fires ? expected.fired : expected.notFired).push_back(rule.id);
}

void addPair(const ProgramPtr& program, const Subject& subject, std::vector<Case> pair,
             std::vector<Case>& into) {
    const proof::Decided decided = proof::decide(program, pair);
    const bool rule = subject.rule != kNone;
    const std::string change =
        proof::differenceText(program->vocabulary(), pair.front(), pair.back());
    pair[0].id = subject.id + (rule ? "-fires" : "-taken");
    pair[0].title = subject.name + (rule ? " just fires" : " is just taken");
    pair[1].id = subject.id + (rule ? "-does-not" : "-not-taken");
    pair[1].title = subject.name + (rule ? " just does not fire" : " is just not taken") +
                    (change.empty() ? "" : ": " + change);
    for (std::size_t i = 0; i < pair.size(); ++i) {
        pair[i].source = "frontdoor test --generate";
        expectDecision(decided.decisions, decided.firstRows[i], subject, i == 0,
                       pair[i].children.front().expected);
        into.push_back(std::move(pair[i]));
    }
}

}  // namespace

EdgeCases edgeCases(const ProgramPtr& program, const ProofOptions& options) {
    proof::Workshop workshop(program, options);
    const std::vector<Subject> subjects = subjectsOf(*program);
    std::vector<Claim> claims{};
    for (const Subject& subject : subjects) {
        claims.push_back(
            {.property = Property::reach,
             .subject = subject.use.subject,
             .decide = [&subject](Workbench& workbench) { return findPair(workbench, subject); }});
    }
    std::vector<Finding> findings = workshop.decide(claims);
    EdgeCases result{};
    for (std::size_t i = 0; i < findings.size(); ++i) {
        Finding& finding = findings[i];
        if (finding.result == ProofResult::holds) {
            addPair(program, subjects[i], std::move(finding.referrals), result.cases);
            ++result.found;
            continue;
        }
        const bool timeWasUp = finding.statement.empty();
        result.without.push_back({finding.subject,
                                  timeWasUp ? "the time was over" : finding.statement,
                                  subjects[i].span, finding.result == ProofResult::undecided});
    }
    return result;
}

}  // namespace frontdoor
