#include "adapters/output/page/chart_bars.h"

#include <algorithm>
#include <utility>

#include "adapters/output/page/chart_frame.h"
#include "adapters/output/page/chart_scale.h"
#include "adapters/output/run_totals.h"

namespace frontdoor {
namespace {

std::string numbersOf(const BarChart& chart, std::size_t bar) {
    const std::int64_t from = chart.first + static_cast<std::int64_t>(bar) * chart.perBar;
    if (chart.openEnd && bar + 1 == chart.bars.size()) return std::to_string(from) + " and more";
    if (chart.perBar == 1) return std::to_string(from);
    return std::to_string(std::max<std::int64_t>(from, 1)) + " to " +
           std::to_string(from + chart.perBar - 1);
}

void drawOutline(SvgPicture& picture, const BarChart& chart, const Scale& along, const Scale& up) {
    std::string path;
    const auto edge = [&](std::size_t bar) {
        return along(static_cast<double>(chart.first) +
                     static_cast<double>(bar) * static_cast<double>(chart.perBar));
    };
    appendPoint(path, 'M', {edge(0), up(0)});
    for (std::size_t bar = 0; bar < chart.before.size(); ++bar) {
        const double y = up(static_cast<double>(chart.before[bar]));
        appendPoint(path, 'L', {edge(bar), y});
        appendPoint(path, 'L', {edge(bar + 1), y});
    }
    appendPoint(path, 'L', {edge(chart.before.size()), up(0)});
    picture.path(path, "c-line c-before");
}

/// Where a mark's label stands: in the first row above the bars in which it has room, to the right
/// of its mark unless the picture ends there.
struct LabelPlace {
    std::size_t row = 0;
    bool right = true;
};

std::vector<LabelPlace> placesOfLabels(const std::vector<BarMark>& marks, const Scale& along,
                                       double width) {
    constexpr double gap = 7;
    std::vector<LabelPlace> places;
    std::vector<std::vector<std::pair<double, double>>> rows;
    for (const BarMark& mark : marks) {
        const double x = along(static_cast<double>(mark.at));
        const double size = drawnWidth(mark.label) + gap;
        const bool right = x + size <= width;
        const std::pair<double, double> taken{right ? x : x - size, right ? x + size : x};
        const auto meets = [&](const std::pair<double, double>& other) {
            return taken.first < other.second + gap && other.first < taken.second + gap;
        };
        std::size_t row = 0;
        while (row < rows.size() && std::any_of(rows[row].begin(), rows[row].end(), meets)) ++row;
        if (row == rows.size()) rows.emplace_back();
        rows[row].push_back(taken);
        places.push_back({row, right});
    }
    return places;
}

std::uint64_t mostInBars(const BarChart& chart) {
    std::uint64_t most = *std::max_element(chart.bars.begin(), chart.bars.end());
    for (const std::uint64_t count : chart.before) most = std::max(most, count);
    return most;
}

}  // namespace

std::string drawBars(const BarChart& chart) {
    const ChartAxis axis{ticksUpTo(static_cast<std::int64_t>(mostInBars(chart)), 5), chart.upTitle};
    ChartPlot plot = plotWithin(chart.width, chart.height, axis, true, 16);
    const std::int64_t last =
        chart.first + static_cast<std::int64_t>(chart.bars.size()) * chart.perBar;
    const Scale along{static_cast<double>(chart.first), static_cast<double>(last), plot.left + 4,
                      plot.right};
    std::vector<BarMark> marks = chart.marks;
    std::stable_sort(marks.begin(), marks.end(),
                     [](const BarMark& a, const BarMark& b) { return a.at < b.at; });
    const std::vector<LabelPlace> places = placesOfLabels(marks, along, chart.width);
    std::size_t mostRows = 0;
    for (const LabelPlace& place : places) mostRows = std::max(mostRows, place.row + 1);
    const double labelsTop = plot.top;
    plot.top += static_cast<double>(mostRows) * (kLetterHeight + 3);
    const Scale up = upScale(axis, plot);

    SvgPicture picture(chart.name, chart.width, chart.height);
    drawUpAxis(picture, axis, plot, up);
    for (std::size_t bar = 0; bar < chart.bars.size(); ++bar) {
        if (chart.bars[bar] == 0) continue;
        const double from =
            along(static_cast<double>(chart.first + static_cast<std::int64_t>(bar) * chart.perBar));
        const double to = along(
            static_cast<double>(chart.first + static_cast<std::int64_t>(bar + 1) * chart.perBar));
        const double y = up(static_cast<double>(chart.bars[bar]));
        picture.rectangle(
            {from + 0.5, y}, std::max(to - from - 1, 0.5), plot.bottom - y, "c-bar-now",
            numbersOf(chart, bar) + ": " + counted(chart.bars[bar], "child", "children"));
    }
    if (!chart.before.empty()) drawOutline(picture, chart, along, up);
    const double intoBar = chart.perBar == 1 ? 0.5 : 0;  // A bar of one number has it below it.
    const auto parts = static_cast<std::int64_t>((plot.right - plot.left) / 50);
    for (const std::int64_t tick :
         ticksWithin(chart.first, last - chart.perBar, std::max<std::int64_t>(parts, 2)))
        drawAlongTick(picture, plot, along(static_cast<double>(tick) + intoBar),
                      std::to_string(tick));
    drawAlongTitle(picture, plot, chart.alongTitle);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const double x = along(static_cast<double>(marks[i].at));
        const double y = labelsTop + static_cast<double>(places[i].row) * (kLetterHeight + 3);
        picture.line({x, y}, {x, plot.bottom}, marks[i].before ? "c-mark-before" : "c-mark");
        picture.text({x + (places[i].right ? 5 : -5), y + 11}, marks[i].label, "c-halo",
                     places[i].right ? Anchor::start : Anchor::end);
    }
    return picture.done();
}

std::string drawPairs(const PairedBars& chart) {
    constexpr double thickness = 18;
    constexpr double between = 18;
    const bool paired = !chart.beforeLabel.empty();
    const double rowHeight = (paired ? 2 * thickness + 4 : thickness) + between;
    double labels = 0;
    double numbers = 0;
    std::uint64_t most = 1;
    for (const PairedBars::Row& row : chart.rows) {
        labels = std::max(labels, drawnWidth(row.label));
        most = std::max({most, row.now, paired ? row.before : 0});
    }
    numbers = drawnWidth(grouped(most)) +
              std::max(drawnWidth(chart.beforeLabel), drawnWidth(chart.nowLabel)) + 24;
    const Scale length{0, static_cast<double>(most), 0, chart.width - labels - 12 - numbers};
    SvgPicture picture(chart.name, chart.width, rowHeight * static_cast<double>(chart.rows.size()));
    const double left = labels + 12;
    double y = between / 2;
    const auto bar = [&](std::uint64_t count, const std::string& label, std::string_view style) {
        const double size = length(static_cast<double>(count));
        picture.rectangle({left, y}, std::max(size, 1.0), thickness, style);
        picture.text({left + size + 7, y + 13}, grouped(count) + (label.empty() ? "" : " " + label),
                     "", Anchor::start);
        y += thickness;
    };
    for (const PairedBars::Row& row : chart.rows) {
        const double middle = y + (paired ? thickness + 2 : thickness / 2);
        picture.text({labels, middle + 4}, row.label, "c-strong", Anchor::end);
        if (paired) {
            bar(row.before, chart.beforeLabel, "c-bar-before");
            y += 4;
        }
        bar(row.now, chart.nowLabel, "c-bar-now");
        y += between;
    }
    return picture.done();
}

}  // namespace frontdoor
