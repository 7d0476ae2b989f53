#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/output/page/chart_scale.h"
#include "adapters/output/page/chart_svg.h"

namespace frontdoor {

/// The axis that counts children, at the left of a chart.
struct ChartAxis {
    std::vector<std::int64_t> ticks{};  // From 0 to the top.
    std::string title{};
};

/// Where in the picture the chart proper stands.
struct ChartPlot {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
};

/// Leaves room for the axes' labels and for `atRight`.
[[nodiscard]] ChartPlot plotWithin(double width, double height, const ChartAxis& axis,
                                   bool alongTitle, double atRight);
[[nodiscard]] Scale upScale(const ChartAxis& axis, const ChartPlot& plot);

void drawUpAxis(SvgPicture& picture, const ChartAxis& axis, const ChartPlot& plot, const Scale& up);
void drawAlongTick(SvgPicture& picture, const ChartPlot& plot, double x, std::string_view label);
void drawAlongTitle(SvgPicture& picture, const ChartPlot& plot, std::string_view title);

}  // namespace frontdoor
