#include "adapters/output/page/chart_lines.h"

#include <algorithm>

#include "adapters/output/page/chart_frame.h"
#include "adapters/output/page/chart_scale.h"
#include "adapters/output/run_totals.h"

namespace frontdoor {
namespace {

constexpr std::size_t kMostMarkers = 60;
constexpr double kMarker = 4;

std::uint64_t mostInLines(const LineChart& chart) {
    std::uint64_t most = 1;
    for (const ChartLine& line : chart.lines)
        for (const auto& value : line.values) most = std::max(most, value.value_or(0));
    for (const ChartMark& level : chart.levels)
        most = std::max(most, static_cast<std::uint64_t>(std::max<std::int64_t>(level.at, 0)));
    return most;
}

double endLabelsWidth(const LineChart& chart) {
    double widest = 0;
    for (const ChartLine& line : chart.lines)
        widest = std::max(widest, line.label.empty() ? 0 : drawnWidth(line.label) + 10);
    for (const ChartMark& level : chart.levels)
        widest = std::max(widest, drawnWidth(level.label) + 6);
    return widest;
}

/// A shape of its own for each style, around a point.
std::string markerPath(const ChartLine& line, Point at) {
    const double r = kMarker;
    std::string path;
    const char last = line.style.back();
    if (last == '1') {  // A square.
        appendPoint(path, 'M', {at.x - r, at.y - r});
        appendPoint(path, 'L', {at.x + r, at.y - r});
        appendPoint(path, 'L', {at.x + r, at.y + r});
        appendPoint(path, 'L', {at.x - r, at.y + r});
    } else if (last == '2') {  // A diamond.
        appendPoint(path, 'M', {at.x, at.y - r - 1});
        appendPoint(path, 'L', {at.x + r + 1, at.y});
        appendPoint(path, 'L', {at.x, at.y + r + 1});
        appendPoint(path, 'L', {at.x - r - 1, at.y});
    } else if (last == '3') {  // A triangle.
        appendPoint(path, 'M', {at.x, at.y - r - 1});
        appendPoint(path, 'L', {at.x + r + 1, at.y + r});
        appendPoint(path, 'L', {at.x - r - 1, at.y + r});
    } else {  // An octagon, as near to a circle as is needed.
        const double c = r * 0.41;
        appendPoint(path, 'M', {at.x - c, at.y - r});
        for (const Point corner : {Point{c, -r}, Point{r, -c}, Point{r, c}, Point{c, r},
                                   Point{-c, r}, Point{-r, c}, Point{-r, -c}}) {
            appendPoint(path, 'L', {at.x + corner.x, at.y + corner.y});
        }
    }
    return path + 'Z';
}

void drawLine(SvgPicture& picture, const LineChart& chart, const ChartLine& line,
              const Scale& along, const Scale& up) {
    std::string path;
    std::string markers;
    const bool alone = chart.places.size() == 1;
    const bool marked =
        alone || (line.style.rfind("route-", 0) == 0 && chart.places.size() <= kMostMarkers);
    bool gap = true;
    for (std::size_t i = 0; i < line.values.size(); ++i) {
        if (!line.values[i]) {
            gap = true;
            continue;
        }
        const Point at{along(static_cast<double>(chart.places[i])),
                       up(static_cast<double>(*line.values[i]))};
        appendPoint(path, gap ? 'M' : 'L', at);
        if (marked) markers += markerPath(line, at);
        gap = false;
    }
    if (path.empty()) return;
    picture.path(path, "c-line c-" + line.style);
    if (!markers.empty()) picture.path(markers, "c-marker c-fill-" + line.style);
}

void drawEndLabels(SvgPicture& picture, const LineChart& chart, const ChartPlot& plot,
                   const Scale& up) {
    std::vector<double> wanted;
    std::vector<const ChartLine*> labelled;
    for (const ChartLine& line : chart.lines) {
        const auto last = std::find_if(line.values.rbegin(), line.values.rend(),
                                       [](const auto& value) { return value.has_value(); });
        if (line.label.empty() || last == line.values.rend()) continue;
        wanted.push_back(up(static_cast<double>(**last)));
        labelled.push_back(&line);
    }
    const std::vector<double> places =
        spreadApart(wanted, kLetterHeight, plot.top + 4, plot.bottom);
    for (std::size_t i = 0; i < labelled.size(); ++i) {
        picture.text({plot.right + 10, places[i] + 4}, labelled[i]->label, "", Anchor::start);
    }
}

}  // namespace

std::string drawLines(const LineChart& chart) {
    const ChartAxis axis{
        ticksUpTo(static_cast<std::int64_t>(mostInLines(chart)), chart.height < 220 ? 3 : 5),
        chart.upTitle};
    const ChartPlot plot = plotWithin(chart.width, chart.height, axis, !chart.alongTitle.empty(),
                                      std::max(endLabelsWidth(chart), 14.0));
    const Scale up = upScale(axis, plot);
    const Scale along{static_cast<double>(chart.places.front()),
                      static_cast<double>(chart.places.back()), plot.left + 6, plot.right};
    SvgPicture picture(chart.name, chart.width, chart.height);
    drawUpAxis(picture, axis, plot, up);
    std::vector<ChartMark> ticks = chart.ticks;
    if (ticks.empty()) {
        for (const std::int64_t tick : ticksWithin(chart.places.front(), chart.places.back(), 12))
            ticks.push_back({tick, std::to_string(tick)});
    }
    for (const ChartMark& tick : ticks) {
        drawAlongTick(picture, plot, along(static_cast<double>(tick.at)), tick.label);
    }
    drawAlongTitle(picture, plot, chart.alongTitle);
    for (const ChartMark& upright : chart.uprights) {
        const double x = along(static_cast<double>(upright.at));
        picture.line({x, plot.top}, {x, plot.bottom}, "c-upright");
        const bool right = x > (plot.left + plot.right) / 2;
        picture.text({x + (right ? -5 : 5), plot.top + 10}, upright.label, "c-halo",
                     right ? Anchor::end : Anchor::start);
    }
    for (const ChartLine& line : chart.lines) drawLine(picture, chart, line, along, up);
    for (const ChartMark& level : chart.levels) {
        const double y = up(static_cast<double>(level.at));
        picture.line({plot.left, y}, {plot.right, y}, "c-limit");
        picture.text({plot.right + 5, y + 4}, level.label, "c-strong", Anchor::start);
    }
    drawEndLabels(picture, chart, plot, up);
    return picture.done();
}

}  // namespace frontdoor
