#include <algorithm>
#include <string>
#include <utility>

#include "adapters/output/page/chart_bars.h"
#include "adapters/output/page/replay_sections.h"
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

struct LocalityChange {
    std::string label{};
    RouteCounts before{};
    RouteCounts now{};
};

/// By name: localities of one id are the same in both packs.
std::vector<LocalityChange> localityChanges(const ReplayView& view) {
    std::vector<LocalityChange> changes;
    const std::vector<Locality>& first = view.first.localities;
    const std::vector<Locality>& last = view.last.localities;
    const auto& before = view.before.volumes.localities;
    const auto& now = view.now.volumes.localities;
    for (std::size_t i = 0; i < last.size(); ++i) {
        const auto was = std::ranges::find(first, last[i].id, &Locality::id);
        changes.push_back({last[i].label.empty() ? last[i].id : last[i].label,
                           was == first.end()
                               ? RouteCounts{}
                               : before[static_cast<std::size_t>(was - first.begin())],
                           now[i]});
    }
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (std::ranges::find(last, first[i].id, &Locality::id) != last.end()) continue;
        changes.push_back({first[i].label.empty() ? first[i].id : first[i].label, before[i], {}});
    }
    changes.push_back({"Not known", before.back(), now.back()});
    std::erase_if(changes, [](const LocalityChange& change) {
        return change.before == RouteCounts{} && change.now == RouteCounts{};
    });
    return changes;
}

HtmlTable localityTable(const ReplayView& view) {
    HtmlTable table{{"Children by locality and route",
                     view.changed() ? "As it would be; in brackets the change from what is" : "",
                     {"Locality"},
                     ""}};
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        table.head.columns.push_back("#" + std::string(shortLabel(*route)));
    table.head.columns.emplace_back("#Children");
    for (const LocalityChange& change : localityChanges(view)) {
        std::vector<std::string> row{change.label};
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
