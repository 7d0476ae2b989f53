#include <vector>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/checks/routing_arrows.h"

namespace frontdoor {

Graph routingArrows(const Routing& routing) {
    Graph graph{.nodes = routing.steps.size()};
    for (std::uint32_t from = 0; from < routing.steps.size(); ++from) {
        const RoutingStep& step = routing.steps[from];
        for (const RoutingTest& test : step.tests) {
            if (test.to.step != kNone) graph.arrows.emplace_back(from, test.to.step);
        }
        if (step.otherwise.step != kNone) graph.arrows.emplace_back(from, step.otherwise.step);
    }
    return graph;
}

void checkRoutingGraph(const CheckInput& input, Diagnostics& diagnostics) {
    const Routing& routing = input.pack().routing;
    const Graph graph = routingArrows(routing);
    for (const std::vector<std::uint32_t>& circle : findCircles(graph)) {
        std::string way;
        for (const std::uint32_t step : circle)
            way += fmt::format("`{}` → ", routing.steps[step].id);
        diagnostics.add(Code::R0501, routing.steps[circle.front()].span,
                        fmt::format("the steps go round in a circle: {}`{}`", way,
                                    routing.steps[circle.front()].id));
    }
    const std::vector<bool> reached = reachableFrom(graph, routing.start);
    for (std::size_t i = 0; i < routing.steps.size(); ++i) {
        const RoutingStep& step = routing.steps[i];
        if (reached[i]) continue;
        diagnostics.add(Code::R0503, step.span,
                        fmt::format("no way from `{}` leads to step `{}`",
                                    routing.steps[routing.start].id, step.id));
    }
}

}  // namespace frontdoor
