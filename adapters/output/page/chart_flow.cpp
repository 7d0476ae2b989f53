#include "adapters/output/page/chart_flow.h"

#include <algorithm>
#include <numeric>

#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"

namespace frontdoor {
namespace {

constexpr double kHeadingHeight = 30;
constexpr double kBetweenNodes = 19;       // Leaves each its line of letters, however low the node.
constexpr std::size_t kLabelColumns = 30;  // So that a telephone shows where ribbons begin.

std::vector<std::uint64_t> childrenAtNodes(const FlowChart& chart) {
    std::vector<std::uint64_t> in(chart.nodes.size());
    std::vector<std::uint64_t> out(chart.nodes.size());
    for (const FlowLink& link : chart.links) {
        out[link.from] += link.children;
        in[link.to] += link.children;
    }
    for (std::size_t node = 0; node < in.size(); ++node) in[node] = std::max(in[node], out[node]);
    return in;
}

std::size_t flowColumns(const FlowChart& chart) {
    std::size_t last = 0;
    for (const FlowNode& node : chart.nodes) last = std::max(last, node.column);
    return last + 1;
}

std::vector<std::size_t> nodesIn(const FlowChart& chart, std::size_t column) {
    std::vector<std::size_t> nodes;
    for (std::size_t node = 0; node < chart.nodes.size(); ++node)
        if (chart.nodes[node].column == column) nodes.push_back(node);
    return nodes;
}

/// Crossings between the ribbons of two nodes, if the first stands above the second.
double crossingsBetween(const FlowChart& chart, std::size_t upper, std::size_t lower) {
    double crossings = 0;
    for (const FlowLink& one : chart.links) {
        if (one.from != upper) continue;
        for (const FlowLink& other : chart.links) {
            if (other.from != lower || other.to >= one.to) continue;
            crossings += static_cast<double>(one.children) * static_cast<double>(other.children);
        }
    }
    return crossings;
}

/// The mean place of a node's ribbons among the nodes that they lead to.
double meanTarget(const FlowChart& chart, std::size_t node) {
    double sum = 0;
    double children = 0;
    for (const FlowLink& link : chart.links) {
        if (link.from != node) continue;
        sum += static_cast<double>(link.children) * static_cast<double>(link.to);
        children += static_cast<double>(link.children);
    }
    return children > 0 ? sum / children : 0;
}

double labelsWidth(const FlowChart& chart, std::size_t column,
                   const std::vector<std::uint64_t>& children) {
    double widest = 0;
    for (const std::size_t node : nodesIn(chart, column)) {
        widest = std::max(widest, drawnWidth(cutToColumns(chart.nodes[node].label, kLabelColumns) +
                                             " " + grouped(children[node])));
    }
    return widest + 8;
}

void placeNodes(const FlowChart& chart, const std::vector<std::uint64_t>& children,
                FlowLayout& layout) {
    const std::size_t columns = flowColumns(chart);
    const double room = chart.height - kHeadingHeight - kBetweenNodes;
    double perChild = 0;
    for (std::size_t column = 0; column < columns; ++column) {
        const std::vector<std::size_t> nodes = nodesIn(chart, column);
        std::uint64_t all = 0;
        for (const std::size_t node : nodes) all += children[node];
        if (all == 0) continue;
        const double free = room - kBetweenNodes * static_cast<double>(nodes.size() - 1);
        const double here = std::max(free, 1.0) / static_cast<double>(all);
        perChild = perChild == 0 ? here : std::min(perChild, here);
    }
    const double left = labelsWidth(chart, 0, children);
    const double right = chart.width - labelsWidth(chart, columns - 1, children) - kFlowNodeWidth;
    for (std::size_t column = 0; column < columns; ++column) {
        const std::vector<std::size_t> nodes =
            column == 0 ? firstColumnOf(chart) : nodesIn(chart, column);
        double used = 0;
        for (const std::size_t node : nodes) used += perChild * static_cast<double>(children[node]);
        const auto gaps = static_cast<double>(nodes.size() - 1);
        const double gap = gaps > 0 ? (room - used) / gaps : 0;
        double y = kHeadingHeight + kBetweenNodes / 2 + (gaps > 0 ? 0 : (room - used) / 2);
        const double x = columns == 1 ? left
                                      : left + (right - left) * static_cast<double>(column) /
                                                   static_cast<double>(columns - 1);
        for (const std::size_t node : nodes) {
            const double height = perChild * static_cast<double>(children[node]);
            layout.nodes[node] = {x, y, height};
            y += height + gap;
        }
    }
    for (std::size_t i = 0; i < chart.links.size(); ++i)
        layout.ribbons[i].height = perChild * static_cast<double>(chart.links[i].children);
}

/// Where each ribbon begins and ends: at a node in the order in which they come from, or go to, the
/// other side.
void placeRibbons(const FlowChart& chart, FlowLayout& layout) {
    std::vector<std::size_t> order(chart.links.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto place = [&](auto near, auto far, auto at) {
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return layout.nodes[far(chart.links[a])].y < layout.nodes[far(chart.links[b])].y;
        });
        std::vector<double> next(chart.nodes.size());
        for (std::size_t node = 0; node < next.size(); ++node) next[node] = layout.nodes[node].y;
        for (const std::size_t i : order) {
            double& y = next[near(chart.links[i])];
            at(layout.ribbons[i]) = y;
            y += layout.ribbons[i].height;
        }
    };
    const auto from = [](const FlowLink& link) { return link.from; };
    const auto to = [](const FlowLink& link) { return link.to; };
    place(from, to, [](FlowLayout::Ribbon& ribbon) -> double& { return ribbon.fromY; });
    place(to, from, [](FlowLayout::Ribbon& ribbon) -> double& { return ribbon.toY; });
}

std::string ribbonPath(const FlowLayout& layout, const FlowLink& link,
                       const FlowLayout::Ribbon& ribbon) {
    const double left = layout.nodes[link.from].x + kFlowNodeWidth;
    const double right = layout.nodes[link.to].x;
    const double middle = (left + right) / 2;
    const double height = std::max(ribbon.height, 0.4);  // One child of thousands is seen, too.
    std::string path;
    appendPoint(path, 'M', {left, ribbon.fromY});
    appendPoint(path, 'C', {middle, ribbon.fromY});
    appendPoint(path, ' ', {middle, ribbon.toY});
    appendPoint(path, ' ', {right, ribbon.toY});
    appendPoint(path, 'L', {right, ribbon.toY + height});
    appendPoint(path, 'C', {middle, ribbon.toY + height});
    appendPoint(path, ' ', {middle, ribbon.fromY + height});
    appendPoint(path, ' ', {left, ribbon.fromY + height});
    return path + 'Z';
}

void drawRibbons(SvgPicture& picture, const FlowChart& chart, const FlowLayout& layout,
                 bool moves) {
    for (std::size_t i = 0; i < chart.links.size(); ++i) {
        const FlowLink& link = chart.links[i];
        if (link.children == 0 || link.moves != moves) continue;
        picture.path(ribbonPath(layout, link, layout.ribbons[i]),
                     std::string(moves ? "c-moves" : "c-ribbon") + " c-fill-" + link.style,
                     chart.nodes[link.from].label + " to " + chart.nodes[link.to].label + ": " +
                         counted(link.children, "child", "children"));
    }
}

void drawMoveNumbers(SvgPicture& picture, const FlowChart& chart, const FlowLayout& layout) {
    for (std::size_t i = 0; i < chart.links.size(); ++i) {
        const FlowLink& link = chart.links[i];
        if (link.children == 0 || !link.moves) continue;
        const FlowLayout::Ribbon& ribbon = layout.ribbons[i];
        const double x = (layout.nodes[link.from].x + kFlowNodeWidth + layout.nodes[link.to].x) / 2;
        const double y = (ribbon.fromY + ribbon.toY + ribbon.height) / 2;
        picture.text({x, y + 4}, counted(link.children, "moves", "move"), "c-halo c-strong",
                     Anchor::middle);
    }
}

void drawNodes(SvgPicture& picture, const FlowChart& chart, const FlowLayout& layout,
               const std::vector<std::uint64_t>& children) {
    const std::size_t last = flowColumns(chart) - 1;
    for (std::size_t node = 0; node < chart.nodes.size(); ++node) {
        const FlowLayout::Box& box = layout.nodes[node];
        if (children[node] == 0) continue;
        picture.rectangle({box.x, box.y}, kFlowNodeWidth, std::max(box.height, 1.0),
                          "c-fill-" + chart.nodes[node].style);
        const std::string label = cutToColumns(printable(chart.nodes[node].label), kLabelColumns) +
                                  " " + grouped(children[node]);
        const double middle = box.y + box.height / 2 + 4;
        if (chart.nodes[node].column == 0) {
            picture.text({box.x - 8, middle}, label, "c-halo", Anchor::end);
        } else if (chart.nodes[node].column == last) {
            picture.text({box.x + kFlowNodeWidth + 8, middle}, label, "c-halo", Anchor::start);
        } else {  // Between ribbons on either side there is room above only.
            picture.text({box.x, box.y - 5}, label, "c-halo", Anchor::start);
        }
    }
}

void drawHeadings(SvgPicture& picture, const FlowChart& chart, const FlowLayout& layout) {
    for (std::size_t column = 0; column < chart.columns.size(); ++column) {
        const std::vector<std::size_t> nodes = nodesIn(chart, column);
        if (nodes.empty()) continue;
        const bool first = column == 0;
        const double x = layout.nodes[nodes.front()].x;
        picture.text({first ? x + kFlowNodeWidth : x, 14}, chart.columns[column], "c-title",
                     first ? Anchor::end : Anchor::start);
    }
}

}  // namespace

double crossingsOf(const FlowChart& chart, const std::vector<std::size_t>& order) {
    double crossings = 0;
    for (std::size_t upper = 0; upper < order.size(); ++upper)
        for (std::size_t lower = upper + 1; lower < order.size(); ++lower)
            crossings += crossingsBetween(chart, order[upper], order[lower]);
    return crossings;
}

std::vector<std::size_t> firstColumnOf(const FlowChart& chart) {
    std::vector<std::size_t> order = nodesIn(chart, 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return meanTarget(chart, a) < meanTarget(chart, b);
    });
    // Neighbours change places as long as that saves crossings; each time some are saved, so it
    // ends.
    for (bool better = true; better;) {
        better = false;
        for (std::size_t i = 0; i + 1 < order.size(); ++i) {
            if (crossingsBetween(chart, order[i + 1], order[i]) <
                crossingsBetween(chart, order[i], order[i + 1])) {
                std::swap(order[i], order[i + 1]);
                better = true;
            }
        }
    }
    return order;
}

FlowLayout layOutFlow(const FlowChart& chart) {
    FlowLayout layout;
    layout.nodes.resize(chart.nodes.size());
    layout.ribbons.resize(chart.links.size());
    placeNodes(chart, childrenAtNodes(chart), layout);
    placeRibbons(chart, layout);
    return layout;
}

std::string drawFlow(const FlowChart& chart) {
    const FlowLayout layout = layOutFlow(chart);
    SvgPicture picture(chart.name, chart.width, chart.height);
    drawHeadings(picture, chart, layout);
    drawRibbons(picture, chart, layout, false);
    drawRibbons(picture, chart, layout, true);
    drawNodes(picture, chart, layout, childrenAtNodes(chart));
    drawMoveNumbers(picture, chart, layout);
    return picture.done();
}

}  // namespace frontdoor
