#include <algorithm>
#include <string>
#include <utility>

#include "adapters/output/page/chart_bars.h"
#include "adapters/output/page/replay_sections.h"
#include "adapters/output/page/service_change.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/text_grid.h"

namespace frontdoor {
namespace {

HtmlTable routeVolumes(const ReplayView& view) {
    const std::uint64_t all = view.replay.children();
    HtmlTable table{{"Children by route", "Each child is counted once", {"Route"}, ""}};
    if (view.changed()) {
        table.head.columns.insert(table.head.columns.end(),
                                  {"#As it is", "#As it would be", "#Change", "#Share then"});
    } else {
        table.head.columns.insert(table.head.columns.end(), {"#Children", "#Share"});
    }
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
        const std::uint64_t before = view.before.volumes.routes[static_cast<std::size_t>(*route)];
        const std::uint64_t now = view.now.volumes.routes[static_cast<std::size_t>(*route)];
        std::vector<std::string> row{std::string(label(*route))};
        if (view.changed()) row.push_back(grouped(before));
        row.push_back(grouped(now));
        if (view.changed()) row.push_back(difference(before, now));
        row.push_back(percentage(now, all));
        table.rows.push_back(std::move(row));
    }
    return table;
}

HtmlFigure routeFigure(const ReplayView& view) {
    PairedBars chart;
    chart.width = 760;
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
        const auto at = static_cast<std::size_t>(*route);
        chart.rows.push_back({std::string(shortLabel(*route)), view.before.volumes.routes[at],
                              view.now.volumes.routes[at]});
    }
    if (view.changed()) {
        chart.beforeLabel = "as it is";
        chart.nowLabel = "as it would be";
    }
    chart.name = {"routes", "Children by route",
                  "A bar for each route, with its number. The table below says the same."};
    return {"Children by route", {}, {{"", drawPairs(chart)}}, routeVolumes(view), true};
}

std::string labelOf(const LocalityChange& change) {
    if (change.locality == nullptr) return "Not known";
    return change.locality->label.empty() ? change.locality->id : change.locality->label;
}

HtmlTable localityTable(const ReplayView& view) {
    HtmlTable table{{"Children by locality and route",
                     view.changed() ? "As it would be; in brackets the change from what is" : "",
                     {"Locality"},
                     ""}};
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        table.head.columns.push_back("#" + std::string(shortLabel(*route)));
    table.head.columns.emplace_back("#Children");
    for (const LocalityChange& change :
         localityChanges(view.first, view.before.volumes, view.last, view.now.volumes)) {
        std::vector<std::string> row{labelOf(change)};
        std::uint64_t children = 0;
        for (std::size_t route = kRoutes; route-- > 0;) {
            const std::uint64_t now = change.now[route];
            children += now;
            row.push_back(grouped(now) + (view.changed()
                                              ? " (" + difference(change.before[route], now) + ")"
                                              : ""));
        }
        row.push_back(grouped(children));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

HtmlSection volumeSection(const ReplayView& view) {
    HtmlSection section("volumes", "Routes and localities");
    section.figure(routeFigure(view));
    if (view.first.localities.empty() && view.last.localities.empty()) return section;
    section.subheading("By locality");
    section.table(localityTable(view));
    return section;
}

}  // namespace frontdoor
