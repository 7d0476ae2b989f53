#include "engine/pack/graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace frontdoor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Graph, OrderFollowsTheArrows) {
    const Graph graph{.nodes = 4, .arrows = {{3, 1}, {1, 0}, {3, 2}, {2, 0}}};
    const std::vector<std::uint32_t> order = topologicalOrder(graph);
    std::vector<std::size_t> place(4);
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    for (const auto& [from, to] : graph.arrows) EXPECT_LT(place[from], place[to]);
}

TEST(Graph, OneShortestCircleOutOfEachKnot) {
    EXPECT_THAT(findCircles({.nodes = 3, .arrows = {{0, 1}, {1, 2}}}), IsEmpty());
    EXPECT_THAT(findCircles({.nodes = 0}), IsEmpty());
    EXPECT_THAT(findCircles({.nodes = 2, .arrows = {{1, 1}}}), ElementsAre(ElementsAre(1)));
    EXPECT_THAT(findCircles({.nodes = 6,
                             .arrows = {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {2, 0}, {4, 5}, {5, 4}}}),
                ElementsAre(ElementsAre(0, 1, 2), ElementsAre(4, 5)));
}

TEST(Graph, ReachesWhatTheArrowsLeadTo) {
    EXPECT_THAT(reachableFrom({.nodes = 4, .arrows = {{0, 1}, {1, 0}, {2, 3}}}, 0),
                ElementsAre(true, true, false, false));
}

TEST(Graph, LongChainsDoNotExhaustTheStack) {
    Graph graph{.nodes = 200'000};
    for (std::uint32_t i = 0; i + 1 < graph.nodes; ++i) graph.arrows.emplace_back(i, i + 1);
    EXPECT_EQ(topologicalOrder(graph).back(), graph.nodes - 1);
    graph.arrows.emplace_back(static_cast<std::uint32_t>(graph.nodes - 1), 0);
    EXPECT_EQ(findCircles(graph).size(), 1U);
}

}  // namespace
}  // namespace frontdoor
