#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "adapters/output/page/chart_svg.h"

namespace frontdoor {

/// A number along a chart of bars at which something begins.
struct BarMark {
    std::int64_t at = 0;
    std::string label{};
    bool before = false;  // As it was: dashed.
};

/// How many children have each number above nought: a bar for so many numbers at a time.
struct BarChart {
    ChartName name{};
    double width = 1080;
    double height = 320;
    std::string upTitle{};
    std::string alongTitle{};
    std::int64_t first = 0;               // The first bar's first number.
    std::int64_t perBar = 1;              // Numbers of a bar.
    bool openEnd = false;                 // The last bar holds all above it, too.
    std::vector<std::uint64_t> bars{};    // As it is now; at least one.
    std::vector<std::uint64_t> before{};  // Outlined; empty: as now.
    std::vector<BarMark> marks{};
};

[[nodiscard]] std::string drawBars(const BarChart& chart);

/// A count of now beside one of before, each a bar from the left with its number.
struct PairedBars {
    ChartName name{};
    double width = 1080;
    struct Row {
        std::string label{};
        std::uint64_t before = 0;
        std::uint64_t now = 0;
    };
    std::vector<Row> rows{};
    std::string beforeLabel{};  // Empty: there is no bar of before.
    std::string nowLabel{};
};

[[nodiscard]] std::string drawPairs(const PairedBars& chart);

}  // namespace frontdoor
