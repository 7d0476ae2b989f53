#include "adapters/output/sweep_text.h"

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
    return counted(sweep.children, "child", "children") + ", by route\n\n" + grid.text();
}

std::string sweepCsv(const Sweep& sweep) {
    std::string out = "value";
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        out.append(",").append(name(*route));
    out += ",less_protected,more_protected\n";
    for (const SweepPoint& point : sweep.points) {
        out += std::to_string(point.value);
        const MovedCounts moved = movedCounts(point.moves);
        for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
            out += ",";
            if (!point.refused)
                out += std::to_string(point.routes[static_cast<std::size_t>(*route)]);
        }
        out += point.refused
                   ? ",,\n"
                   : "," + std::to_string(moved.down) + "," + std::to_string(moved.up) + "\n";
    }
    return out;
}

}  // namespace frontdoor
