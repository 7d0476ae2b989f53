#include "adapters/cli/routing_graph.h"

#include <sstream>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphviz.hpp>

#include "adapters/output/terminal_text.h"
#include "engine/expression/parse_expression.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kLabelColumns = 36;

struct Node {
    std::string label{};
    std::string look{};  // Attributes in DOT.
};
struct Edge {
    std::string label{};
    std::string look{};
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Node, Edge>;

/// Text in quotation marks, in lines of a readable length.
std::string quotedLabel(const std::string& text) {
    std::string out = "\"";
    bool first = true;
    for (const std::string& line : wrapToColumns(printable(text), kLabelColumns)) {
        if (!first) out += "\\n";
        first = false;
        for (const char letter : line) {
            if (letter == '"' || letter == '\\') out += '\\';
            out += letter;
        }
    }
    return out + "\"";
}

// A border of its own for each route, so that they differ without colour.
std::string lookOf(Route route) {
    switch (route) {
        case Route::earlyHelp:
            return "shape=box, style=\"rounded,filled\", fillcolor=\"#e5f4e9\"";
        case Route::familyHelp:
            return "shape=box, style=\"rounded,filled\", fillcolor=\"#eaf1f6\", penwidth=2";
        case Route::section47:
            return "shape=box, style=\"filled\", fillcolor=\"#fff3d6\", penwidth=3";
        case Route::emergencyAction:
            return "shape=box, style=\"filled\", fillcolor=\"#fdeaea\", penwidth=3, peripheries=2";
    }
    return "";
}

Graph buildGraph(const Pack& pack) {
    Graph graph;
    for (const RoutingStep& step : pack.routing.steps) {
        boost::add_vertex({step.label.empty() ? step.id : step.label, "shape=ellipse"}, graph);
    }
    for (const Route route : kAllRoutes) {
        boost::add_vertex({std::string(label(route)), lookOf(route)}, graph);
    }
    const std::size_t firstRoute = pack.routing.steps.size();
    std::vector<DefinitionName> definitions;
    for (const Definition& definition : pack.definitions) {
        definitions.push_back({definition.id, definition.type});
    }
    const NameScope scope{pack.vocabulary.get(), &definitions, true, false};
    const auto addEdge = [&](std::size_t from, const Destination& to, const Edge& edge) {
        const std::size_t target =
            to.route ? firstRoute + static_cast<std::size_t>(*to.route) : to.step;
        boost::add_edge(from, target, edge, graph);
    };
    for (std::size_t i = 0; i < pack.routing.steps.size(); ++i) {
        const RoutingStep& step = pack.routing.steps[i];
        for (const RoutingTest& test : step.tests) {
            addEdge(i, test.to, {print(*test.when, scope), ""});
        }
        addEdge(i, step.otherwise, {"otherwise", "style=dashed"});
    }
    return graph;
}

template <class Look>
void writeAttributes(std::ostream& out, const Look& look) {
    out << "[label=" << quotedLabel(look.label);
    if (!look.look.empty()) out << ", " << look.look;
    out << "]";
}

}  // namespace

std::string routingDot(const Pack& pack) {
    const Graph graph = buildGraph(pack);
    std::ostringstream out;
    boost::write_graphviz(
        out, graph, [&](std::ostream& to, std::size_t node) { writeAttributes(to, graph[node]); },
        [&](std::ostream& to, const auto& edge) { writeAttributes(to, graph[edge]); },
        [&](std::ostream& to) {
            to << "rankdir=TB;\nlabel=" << quotedLabel("Routing of " + pack.id + " " + pack.version)
               << ";\nlabelloc=t;\nnode [fontname=\"Arial\", fontsize=11];\n"
                  "edge [fontname=\"Arial\", fontsize=9];\n";
        });
    return out.str();
}

}  // namespace frontdoor::cli
