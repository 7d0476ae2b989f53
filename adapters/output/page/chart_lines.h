#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapters/output/page/chart_svg.h"

namespace frontdoor {

/// One line of a chart. Styles differ in their strokes and markers, not in colour alone.
struct ChartLine {
    std::string label{};                                 // At its end; empty: none.
    std::vector<std::optional<std::uint64_t>> values{};  // By place of the chart; absent: a gap.
    std::string style{};  // "now", "before", or "route-0" to "route-3".
};

/// A level or a moment to hold the lines against, and its label.
struct ChartMark {
    std::int64_t at = 0;
    std::string label{};
};

/// Counts along a line of days or numbers, from nought up.
struct LineChart {
    ChartName name{};
    double width = 1080;
    double height = 340;
    std::string upTitle{};
    std::string alongTitle{};
    std::vector<std::int64_t> places{};  // Along, ascending.
    std::vector<ChartMark> ticks{};      // Along; without any, round numbers.
    std::vector<ChartLine> lines{};
    std::vector<ChartMark> levels{};    // Across all of it, at a height; named at the right.
    std::vector<ChartMark> uprights{};  // From the bottom to the top.
};

[[nodiscard]] std::string drawLines(const LineChart& chart);

}  // namespace frontdoor
