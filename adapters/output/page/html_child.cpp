#include "adapters/output/page/html_child.h"

#include <algorithm>

#include "adapters/output/clock_state.h"
#include "adapters/output/history_json.h"
#include "adapters/output/page/html_parts.h"
#include "adapters/output/page/html_text.h"
#include "adapters/output/readable_time.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"

namespace frontdoor {
namespace {

constexpr std::size_t kQuestionsInBrief = 3;

void appendHeading(std::string& out, std::string_view text) {
    out += "<h3>";
    appendHtml(out, text);
    out += "</h3>\n";
}

void appendRuleItem(std::string& out, const Rule& rule) {
    out += "<li>";
    appendHtml(out, rule.because.empty() ? rule.label : rule.because);
    if (rule.kind == RuleKind::score) {
        out += " <span class=\"quiet\">(" + std::to_string(rule.points) + " points)</span>";
    }
    out += "<span class=\"from\">";
    appendHtml(out, label(rule.kind));
    out += " <code>";
    appendHtml(out, rule.id);
    out += "</code>";
    if (!rule.source.empty()) {
        out += " · Source: ";
        appendHtml(out, rule.source);
    }
    if (!rule.replaces.empty()) {
        out += " · in place of ";
        appendHtml(out, rule.replaces);
        out += "’s rule of this name";
    }
    out += "</span></li>\n";
}

void appendWhy(std::string& out, const Decisions& decisions, std::uint32_t row) {
    appendHeading(out, "Why");
    const std::vector<std::uint32_t> fired = firedReasons(decisions, row);
    if (fired.empty()) {
        out += "<p>No rule fired; early help always holds.</p>\n";
        return;
    }
    out += "<ul>\n";
    for (const std::uint32_t rule : fired) appendRuleItem(out, decisions.program().rules()[rule]);
    out += "</ul>\n";
}

void appendPath(std::string& out, const Decisions& decisions, std::uint32_t row) {
    const Routing& routing = decisions.program().pack().routing;
    appendHeading(out, "Questions on the way to the route");
    out += "<ol>\n";
    for (const PathStep& taken : decisions.path(row)) {
        const RoutingStep& step = routing.steps[taken.step];
        const bool otherwise = taken.test == kNone;
        const Destination& to = otherwise ? step.otherwise : step.tests[taken.test].to;
        out += "<li>";
        appendHtml(out, step.label.empty() ? step.id : step.label);
        out += otherwise ? " <strong>Not certainly.</strong>" : " <strong>Yes.</strong>";
        if (to.route) {
            out += " Leads to: ";
            appendHtml(out, label(*to.route));
            out += '.';
        }
        out += "</li>\n";
    }
    out += "</ol>\n";
    if (decisions.raisedBy(row) > 0) {
        out +=
            "<p>Then raised by " + counted(decisions.raisedBy(row), "level", "levels") + ".</p>\n";
    }
}

void appendMissing(std::string& out, const Decisions& decisions, std::uint32_t row) {
    const std::vector<MissingFact> missing = decisions.missing(row);
    if (missing.empty()) return;
    appendHeading(out, "Not known, and could matter");
    out += "<ul>\n";
    for (const MissingFact& fact : missing) {
        const Question question = questionOf(decisions.program().vocabulary(), fact);
        out += "<li>";
        appendHtml(out, question.label.empty() ? question.name : question.label);
        out += " <code>";
        appendHtml(out, question.name);
        out += "</code> — ";
        if (fact.couldRaiseTo) {
            out += "the answer could lead to: ";
            appendHtml(out, label(*fact.couldRaiseTo));
        } else {
            out += "the answer could add points of need";
        }
        out += "</li>\n";
    }
    out += "</ul>\n";
}

void appendPoints(std::string& out, const Decisions& decisions, std::uint32_t row) {
    const std::vector<Domain>& domains = decisions.program().vocabulary().domains();
    if (decisions.possibleTotal(row) == 0 && decisions.total(row) == 0) return;
    appendHeading(out, "Points of need");
    out +=
        "<table><caption class=\"quiet\">What was considered, by kind of need</caption><thead><tr>"
        "<th scope=\"col\">Need</th><th scope=\"col\" class=\"number\">Points</th>"
        "<th scope=\"col\" class=\"number\">Taken off for what protects</th>"
        "<th scope=\"col\" class=\"number\">At most, were all known</th></tr></thead><tbody>\n";
    const auto appendLine = [&out](std::string_view heading, std::int64_t points,
                                   std::string_view off, std::int64_t possible) {
        out += "<tr>";
        appendRowHeading(out, heading);
        out += "<td class=\"number\">" + std::to_string(points) + "</td><td class=\"number\">";
        out += off;
        out += "</td><td class=\"number\">" + std::to_string(possible) + "</td></tr>\n";
    };
    for (DomainIndex domain = 0; domain < domains.size(); ++domain) {
        const std::int32_t points = decisions.score(domain, row);
        const std::int32_t possible = decisions.possibleScore(domain, row);
        const std::int32_t off = decisions.protectedPoints(domain, row);
        if (points == 0 && possible == 0 && off == 0) continue;
        const std::string& heading = domains[domain].label;
        appendLine(heading.empty() ? domains[domain].id : heading, points,
                   off == 0 ? "–" : std::to_string(off), possible);
    }
    appendLine("Total", decisions.total(row), "", decisions.possibleTotal(row));
    out += "</tbody></table>\n";
}

void appendActions(std::string& out, const Decisions& decisions, std::uint32_t row) {
    const std::vector<Rule>& rules = decisions.program().rules();
    const std::vector<std::uint32_t> actions = firedRules(decisions, row, RuleKind::action);
    if (actions.empty()) return;
    appendHeading(out, "Actions to consider");
    out += "<ul>\n";
    for (const std::uint32_t index : actions) {
        const Rule& rule = rules[index];
        out += "<li>";
        if (!rule.who.empty()) out += "<strong>" + html(rule.who) + ":</strong> ";
        appendHtml(out, rule.because);
        out += "<span class=\"from\"><code>" + html(rule.id) + "</code>";
        if (!rule.source.empty()) out += " · Source: " + html(rule.source);
        out += "</span></li>\n";
    }
    out += "</ul>\n";
}

void appendClocks(std::string& out, const Pack& pack, std::vector<RunningClock> clocks) {
    if (clocks.empty()) return;
    std::ranges::stable_sort(
        clocks, {}, [](const RunningClock& clock) { return clock.due.value_or(earliestInstant); });
    appendHeading(out, "Clocks");
    out +=
        "<table><caption class=\"quiet\">Time limits, from the moment of "
        "receipt</caption><thead><tr>"
        "<th scope=\"col\">Limit</th><th scope=\"col\">Due</th><th scope=\"col\">State</th>"
        "<th scope=\"col\">Source</th></tr></thead><tbody>\n";
    for (const RunningClock& running : clocks) {
        const Clock& clock = pack.clocks[running.clock];
        out += "<tr>";
        appendRowHeading(out, clock.label.empty() ? clock.id : clock.label);
        appendCell(out, readableTime(running.due));
        out += "<td>" + stateChip(running.state) + "</td>";
        appendCell(out, clock.source.empty() ? clock.nature : clock.source);
        out += "</tr>\n";
    }
    out += "</tbody></table>\n";
}

/// Each fact that the past answered with the events it counts, and who may be the same child.
void appendPast(std::string& out, const Decided& decided, std::uint32_t row) {
    const std::vector<std::string> lines = historyLines(decided, row);
    if (lines.empty()) return;
    appendHeading(out, "What happened before");
    out += "<ul>\n";
    for (const std::string& line : lines) out += "<li>" + html(line) + "</li>\n";
    out += "</ul>\n";
}

/// The few words of the second row that need no unfolding.
void appendBrief(std::string& out, const Decisions& decisions, std::uint32_t row) {
    out += "<p>";
    appendHtml(out, leadingReason(decisions, row));
    out += "</p>";
    std::string flags;
    for (const std::uint32_t flag : firedRules(decisions, row, RuleKind::flag)) {
        const Rule& rule = decisions.program().rules()[flag];
        flags += (flags.empty() ? "" : "; ") + html(rule.label.empty() ? rule.id : rule.label);
    }
    if (!flags.empty()) out += "<p><strong>Also:</strong> " + flags + ".</p>";
    const std::vector<MissingFact> missing = decisions.missing(row);
    std::string ask;
    std::size_t asked = 0;
    for (const MissingFact& fact : missing) {
        if (!fact.couldRaiseTo || asked == kQuestionsInBrief) break;
        const Question question = questionOf(decisions.program().vocabulary(), fact);
        ask += (ask.empty() ? "" : " · ") +
               html(question.label.empty() ? question.name : question.label);
        ++asked;
    }
    if (!ask.empty()) out += "<p><strong>Ask first:</strong> " + ask + "</p>";
}

}  // namespace

void appendChildRows(std::string& out, const RunFacts& run, const Decided& decided,
                     std::uint32_t row) {
    const Decisions& decisions = decided.decisions;
    const Pack& pack = run.program->pack();
    const std::uint32_t referral = decided.batch.referralOf(row);
    const Route route = decisions.route(row);
    const Route couldRiseTo = decisions.couldRiseTo(row);
    std::vector<RunningClock> clocks;
    runningClocks(decisions, decided.batch, row, run.asOf, clocks);
    const RunningClock* first = firstDue(clocks);

    out += "<tr class=\"row\"><th scope=\"row\"><bdi>" + html(decided.batch.ref(referral)) +
           "</bdi></th><td><bdi>" + html(decided.batch.childRef(row)) + "</bdi></td>";
    out += "<td><span class=\"route\">" + html(label(route)) + "</span>";
    if (decisions.basis(row) != Basis::none) out += ", " + html(label(decisions.basis(row)));
    out += "</td><td>" + priorityChip(decisions.priority(row)) + "</td>";
    appendCell(out, couldRiseTo > route ? shortLabel(couldRiseTo) : "no higher");
    const std::uint32_t team = decisions.team(row);
    appendCell(out, team == kNone                    ? "No team found"
                    : pack.teams[team].label.empty() ? pack.teams[team].id
                                                     : pack.teams[team].label);
    out += "<td>";
    if (first != nullptr) out += stateChip(first->state) + " " + html(readableTime(first->due));
    out += "</td></tr>\n<tr class=\"more\"><td colspan=\"" + std::to_string(kChildColumns) + "\">";
    appendBrief(out, decisions, row);
    out += "<details><summary>Reasons, questions, actions and clocks for child <bdi>" +
           html(decided.batch.childRef(row)) + "</bdi></summary><div class=\"inside\">\n";
    if (const std::uint32_t findings = decided.findingsOf(referral); findings > 0) {
        out += "<p><strong>Data:</strong> " + counted(findings, "answer", "answers") +
               " of this referral could not be used and count as not known.</p>\n";
    }
    if (!decisions.packInForce(row)) {
        out +=
            "<p><strong>Pack:</strong> this rule pack was not in force when the referral was "
            "received.</p>\n";
    }
    appendWhy(out, decisions, row);
    appendMissing(out, decisions, row);
    appendPast(out, decided, row);
    appendActions(out, decisions, row);
    appendClocks(out, pack, std::move(clocks));
    appendPath(out, decisions, row);
    appendPoints(out, decisions, row);
    out += "</div></details></td></tr>\n";
}

}  // namespace frontdoor
