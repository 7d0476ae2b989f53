#include "adapters/output/page/chart_frame.h"

#include <algorithm>

#include "adapters/output/run_totals.h"

namespace frontdoor {
namespace {

std::string tickLabel(std::int64_t tick) { return grouped(static_cast<std::uint64_t>(tick)); }

}  // namespace

ChartPlot plotWithin(double width, double height, const ChartAxis& axis, bool alongTitle,
                     double atRight) {
    double widest = 0;
    for (const std::int64_t tick : axis.ticks)
        widest = std::max(widest, drawnWidth(tickLabel(tick)));
    return {widest + 12, axis.title.empty() ? 12.0 : 30.0, width - atRight,
            height - (alongTitle ? 42.0 : 24.0)};
}

Scale upScale(const ChartAxis& axis, const ChartPlot& plot) {
    return {0, static_cast<double>(axis.ticks.back()), plot.bottom, plot.top};
}

void drawUpAxis(SvgPicture& picture, const ChartAxis& axis, const ChartPlot& plot,
                const Scale& up) {
    if (!axis.title.empty()) picture.text({0, 13}, axis.title, "c-title", Anchor::start);
    for (const std::int64_t tick : axis.ticks) {
        const double y = up(static_cast<double>(tick));
        picture.line({plot.left, y}, {plot.right, y}, tick == 0 ? "c-axis" : "c-grid");
        picture.text({plot.left - 7, y + 4}, tickLabel(tick), "", Anchor::end);
    }
}

void drawAlongTick(SvgPicture& picture, const ChartPlot& plot, double x, std::string_view label) {
    picture.line({x, plot.bottom}, {x, plot.bottom + 5}, "c-axis");
    picture.text({x, plot.bottom + 19}, label, "", Anchor::middle);
}

void drawAlongTitle(SvgPicture& picture, const ChartPlot& plot, std::string_view title) {
    if (title.empty()) return;
    picture.text({plot.right, plot.bottom + 38}, title, "c-title", Anchor::end);
}

}  // namespace frontdoor
