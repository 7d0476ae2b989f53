#include <algorithm>
#include <chrono>
#include <regex>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/output/page/chart_bars.h"
#include "adapters/output/page/chart_flow.h"
#include "adapters/output/page/chart_lines.h"
#include "adapters/output/page/html_page.h"
#include "adapters/output/page/month_ticks.h"

namespace frontdoor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr auto kHostile = "\"><script>alert(1)</script>' onload='x\x01";

/// All numbers that stand in an attribute of elements of a class.
std::vector<double> lengths(const std::string& svg, const std::string& attribute,
                            const std::string& style) {
    std::vector<double> found;
    const std::regex element("<rect[^>]* " + attribute + "=\"([0-9.]+)\"[^>]*class=\"" + style +
                             "\"");
    for (std::sregex_iterator at(svg.begin(), svg.end(), element), end; at != end; ++at)
        found.push_back(std::stod((*at)[1]));
    return found;
}

TEST(BarChart, BarsAreAsHighAsTheyCount) {
    BarChart chart;
    chart.name = {"bars", "Bars", "Made up"};
    chart.bars = {10, 0, 40, 5};
    const std::vector<double> heights = lengths(drawBars(chart), "height", "c-bar-now");
    ASSERT_EQ(heights.size(), 3U);
    EXPECT_NEAR(heights[1] / heights[0], 4, 0.05);
    EXPECT_NEAR(heights[0] / heights[2], 2, 0.05);
    double sum = 0;
    for (const double height : heights) sum += height;
    EXPECT_NEAR(sum / heights[0], 5.5, 0.05);
}

TEST(BarChart, MarksStandAtTheirNumberAndTheirLabelsDoNotMeet) {
    BarChart chart;
    chart.name = {"bars", "Bars", "Made up"};
    chart.bars.assign(50, 3);
    chart.marks = {{18, "TH-A: from 18, as it is", true},
                   {20, "TH-A: from 20, as it would be", false},
                   {45, "TH-B: from 45", false}};
    const std::string svg = drawBars(chart);
    const std::regex text("<text x=\"([0-9.]+)\" y=\"([0-9.]+)\" class=\"c-halo\">([^<]*)<");
    std::vector<std::pair<std::string, std::string>> rows;
    for (std::sregex_iterator at(svg.begin(), svg.end(), text), end; at != end; ++at)
        rows.emplace_back((*at)[2], (*at)[3]);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_NE(rows[0].first, rows[1].first);
    EXPECT_EQ(rows[0].first, rows[2].first);
    EXPECT_THAT(svg, HasSubstr("c-mark-before"));
}

TEST(PairedBars, AreAsLongAsTheyCount) {
    PairedBars chart;
    chart.name = {"pairs", "Pairs", "Made up"};
    chart.rows = {{"One", 100, 50}, {"Other", 0, 25}};
    chart.beforeLabel = "before";
    chart.nowLabel = "now";
    const std::string svg = drawPairs(chart);
    const std::vector<double> before = lengths(svg, "width", "c-bar-before");
    const std::vector<double> now = lengths(svg, "width", "c-bar-now");
    ASSERT_EQ(before.size(), 2U);
    ASSERT_EQ(now.size(), 2U);
    EXPECT_NEAR(before[0] / now[0], 2, 0.01);
    EXPECT_NEAR(now[0] / now[1], 2, 0.01);
    EXPECT_THAT(svg, HasSubstr(">100 before<"));
}

TEST(LineChart, AGapBreaksTheLine) {
    LineChart chart;
    chart.name = {"lines", "Lines", "Made up"};
    chart.places = {1, 2, 3, 4};
    chart.lines = {{"A", {1, std::nullopt, 3, 4}, "now"}};
    const std::string svg = drawLines(chart);
    const std::regex line("<path d=\"([^\"]*)\" class=\"c-line c-now\"");
    std::smatch found;
    ASSERT_TRUE(std::regex_search(svg, found, line));
    const std::string path = found[1];
    EXPECT_EQ(std::count(path.begin(), path.end(), 'M'), 2);
    EXPECT_EQ(std::count(path.begin(), path.end(), 'L'), 1);
}

TEST(LineChart, RaisesItsAxisToALevelAboveAllLines) {
    LineChart chart;
    chart.name = {"lines", "Lines", "Made up"};
    chart.places = {1, 2};
    chart.lines = {{"", {1, 2}, "now"}};
    chart.levels = {{75, "capacity 75"}};
    const std::string svg = drawLines(chart);
    EXPECT_THAT(svg, HasSubstr(">80<"));
    EXPECT_THAT(svg, HasSubstr("capacity 75"));
}

TEST(LineChart, OfOnePlaceShowsIt) {
    LineChart chart;
    chart.name = {"lines", "Lines", "Made up"};
    chart.places = {20'000};
    chart.lines = {{"", {7}, "now"}};
    EXPECT_THAT(drawLines(chart), HasSubstr("c-marker"));
}

TEST(Charts, NeverLetANameBecomeAnElement) {
    LineChart lines;
    lines.name = {kHostile, kHostile, kHostile};
    lines.places = {1, 2};
    lines.lines = {{kHostile, {1, 2}, "now"}};
    lines.levels = {{1, kHostile}};
    lines.uprights = {{1, kHostile}};
    lines.upTitle = lines.alongTitle = kHostile;
    BarChart bars;
    bars.name = lines.name;
    bars.bars = {1};
    bars.marks = {{1, kHostile, false}};
    PairedBars pairs;
    pairs.name = lines.name;
    pairs.rows = {{kHostile, 1, 2}};
    pairs.beforeLabel = kHostile;
    FlowChart flow;
    flow.name = lines.name;
    flow.columns = {kHostile, kHostile};
    flow.nodes = {{kHostile, 0, "source"}, {kHostile, 1, "route-1"}};
    flow.links = {{0, 1, 1, "route-1", true}};
    HtmlSection section("x", kHostile);
    section.say(kHostile);
    section.list({kHostile});
    section.tiles({{kHostile, kHostile}});
    section.terms({{kHostile, kHostile}});
    section.subheading(kHostile);
    const HtmlTable table{{kHostile, kHostile, {kHostile, "#n", kHostile}, ""},
                          {{kHostile, kHostile, kHostile}}};
    section.figure({kHostile, {kHostile}, {{kHostile, drawLines(lines)}}, table, false});
    for (const std::string& text : {drawLines(lines), drawBars(bars), drawPairs(pairs),
                                    drawFlow(flow), htmlPage(kHostile, kHostile, {section})}) {
        EXPECT_THAT(text, Not(HasSubstr("<script")));
        EXPECT_THAT(text, Not(HasSubstr("' onload")));
        EXPECT_THAT(text, Not(HasSubstr("\x01")));
        EXPECT_THAT(text, HasSubstr("&lt;script&gt;"));
    }
}

TEST(MonthTicks, StandAtFirstsOfMonthsAndAreFew) {
    const auto dayOf = [](int year, unsigned month, unsigned day) {
        const std::chrono::sys_days date{std::chrono::year{year} / static_cast<int>(month) /
                                         static_cast<int>(day)};
        return static_cast<std::int32_t>(date.time_since_epoch().count());
    };
    const std::vector<ChartMark> year = monthTicks(dayOf(2023, 4, 3), dayOf(2024, 3, 25), 4);
    std::vector<std::string> labels;
    for (const ChartMark& tick : year) labels.push_back(tick.label);
    EXPECT_THAT(labels, ElementsAre("Jul 2023", "Oct", "Jan 2024"));
    EXPECT_EQ(year.front().at, dayOf(2023, 7, 1));
    for (int years = 1; years < 60; ++years)
        EXPECT_LE(monthTicks(dayOf(1970, 5, 6), dayOf(1970 + years, 2, 3), 4).size(), 4U);
    const std::vector<ChartMark> days = monthTicks(dayOf(2023, 4, 3), dayOf(2023, 4, 10), 4);
    ASSERT_EQ(days.size(), 1U);
    EXPECT_EQ(days.front().label, "3 Apr 2023");
}

}  // namespace
}  // namespace frontdoor
