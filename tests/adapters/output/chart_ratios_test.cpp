#include "adapters/output/page/chart_ratios.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace frontdoor {
namespace {

using testing::HasSubstr;

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

RatioChart chart(std::vector<RatioChart::Row> rows) {
    return {
        .name = {"ratios", "Ratios", "Beside one group."}, .width = 600, .rows = std::move(rows)};
}

RatioChart::Row row(std::string label, double ratio, double low, double high) {
    return {std::move(label), RatioChart::Row::Interval{ratio, low, high}, "some words"};
}

TEST(RatioChart, DrawsASquareAndAnIntervalForEachRatioAndWordsForEachRow) {
    const std::string svg = drawRatios(chart({row("one", 1.5, 1.1, 2.0),
                                              {"two", std::nullopt, "suppressed"},
                                              row("three", 0.7, 0.5, 0.9)}));
    EXPECT_EQ(count(svg, "c-fill-now"), 2U);
    EXPECT_EQ(count(svg, "c-line c-now"), 2U);
    EXPECT_EQ(count(svg, ">some words<"), 2U);
    EXPECT_EQ(count(svg, ">suppressed<"), 1U);
    EXPECT_EQ(count(svg, "c-upright"), 1U);
}

TEST(RatioChart, ReachesAsFarAsItsIntervalsAndNoFurther) {
    EXPECT_THAT(drawRatios(chart({row("a", 1.1, 0.9, 1.3)})), testing::Not(HasSubstr("4 times")));
    EXPECT_THAT(drawRatios(chart({row("a", 1.1, 0.3, 1.3)})), HasSubstr("4 times"));
    EXPECT_THAT(drawRatios(chart({row("a", 400, 90, 4'000)})), HasSubstr("20 times"));
}

TEST(RatioChart, DrawsNothingOutsideThePicture) {
    const std::string svg = drawRatios(chart({row("a", 400, 1e-9, 1e9)}));
    for (std::size_t at = svg.find("x1=\""); at != std::string::npos;
         at = svg.find("x1=\"", at + 1)) {
        const double x = std::stod(svg.substr(at + 4));
        EXPECT_GE(x, 0);
        EXPECT_LE(x, 600);
    }
}

TEST(RatioChart, WritesHostileNamesLetterByLetter) {
    const std::string svg = drawRatios(chart({row("<script>&\"", 1, 1, 1)}));
    EXPECT_THAT(svg, testing::Not(HasSubstr("<script>")));
    EXPECT_THAT(svg, HasSubstr("&lt;script&gt;"));
}

TEST(RatioChart, OfNobodyIsStillAPicture) {
    EXPECT_THAT(drawRatios(chart({})), HasSubstr("</svg>"));
}

}  // namespace
}  // namespace frontdoor
