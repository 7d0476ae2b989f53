#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/output/page/chart_svg.h"

namespace frontdoor {

/// How many times as often something comes to each of some groups as to one of them, on a scale of
/// logarithms: a square with its interval.
struct RatioChart {
    struct Row {
        std::string label{};
        struct Interval {
            double ratio = 1;
            double low = 1;
            double high = 1;
        };
        std::optional<Interval> interval{};  // Absent: `words` say why.
        std::string words{};                 // "1.24 (1.02 to 1.51)", "suppressed"
    };
    ChartName name{};
    double width = 1080;
    std::vector<Row> rows{};
};

/// An interval that leaves the picture, at a twentieth or twenty times, ends at its edge.
[[nodiscard]] std::string drawRatios(const RatioChart& chart);

}  // namespace frontdoor
