#include "adapters/output/page/chart_flow.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/random.h"

namespace frontdoor {
namespace {

constexpr double kExact = 1e-6;

/// Some who refer, four routes, and the routes once more.
FlowChart randomFlow(support::Random& random) {
    FlowChart chart;
    chart.name = {"flow", "A flow", "Made up"};
    chart.columns = {"From", "By", "To"};
    const auto sources = static_cast<std::size_t>(random.between(1, 12));
    for (std::size_t i = 0; i < sources; ++i)
        chart.nodes.push_back({"Source " + std::to_string(i), 0, "source"});
    for (std::size_t column = 1; column < 3; ++column)
        for (std::size_t i = 0; i < 4; ++i)
            chart.nodes.push_back({"Route", column, "route-" + std::to_string(i)});
    std::vector<std::uint64_t> arrived(4);
    for (std::size_t source = 0; source < sources; ++source) {
        for (std::size_t route = 0; route < 4; ++route) {
            const auto children = static_cast<std::uint64_t>(random.between(0, 3)) *
                                  static_cast<std::uint64_t>(random.between(0, 900));
            if (children == 0) continue;
            chart.links.push_back({source, sources + route, children, "route-0", false});
            arrived[route] += children;
        }
    }
    for (std::size_t route = 0; route < 4; ++route) {
        const auto stay = static_cast<std::uint64_t>(
            random.between(0, static_cast<std::int64_t>(arrived[route])));
        chart.links.push_back({sources + route, sources + 4 + route, stay, "route-0", false});
        chart.links.push_back({sources + route, sources + 4 + (route + 1) % 4,
                               arrived[route] - stay, "route-1", true});
    }
    return chart;
}

TEST(FlowChart, ChildrenAreAsHighOnEitherSideOfANode) {
    support::Random random(1);
    for (int i = 0; i < 200; ++i) {
        const FlowChart chart = randomFlow(random);
        const FlowLayout layout = layOutFlow(chart);
        double perChild = 0;
        for (std::size_t node = 0; node < chart.nodes.size(); ++node) {
            double in = 0;
            double out = 0;
            std::uint64_t children = 0;
            for (std::size_t link = 0; link < chart.links.size(); ++link) {
                const FlowLayout::Ribbon& ribbon = layout.ribbons[link];
                const FlowLink& ends = chart.links[link];
                if (ends.to == node) in += ribbon.height;
                if (ends.from == node) out += ribbon.height;
                if (ends.from == node) children += ends.children;
                const auto within = [&](double y, const FlowLayout::Box& box) {
                    return y >= box.y - kExact && y + ribbon.height <= box.y + box.height + kExact;
                };
                EXPECT_TRUE(within(ribbon.fromY, layout.nodes[ends.from]));
                EXPECT_TRUE(within(ribbon.toY, layout.nodes[ends.to]));
            }
            const double height = layout.nodes[node].height;
            if (chart.nodes[node].column > 0) {
                EXPECT_NEAR(in, height, kExact);
            }
            if (chart.nodes[node].column < 2) {
                EXPECT_NEAR(out, height, kExact);
            }
            if (children == 0) continue;
            if (perChild == 0) perChild = height / static_cast<double>(children);
            EXPECT_NEAR(height, perChild * static_cast<double>(children), kExact);
        }
    }
}

TEST(FlowChart, NodesOfAColumnStandApartAndWithinThePicture) {
    support::Random random(2);
    for (int i = 0; i < 200; ++i) {
        const FlowChart chart = randomFlow(random);
        const FlowLayout layout = layOutFlow(chart);
        for (std::size_t a = 0; a < chart.nodes.size(); ++a) {
            const FlowLayout::Box& box = layout.nodes[a];
            EXPECT_GE(box.x, 0);
            EXPECT_LE(box.x + kFlowNodeWidth, chart.width);
            EXPECT_GE(box.y, 0);
            EXPECT_LE(box.y + box.height, chart.height + kExact);
            for (std::size_t b = a + 1; b < chart.nodes.size(); ++b) {
                if (chart.nodes[a].column != chart.nodes[b].column) continue;
                const FlowLayout::Box& other = layout.nodes[b];
                const double apart =
                    box.y < other.y ? other.y - box.y - box.height : box.y - other.y - other.height;
                EXPECT_GE(apart, kLetterHeight);
            }
        }
    }
}

TEST(FlowChart, RibbonsOfANodeDoNotLieOnEachOther) {
    support::Random random(3);
    const FlowChart chart = randomFlow(random);
    const FlowLayout layout = layOutFlow(chart);
    for (std::size_t a = 0; a < chart.links.size(); ++a) {
        for (std::size_t b = a + 1; b < chart.links.size(); ++b) {
            const FlowLayout::Ribbon& one = layout.ribbons[a];
            const FlowLayout::Ribbon& other = layout.ribbons[b];
            const auto apart = [&](double first, double second) {
                return first + one.height <= second + kExact ||
                       second + other.height <= first + kExact;
            };
            if (chart.links[a].from == chart.links[b].from) {
                EXPECT_TRUE(apart(one.fromY, other.fromY));
            }
            if (chart.links[a].to == chart.links[b].to) {
                EXPECT_TRUE(apart(one.toY, other.toY));
            }
        }
    }
}

TEST(FlowChart, NoOrderOfAFewSourcesHasFewerCrossings) {
    support::Random random(4);
    int exact = 0;
    for (int i = 0; i < 40; ++i) {
        FlowChart chart = randomFlow(random);
        std::vector<std::size_t> order = firstColumnOf(chart);
        if (order.size() > 6) continue;
        const double found = crossingsOf(chart, order);
        std::sort(order.begin(), order.end());
        EXPECT_LE(found, crossingsOf(chart, order) + kExact);
        double least = found;
        do {
            least = std::min(least, crossingsOf(chart, order));
        } while (std::next_permutation(order.begin(), order.end()));
        EXPECT_LE(found, least * 1.1 + kExact);
        exact += found <= least + kExact ? 1 : 0;
    }
    EXPECT_GT(exact, 10);
}

TEST(FlowChart, EveryChildOfThePictureIsInItsWords) {
    FlowChart chart;
    chart.name = {"flow", "A flow", "Made up"};
    chart.columns = {"From", "To"};
    chart.nodes = {{"School", 0, "source"}, {"Family Help", 1, "route-1"}};
    chart.links = {{0, 1, 1234, "route-1", true}};
    const std::string svg = drawFlow(chart);
    EXPECT_NE(svg.find("School to Family Help: 1,234 children"), std::string::npos);
    EXPECT_NE(svg.find(">School 1,234<"), std::string::npos);
    EXPECT_NE(svg.find(">1,234 move<"), std::string::npos);
}

}  // namespace
}  // namespace frontdoor
