#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "adapters/output/page/chart_svg.h"

namespace frontdoor {

/// Children who stand together in one column of a flow.
struct FlowNode {
    std::string label{};
    std::size_t column = 0;
    std::string style{};  // "source", or "route-0" to "route-3".
};

/// Children who go from a node to one of the next column.
struct FlowLink {
    std::size_t from = 0;
    std::size_t to = 0;
    std::uint64_t children = 0;
    std::string style{};  // As of a node.
    bool moves = false;   // Drawn so that it stands out, with its number.
};

/// Children on their way from column to column, as ribbons as broad as they are many.
///
/// The nodes of the first column are put in an order in which few ribbons cross; the others stay in
/// the order given.
struct FlowChart {
    ChartName name{};
    double width = 1180;
    double height = 560;
    std::vector<std::string> columns{};  // Headings.
    std::vector<FlowNode> nodes{};
    std::vector<FlowLink> links{};
};

/// Where the parts of a flow stand in its picture. All children are as high as each other.
struct FlowLayout {
    struct Box {
        double x = 0;
        double y = 0;
        double height = 0;
    };
    struct Ribbon {
        double fromY = 0;  // Of its upper edge, at either end.
        double toY = 0;
        double height = 0;
    };
    std::vector<Box> nodes{};       // By node.
    std::vector<Ribbon> ribbons{};  // By link.
};
inline constexpr double kFlowNodeWidth = 14;

[[nodiscard]] FlowLayout layOutFlow(const FlowChart& chart);
[[nodiscard]] std::string drawFlow(const FlowChart& chart);

/// Pairs of children whose ways cross between the first two columns, if the first column's nodes
/// stand in this order and the second's in that of `nodes`.
[[nodiscard]] double crossingsOf(const FlowChart& chart, const std::vector<std::size_t>& order);
/// The nodes of the first column, from the top.
[[nodiscard]] std::vector<std::size_t> firstColumnOf(const FlowChart& chart);

}  // namespace frontdoor
