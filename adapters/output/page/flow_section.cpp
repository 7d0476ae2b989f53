#include <algorithm>
#include <string>
#include <utility>

#include "adapters/output/page/chart_flow.h"
#include "adapters/output/page/replay_sections.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/text_grid.h"

namespace frontdoor {
namespace {

constexpr std::size_t kSourcesDrawn = 12;

/// Children of one kind of referrer, by route before and then by route now.
struct SourceFlow {
    std::string label{};
    MoveTable moves{};
    std::uint64_t children = 0;
};

std::uint64_t childrenIn(const MoveTable& moves) {
    std::uint64_t sum = 0;
    for (const RouteCounts& counts : moves)
        for (const std::uint64_t count : counts) sum += count;
    return sum;
}

RouteCounts routesBefore(const MoveTable& moves) {
    RouteCounts routes{};
    for (std::size_t from = 0; from < kRoutes; ++from)
        for (const std::uint64_t count : moves[from]) routes[from] += count;
    return routes;
}

RouteCounts routesNow(const MoveTable& moves) {
    RouteCounts routes{};
    for (const RouteCounts& counts : moves)
        for (std::size_t to = 0; to < kRoutes; ++to) routes[to] += counts[to];
    return routes;
}

/// Without who stays.
MoveTable onlyMoves(MoveTable moves) {
    for (std::size_t route = 0; route < kRoutes; ++route) moves[route][route] = 0;
    return moves;
}

/// Those with children, the most first.
std::vector<SourceFlow> sourceFlows(const ReplayView& view, bool movers) {
    std::vector<SourceFlow> sources;
    const Fact& fact = view.first.vocabulary->fact(view.first.history.source);
    const std::vector<CodeEntry>& codes = view.first.vocabulary->listOf(fact)->codes();
    for (std::size_t i = 0; i < view.flows.size(); ++i) {
        const MoveTable moves = movers ? onlyMoves(view.flows[i]) : view.flows[i];
        const std::uint64_t children = childrenIn(moves);
        if (children == 0) continue;
        sources.push_back({i < codes.size() ? codes[i].label : "Not said", moves, children});
    }
    std::stable_sort(sources.begin(), sources.end(), [](const SourceFlow& a, const SourceFlow& b) {
        return a.children > b.children;
    });
    return sources;
}

/// The smallest are drawn as one.
std::vector<SourceFlow> drawnSources(const std::vector<SourceFlow>& sources) {
    if (sources.size() <= kSourcesDrawn) return sources;
    const auto rest = sources.begin() + kSourcesDrawn - 1;
    std::vector<SourceFlow> drawn(sources.begin(), rest);
    SourceFlow others{
        counted(static_cast<std::uint64_t>(sources.end() - rest), "other", "others"), {}, 0};
    for (auto source = rest; source != sources.end(); ++source) {
        others.children += source->children;
        for (std::size_t from = 0; from < kRoutes; ++from)
            for (std::size_t to = 0; to < kRoutes; ++to)
                others.moves[from][to] += source->moves[from][to];
    }
    drawn.push_back(std::move(others));
    return drawn;
}

std::string routeStyle(std::size_t route) { return "route-" + std::to_string(route); }

/// Adds the four routes as a column, the most protective on top; gives the first one's place.
std::size_t addRoutes(FlowChart& chart, std::size_t column) {
    const std::size_t first = chart.nodes.size();
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
        chart.nodes.push_back({std::string(shortLabel(*route)), column,
                               routeStyle(static_cast<std::size_t>(*route))});
    }
    return first;
}

std::size_t nodeOfRoute(std::size_t firstRoute, std::size_t route) {
    return firstRoute + (kRoutes - 1 - route);
}

FlowChart flowChartOf(const std::vector<SourceFlow>& sources, bool twoPacks) {
    FlowChart chart;
    chart.columns =
        twoPacks ? std::vector<std::string>{"Referred by", "Route as it is", "Route as it would be"}
                 : std::vector<std::string>{"Referred by", "Route"};
    for (const SourceFlow& source : sources) chart.nodes.push_back({source.label, 0, "source"});
    const std::size_t before = addRoutes(chart, 1);
    const std::size_t now = twoPacks ? addRoutes(chart, 2) : before;
    MoveTable all{};
    for (std::size_t source = 0; source < sources.size(); ++source) {
        const RouteCounts routes = routesBefore(sources[source].moves);
        for (std::size_t route = 0; route < kRoutes; ++route) {
            if (routes[route] > 0) {
                chart.links.push_back(
                    {source, nodeOfRoute(before, route), routes[route], routeStyle(route), false});
            }
            for (std::size_t to = 0; to < kRoutes; ++to)
                all[route][to] += sources[source].moves[route][to];
        }
    }
    for (std::size_t from = 0; twoPacks && from < kRoutes; ++from) {
        for (std::size_t to = 0; to < kRoutes; ++to) {
            if (all[from][to] == 0) continue;
            chart.links.push_back({nodeOfRoute(before, from), nodeOfRoute(now, to), all[from][to],
                                   routeStyle(to), from != to});
        }
    }
    return chart;
}

HtmlTable routeTable(const std::vector<SourceFlow>& sources, bool twoPacks) {
    HtmlTable table{{"Children by who referred them, and route",
                     twoPacks ? "As it would be; in brackets the change from what is" : "",
                     {"Referred by"},
                     ""}};
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        table.head.columns.push_back("#" + std::string(shortLabel(*route)));
    table.head.columns.emplace_back("#Children");
    for (const SourceFlow& source : sources) {
        const RouteCounts before = routesBefore(source.moves);
        const RouteCounts now = routesNow(source.moves);
        std::vector<std::string> row{source.label};
        for (std::size_t route = kRoutes; route-- > 0;) {
            row.push_back(grouped(now[route]) +
                          (twoPacks ? " (" + difference(before[route], now[route]) + ")" : ""));
        }
        row.push_back(grouped(source.children));
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// A column for each way from one route to another that somebody goes.
HtmlTable moverTable(const std::vector<SourceFlow>& sources) {
    HtmlTable table{
        {"Children whose route changes, by who referred them", "", {"Referred by"}, ""}};
    std::vector<std::pair<std::size_t, std::size_t>> ways;
    for (std::size_t from = kRoutes; from-- > 0;) {
        for (std::size_t to = 0; to < kRoutes; ++to) {
            const bool taken =
                std::any_of(sources.begin(), sources.end(),
                            [&](const SourceFlow& source) { return source.moves[from][to] > 0; });
            if (!taken) continue;
            ways.emplace_back(from, to);
            table.head.columns.push_back("#" + std::string(shortLabel(kAllRoutes[from])) + " to " +
                                         std::string(shortLabel(kAllRoutes[to])));
        }
    }
    table.head.columns.emplace_back("#Children");
    for (const SourceFlow& source : sources) {
        std::vector<std::string> row{source.label};
        for (const auto& [from, to] : ways) row.push_back(grouped(source.moves[from][to]));
        row.push_back(grouped(source.children));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string largest(const std::vector<SourceFlow>& sources) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(sources.size(), 3); ++i) {
        text += (i == 0 ? "" : "; ") + sources[i].label + ": " + grouped(sources[i].children);
    }
    return text;
}

void addEverybody(HtmlSection& section, const ReplayView& view) {
    const std::vector<SourceFlow> sources = sourceFlows(view, false);
    FlowChart chart = flowChartOf(drawnSources(sources), view.changed());
    const std::string title = "All children, from who referred them to their routes";
    chart.name = {"flow-all", title,
                  "Ribbons as broad as the children are many. The most children came from: " +
                      largest(sources) + ". All numbers stand in the table below."};
    HtmlFigure figure{
        title, {}, {{"", drawFlow(chart)}}, routeTable(sources, view.changed()), false};
    if (view.changed())
        figure.notes.emplace_back(
            "Ribbons with a dark edge, and their numbers, are the children whose route changes.");
    if (view.replay.matched() != nullptr)
        figure.notes.emplace_back("Only children whom both packs could read are drawn.");
    section.figure(figure);
}

void addMovers(HtmlSection& section, const ReplayView& view) {
    const std::vector<SourceFlow> sources = sourceFlows(view, true);
    if (sources.empty()) {
        section.say("Nobody's route changes.");
        return;
    }
    FlowChart chart = flowChartOf(drawnSources(sources), true);
    chart.height = 180 + 28 * static_cast<double>(std::min(sources.size(), kSourcesDrawn));
    const std::string title = "Only those whose route changes";
    chart.name = {"flow-moves", title,
                  "Ribbons as broad as the children are many, on a larger scale than above. The "
                  "most who move came from: " +
                      largest(sources) + ". All numbers stand in the table below."};
    section.figure({title, {}, {{"", drawFlow(chart)}}, moverTable(sources), false});
}

}  // namespace

HtmlSection flowSection(const ReplayView& view) {
    HtmlSection section("flow", "From who referred to the route");
    if (view.flows.empty()) {
        section.say("This pack does not say which answer tells who made a referral.");
        return section;
    }
    section.say(
        "Each ribbon is children on their way from whoever referred them to their recommended "
        "route, as broad as they are many. Those whose referrals come to more protective routes "
        "stand higher.");
    addEverybody(section, view);
    if (view.changed()) addMovers(section, view);
    return section;
}

}  // namespace frontdoor
