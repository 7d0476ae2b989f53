#include <algorithm>
#include <string>
#include <utility>

#include "adapters/output/page/chart_lines.h"
#include "adapters/output/page/replay_sections.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"

namespace frontdoor {
namespace {

LineChart emptyCurves(const Sweep& sweep, const Pack& pack) {
    LineChart chart;
    chart.upTitle = "Children";
    chart.alongTitle = sweep.what;
    for (const SweepPoint& point : sweep.points) chart.places.push_back(point.value);
    if (const auto value = numberOf(pack, sweep.what)) {
        if (*value >= chart.places.front() && *value <= chart.places.back())
            chart.uprights.push_back({*value, "as it is: " + std::to_string(*value)});
    }
    return chart;
}

HtmlTable curveTable(const Sweep& sweep) {
    HtmlTable table{{"Children by route at each value of " + sweep.what, "", {"Value"}, ""}};
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        table.head.columns.push_back("#" + std::string(shortLabel(*route)));
    table.head.columns.insert(table.head.columns.end(), {"#Less protected", "#More protected"});
    const auto addRow = [&](std::string first, const RouteCounts& routes) {
        table.rows.push_back({std::move(first)});
        for (std::size_t route = kRoutes; route-- > 0;)
            table.rows.back().push_back(grouped(routes[route]));
    };
    addRow("as it is", sweep.before);
    for (const SweepPoint& point : sweep.points) {
        if (point.refused) {
            table.rows.push_back({std::to_string(point.value) + ", refused by the checks"});
            continue;
        }
        addRow(std::to_string(point.value), point.routes);
        const MovedCounts moved = movedCounts(point.moves);
        table.rows.back().push_back(grouped(moved.down));
        table.rows.back().push_back(grouped(moved.up));
    }
    return table;
}

HtmlFigure routeCurves(const Sweep& sweep, const Pack& pack) {
    LineChart chart = emptyCurves(sweep, pack);
    chart.name = {"curve-routes", "Children by route at each value of " + sweep.what,
                  "A line for each route, with its name at its end. All numbers stand in the "
                  "table below."};
    for (std::size_t route = kRoutes; route-- > 0;) {
        ChartLine line{
            std::string(shortLabel(kAllRoutes[route])), {}, "route-" + std::to_string(route)};
        for (const SweepPoint& point : sweep.points) {
            line.values.push_back(point.refused ? std::nullopt
                                                : std::optional(point.routes[route]));
        }
        chart.lines.push_back(std::move(line));
    }
    return {"Children by route", {}, {{"", drawLines(chart)}}, curveTable(sweep), true};
}

HtmlTable changeTable(const Sweep& sweep) {
    HtmlTable table{{"Children who would be on another route than now",
                     "",
                     {"Value", "#Less protected", "#More protected"},
                     ""}};
    for (const SweepPoint& point : sweep.points) {
        const MovedCounts moved = movedCounts(point.moves);
        table.rows.push_back({std::to_string(point.value)});
        if (!point.refused) {
            table.rows.back().push_back(grouped(moved.down));
            table.rows.back().push_back(grouped(moved.up));
        }
    }
    return table;
}

HtmlFigure changeCurves(const Sweep& sweep, const Pack& pack) {
    LineChart chart = emptyCurves(sweep, pack);
    chart.height = 260;
    chart.name = {"curve-changes", "Children who would be on another route than now",
                  "One line of children who would be less protected, one of those who would be "
                  "more. All numbers stand in the table below."};
    ChartLine down{"Less protected", {}, "route-3"};
    ChartLine up{"More protected", {}, "route-0"};
    for (const SweepPoint& point : sweep.points) {
        const MovedCounts moved = movedCounts(point.moves);
        down.values.push_back(point.refused ? std::nullopt : std::optional(moved.down));
        up.values.push_back(point.refused ? std::nullopt : std::optional(moved.up));
    }
    chart.lines = {std::move(down), std::move(up)};
    return {"Who would be less protected than now, and who more",
            {},
            {{"", drawLines(chart)}},
            changeTable(sweep),
            false};
}

}  // namespace

HtmlSection curveSection(const Sweep& sweep, const Pack& pack) {
    HtmlSection section("curves", "As the number moves");
    section.figure(routeCurves(sweep, pack));
    section.figure(changeCurves(sweep, pack));
    return section;
}

}  // namespace frontdoor
