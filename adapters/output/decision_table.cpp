#include "adapters/output/decision_table.h"

#include <algorithm>

#include "adapters/output/reasons.h"
#include "adapters/output/terminal_text.h"

// Six columns as wide as what stands in them, to a limit; what the terminal has left is for the
// reason and for what is missing. On a narrow terminal these two go to a line of their own.

namespace frontdoor {
namespace {

constexpr std::array<std::string_view, 6> kHeadings{"Referral", "Child",    "Route",
                                                    "Priority", "Could be", "Team"};
constexpr std::array<std::size_t, 6> kWidest{20, 12, 14, 8, 14, 22};
constexpr std::size_t kRouteColumn = 2;
constexpr std::size_t kPriorityColumn = 3;
constexpr std::size_t kNarrowest = 4;
constexpr std::size_t kGap = 2;
constexpr std::string_view kNothing = "–";
constexpr std::string_view kColourOff = "\x1b[0m";
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
    if (missing.empty()) return std::string(kNothing);
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

void endLine(std::string& out) {
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
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
    line.cells = {printable(decided.batch.ref(decided.batch.referralOf(row))),
                  printable(decided.batch.childRef(row)),
                  std::string(shortLabel(route)),
                  std::string(label(decisions.priority(row))),
                  std::string(couldRiseTo > route ? shortLabel(couldRiseTo) : kNothing),
                  team == kNone ? std::string(kNothing) : printable(pack.teams[team].id)};
    line.why = printable(leadingReason(decisions, row));
    line.missing = missingText(decisions, row);
    line.priority = decisions.priority(row);
    return line;
}

DecisionTable::Layout DecisionTable::layout() const {
    Layout layout;
    std::size_t taken = kGap * layout.widths.size();
    for (std::size_t i = 0; i < layout.widths.size(); ++i) {
        std::size_t width = textColumns(kHeadings[i]);
        const std::size_t widest = std::max(kWidest[i], width);
        for (const auto& entry : lines_.entries()) {
            width = std::max(width, textColumns(entry.second.cells[i]));
        }
        layout.widths[i] = std::min(width, widest);
        taken += layout.widths[i];
    }
    // The last column's gap may stand beyond the edge. On a narrow terminal the widest columns give
    // way.
    for (; taken > options_.columns + kGap; --taken) {
        std::size_t& widest = *std::ranges::max_element(layout.widths);
        if (widest <= kNarrowest) break;
        --widest;
    }
    const std::size_t left = options_.columns - std::min(options_.columns, taken);
    layout.oneLine = left >= kLeastForTexts;
    if (layout.oneLine) {
        layout.missing = left / kMissingShare;
        layout.why = left - layout.missing - kGap;
    }
    return layout;
}

void DecisionTable::appendHeading(std::string& out, const Layout& layout) const {
    std::string heading;
    for (std::size_t i = 0; i < layout.widths.size(); ++i) {
        appendPadded(heading, cutToColumns(kHeadings[i], layout.widths[i]),
                     layout.widths[i] + kGap);
    }
    if (layout.oneLine) {
        appendPadded(heading, "Why", layout.why + kGap);
        appendPadded(heading, "Not known", layout.missing);
    }
    const std::size_t columns = std::min(textColumns(heading), options_.columns);
    endLine(heading);
    out += heading;
    out.append(columns, '-');
    endLine(out);
}

void DecisionTable::appendLine(std::string& out, const Layout& layout, const Line& line) const {
    for (std::size_t i = 0; i < layout.widths.size(); ++i) {
        const bool coloured = options_.colour && (i == kRouteColumn || i == kPriorityColumn);
        if (coloured) out += colourOf(line.priority);
        appendPadded(out, cutToColumns(line.cells[i], layout.widths[i]), layout.widths[i]);
        if (coloured) out += kColourOff;
        out.append(kGap, ' ');
    }
    if (layout.oneLine) {
        appendPadded(out, cutToColumns(line.why, layout.why), layout.why + kGap);
        out += cutKeepingCount(line.missing, layout.missing);
        endLine(out);
        return;
    }
    endLine(out);
    constexpr std::string_view why = "    ";
    constexpr std::string_view missing = "    not known: ";
    out += why;
    out += cutToColumns(line.why, options_.columns - why.size());
    endLine(out);
    if (line.missing == kNothing) return;
    out += missing;
    out += cutKeepingCount(line.missing, options_.columns - missing.size());
    endLine(out);
}

std::string DecisionTable::text(const RunTotals& totals) const {
    const Layout where = layout();
    std::string out;
    appendHeading(out, where);
    for (const auto& entry : lines_.entries()) appendLine(out, where, entry.second);
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
        appendPadded(out, shortLabel(*route), 16);
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
