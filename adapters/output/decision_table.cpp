#include "adapters/output/decision_table.h"

#include <algorithm>
#include <array>

#include "adapters/output/reasons.h"
#include "adapters/output/terminal_text.h"

// Six columns as wide as what stands in them, to a limit; what the terminal has left is for the reason and for what is missing. On a
// narrow terminal these two go to a line of their own.

namespace frontdoor {
namespace {

constexpr std::array<std::string_view, 6> kHeadings{"Referral", "Child",    "Route",
                                                    "Priority", "Could be", "Team"};
constexpr std::array<std::size_t, 6> kWidest{20, 12, 14, 8, 14, 22};
constexpr std::size_t kGap = 2;
constexpr std::size_t kLeastForTexts = 44;
constexpr std::size_t kMissingShare = 3;  // A third of what is left.

std::string_view colourOf(Priority priority) {
    switch (priority) {
        case Priority::green:
            return "\x1b[32m";
        case Priority::amber:
            return "\x1b[33m";
        case Priority::red:
            return "\x1b[1;31m";
    }
    return "";
}

std::string missingText(const Decisions& decisions, std::uint32_t row) {
    const std::vector<MissingFact> missing = decisions.missing(row);
    if (missing.empty()) return "–";
    const std::string first = questionOf(decisions.program().vocabulary(), missing.front()).name;
    return missing.size() == 1 ? first : first + " +" + std::to_string(missing.size() - 1);
}

/// Cuts a list such as `child.seen +12` so that its number stays.
std::string cutKeepingCount(const std::string& text, std::size_t columns) {
    const std::size_t plus = text.rfind(" +");
    if (textColumns(text) <= columns || plus == std::string::npos) {
        return cutToColumns(text, columns);
    }
    const std::size_t count = text.size() - plus;
    return cutToColumns(text.substr(0, plus), columns - std::min(columns, count)) +
           text.substr(plus);
}

}  // namespace

DecisionTable::DecisionTable(const RunFacts& run, const TableOptions& options)
    : run_(run), options_(options), lines_(options.maxChildren) {}

void DecisionTable::add(const Decided& decided) {
    for (std::uint32_t referral = 0; referral < decided.batch.referrals(); ++referral) {
        Urgency urgency = urgencyOf(decided, referral, referrals_);
        for (std::uint32_t row = decided.batch.firstRow(referral);
             row < decided.batch.endRow(referral); ++row) {
            if (lines_.wants(urgency)) lines_.add(urgency, lineOf(decided, row));
            ++urgency.child;
        }
    }
    referrals_ += decided.batch.referrals();
}

DecisionTable::Line DecisionTable::lineOf(const Decided& decided, std::uint32_t row) const {
    const Decisions& decisions = decided.decisions;
    const Pack& pack = run_.program->pack();
    const Route route = decisions.route(row);
    const Route couldRiseTo = decisions.couldRiseTo(row);
    const std::uint32_t team = decisions.team(row);
    Line line;
    line.cells = {printable(decided.batch.header(decided.batch.referralOf(row)).ref),
                  printable(decided.batch.childRef(row)),
                  std::string(shortLabel(route)),
                  std::string(label(decisions.priority(row))),
                  std::string(couldRiseTo > route ? shortLabel(couldRiseTo) : "–"),
                  team == kNone ? "–" : printable(pack.teams[team].id)};
    line.why = printable(leadingReason(decisions, row));
    line.missing = missingText(decisions, row);
    line.priority = decisions.priority(row);
    return line;
}

std::string DecisionTable::text(const RunTotals& totals) const {
    std::array<std::size_t, kHeadings.size()> widths{};
    std::size_t taken = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        widths[i] = textColumns(kHeadings[i]);
        for (const auto& entry : lines_.entries()) {
            widths[i] = std::max(widths[i], textColumns(entry.second.cells[i]));
        }
        widths[i] = std::min(widths[i], std::max(kWidest[i], textColumns(kHeadings[i])));
        taken += widths[i] + kGap;
    }
    const std::size_t left = options_.columns - std::min(options_.columns, taken);
    const bool oneLine = left >= kLeastForTexts;
    const std::size_t missingWidth = left / kMissingShare;
    const std::size_t whyWidth = left - std::min(left, missingWidth + kGap);

    std::string out;
    const auto appendCells = [&](const auto& cells, std::string_view on, std::string_view off) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const bool coloured = i == 2 || i == 3;
            if (coloured) out += on;
            appendPadded(out, cutToColumns(cells[i], widths[i]), widths[i]);
            if (coloured) out += off;
            out.append(kGap, ' ');
        }
    };
    const auto endLine = [&out] {
        out.erase(out.find_last_not_of(' ') + 1);
        out += '\n';
    };
    appendCells(kHeadings, "", "");
    if (oneLine) {
        appendPadded(out, "Why", whyWidth + kGap);
        out += "Not known";
    }
    endLine();
    out.append(std::min(options_.columns, std::max(taken + (oneLine ? left : 0), kGap) - kGap * !oneLine), '-');
    out += '\n';
    for (const auto& entry : lines_.entries()) {
        const Line& line = entry.second;
        appendCells(line.cells, options_.colour ? colourOf(line.priority) : "",
                    options_.colour ? "\x1b[0m" : "");
        if (oneLine) {
            appendPadded(out, cutToColumns(line.why, whyWidth), whyWidth + kGap);
            out += cutKeepingCount(line.missing, missingWidth);
            endLine();
            continue;
        }
        endLine();
        const std::size_t room = options_.columns - std::min(options_.columns, std::size_t{4});
        out += "    " + cutToColumns(line.why, room) + "\n";
        if (line.missing != "–") out += "    not known: " + cutKeepingCount(line.missing, room - std::min(room, std::size_t{11})) + "\n";
    }
    appendTotals(out, totals);
    return out;
}

void DecisionTable::appendTotals(std::string& out, const RunTotals& totals) const {
    if (lines_.leftOut() > 0) {
        out += "… and " + counted(lines_.leftOut(), "less urgent child", "less urgent children") +
               " not shown; the decisions and the report hold all of them.\n";
    }
    out += '\n';
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
        const auto& byPriority = totals.children[static_cast<std::size_t>(*route)];
        appendPadded(out, label(*route), 48);
        const std::string number = grouped(totals.childrenOn(*route));
        out.append(8 - std::min<std::size_t>(8, number.size()), ' ');
        out += number;
        std::string parts;
        for (std::size_t i = kPriorities; i-- > 0;) {
            if (byPriority[i] == 0) continue;
            parts += parts.empty() ? "   (" : ", ";
            parts += grouped(byPriority[i]) + " ";
            parts += name(static_cast<Priority>(i));
        }
        out += parts.empty() ? "" : parts + ")";
        out += '\n';
    }
    out += '\n' + balanceLine(totals) + '\n';
}

}  // namespace frontdoor
