#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace frontdoor {

/// A graph of nodes 0 to n-1 with arrows between them.
struct Graph {
    std::size_t nodes = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arrows{};
};

/// The nodes such that each arrow goes from an earlier one to a later one. The graph must have no
/// circle.
[[nodiscard]] std::vector<std::uint32_t> topologicalOrder(const Graph& graph);

/// A shortest circle out of each knot of circles, as its nodes in the order of the arrows; none if
/// the graph has no circle.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> findCircles(const Graph& graph);

/// Which nodes the arrows lead to from a node, itself included.
[[nodiscard]] std::vector<bool> reachableFrom(const Graph& graph, std::uint32_t node);

}  // namespace frontdoor
