#include "adapters/output/sweep_text.h"

#include <array>
#include <string_view>
#include <utility>

#include "adapters/output/outcome_text.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "adapters/output/text_grid.h"

namespace frontdoor {
namespace {

std::vector<std::string> routeCells(std::string first, const RouteCounts& routes) {
    std::vector<std::string> cells{std::move(first)};
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        cells.push_back(grouped(routes[static_cast<std::size_t>(*route)]));
    return cells;
}

/// A thing that is said of what followed, for each value.
struct ConfusionColumn {
    std::string_view heading{};
    std::string_view csv{};
    OutcomeTally Confusion::*tally = nullptr;
};
using ConfusionColumns = std::array<ConfusionColumn, 3>;
constexpr ConfusionColumns kConversion{
    {{"enquiry followed", "section_47_enquiry", &Confusion::enquiry},
     {"conference", "section_47_conference", &Confusion::conference},
     {"plan", "section_47_plan", &Confusion::plan}}};
constexpr ConfusionColumns kTooMuchTooLittle{
    {{"too much: no enquiry", "over_triage", &Confusion::over},
     {"too little: enquiry or plan", "under_triage", &Confusion::under},
     {"back after early help", "early_help_re_referral", &Confusion::back}}};

void appendConfusion(std::string& out, std::string_view heading, const Sweep& sweep,
                     const ConfusionColumns& columns) {
    std::vector<std::string> headings{printable(sweep.what)};
    for (const ConfusionColumn& column : columns) {
        headings.emplace_back(column.heading);
        headings.emplace_back("not known");
    }
    TextGrid grid(std::move(headings));
    const auto add = [&](std::string first, const Confusion& confusion) {
        std::vector<std::string> cells{std::move(first)};
        for (const ConfusionColumn& column : columns) {
            for (std::string& cell : shareCells(confusion.*column.tally))
                cells.push_back(std::move(cell));
        }
        grid.add(std::move(cells));
    };
    add("as it is", sweep.outcomes->before);
    for (const SweepPoint& point : sweep.points) {
        if (!point.refused) add(std::to_string(point.value), point.confusion);
    }
    out.append("\n").append(heading).append("\n\n").append(grid.text());
}

std::string outcomesText(const Sweep& sweep) {
    std::string out;
    appendConfusion(out, "What followed for the children routed to section 47", sweep, kConversion);
    appendConfusion(out,
                    "Too much (section 47 or emergency action), too little (early help or Family "
                    "Help), and who was referred again",
                    sweep, kTooMuchTooLittle);
    out += "\n" + reachText(sweep.outcomes->reach, sweep.outcomes->windows);
    appendWrapped(out, "",
                  "What followed was decided by people, who may have been wrong, and depends on "
                  "what was done at the time. It is a reason to read referrals again and not a "
                  "measure of right and wrong.",
                  100);
    return out;
}

void appendConfusionFields(std::string& out, const SweepPoint& point) {
    for (const ConfusionColumns& columns : {kConversion, kTooMuchTooLittle}) {
        for (const ConfusionColumn& column : columns) {
            const OutcomeTally& tally = point.confusion.*column.tally;
            for (const std::uint64_t count : {tally.yes, tally.known(), tally.notKnown}) {
                out += ',';
                if (!point.refused) out += std::to_string(count);
            }
        }
    }
}

void appendConfusionHeadings(std::string& out) {
    for (const ConfusionColumns& columns : {kConversion, kTooMuchTooLittle}) {
        for (const ConfusionColumn& column : columns) {
            for (const std::string_view part : {"", "_of", "_not_known"})
                out.append(",").append(column.csv).append(part);
        }
    }
}

}  // namespace

MovedCounts movedCounts(const MoveTable& table) {
    MovedCounts moved;
    for (std::size_t from = 0; from < kRoutes; ++from) {
        for (std::size_t to = 0; to < kRoutes; ++to) {
            if (to < from) moved.down += table[from][to];
            if (to > from) moved.up += table[from][to];
        }
    }
    return moved;
}

std::string sweepText(const Sweep& sweep) {
    std::vector<std::string> headings{printable(sweep.what)};
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        headings.emplace_back(shortLabel(*route));
    headings.insert(headings.end(), {"less protected", "more protected"});
    TextGrid grid(std::move(headings));
    grid.add(routeCells("as it is", sweep.before));
    for (const SweepPoint& point : sweep.points) {
        if (point.refused) {
            grid.add({std::to_string(point.value), "refused by the checks"});
            continue;
        }
        const MovedCounts moved = movedCounts(point.moves);
        std::vector<std::string> cells = routeCells(std::to_string(point.value), point.routes);
        cells.insert(cells.end(), {grouped(moved.down), grouped(moved.up)});
        grid.add(std::move(cells));
    }
    return counted(sweep.children, "child", "children") + ", by route\n\n" + grid.text() +
           (sweep.outcomes ? outcomesText(sweep) : "");
}

std::string sweepCsv(const Sweep& sweep) {
    std::string out = "value";
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        out.append(",").append(name(*route));
    out += ",less_protected,more_protected";
    if (sweep.outcomes) appendConfusionHeadings(out);
    out += '\n';
    for (const SweepPoint& point : sweep.points) {
        out += std::to_string(point.value);
        const MovedCounts moved = movedCounts(point.moves);
        for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
            out += ",";
            if (!point.refused)
                out += std::to_string(point.routes[static_cast<std::size_t>(*route)]);
        }
        out += point.refused ? ",,"
                             : "," + std::to_string(moved.down) + "," + std::to_string(moved.up);
        if (sweep.outcomes) appendConfusionFields(out, point);
        out += '\n';
    }
    return out;
}

}  // namespace frontdoor
