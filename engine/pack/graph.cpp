#include "engine/pack/graph.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>

#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

using Adjacency = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

Adjacency build(const Graph& graph) {
    return {graph.arrows.begin(), graph.arrows.end(), graph.nodes};
}

/// For each node reached from `start` the node before it on a shortest way.
std::vector<std::uint32_t> shortestWays(const Adjacency& graph, std::uint32_t start) {
    std::vector<std::uint32_t> before(boost::num_vertices(graph), kNowhere);
    before[start] = start;
    boost::breadth_first_search(graph, start,
                                boost::visitor(boost::make_bfs_visitor(boost::record_predecessors(
                                    before.data(), boost::on_tree_edge()))));
    return before;
}

/// A shortest circle through `start`; empty if there is none.
std::vector<std::uint32_t> circleThrough(const Adjacency& graph, const Graph& arrows,
                                         std::uint32_t start) {
    const std::vector<std::uint32_t> before = shortestWays(graph, start);
    std::vector<std::uint32_t> best;
    for (const auto& [from, to] : arrows.arrows) {
        if (to != start || before[from] == kNowhere) continue;
        std::vector<std::uint32_t> circle{from};
        while (circle.back() != start) circle.push_back(before[circle.back()]);
        if (best.empty() || circle.size() < best.size()) best = std::move(circle);
    }
    std::ranges::reverse(best);
    return best;
}

}  // namespace

std::vector<std::uint32_t> topologicalOrder(const Graph& graph) {
    std::vector<std::uint32_t> order;
    order.reserve(graph.nodes);
    // Boost throws on a circle. Ours are found first, so this cannot happen.
    const Adjacency adjacency = build(graph);
    boost::topological_sort(adjacency, std::back_inserter(order));
    FRONTDOOR_CHECK(order.size() == graph.nodes, "an order holds each node once");
    std::ranges::reverse(order);
    return order;
}

std::vector<std::vector<std::uint32_t>> findCircles(const Graph& graph) {
    const Adjacency adjacency = build(graph);
    std::vector<std::uint32_t> component(graph.nodes);
    if (graph.nodes > 0) {
        boost::strong_components(
            adjacency, boost::make_iterator_property_map(
                           component.begin(), boost::get(boost::vertex_index, adjacency)));
    }
    // A knot is a component with an arrow inside it; its smallest node stands for it.
    std::vector<std::uint32_t> knots(graph.nodes, kNowhere);
    for (const auto& [from, to] : graph.arrows) {
        if (component[from] != component[to]) continue;
        knots[component[from]] = std::min({knots[component[from]], from, to});
    }
    std::erase(knots, kNowhere);
    std::ranges::sort(knots);
    std::vector<std::vector<std::uint32_t>> circles;
    for (const std::uint32_t start : knots)
        circles.push_back(circleThrough(adjacency, graph, start));
    return circles;
}

std::vector<bool> reachableFrom(const Graph& graph, std::uint32_t node) {
    const std::vector<std::uint32_t> before = shortestWays(build(graph), node);
    std::vector<bool> reached;
    for (const std::uint32_t way : before) reached.push_back(way != kNowhere);
    return reached;
}

}  // namespace frontdoor
