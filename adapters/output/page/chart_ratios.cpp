#include "adapters/output/page/chart_ratios.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "adapters/output/page/chart_scale.h"

namespace frontdoor {
namespace {

constexpr double kRowHeight = 26;
constexpr double kSquare = 9;
constexpr double kMostTimes = 20;

struct RatioTick {
    double ratio = 1;
    std::string_view label{};
};
constexpr std::array<RatioTick, 9> kRatioTicks{{{0.05, "1/20"},
                                                {0.1, "1/10"},
                                                {0.25, "1/4"},
                                                {0.5, "half"},
                                                {1, "as often"},
                                                {2, "twice"},
                                                {4, "4 times"},
                                                {10, "10 times"},
                                                {20, "20 times"}}};

/// How many times the picture reaches to, either way; one of the ticks.
double reachOf(const RatioChart& chart) {
    double most = 2;
    for (const RatioChart::Row& row : chart.rows) {
        if (row.interval) most = std::max({most, row.interval->high, 1 / row.interval->low});
    }
    for (const RatioTick& tick : kRatioTicks)
        if (tick.ratio >= most) return tick.ratio;
    return kMostTimes;
}

}  // namespace

std::string drawRatios(const RatioChart& chart) {
    double labels = 0;
    double words = 0;
    for (const RatioChart::Row& row : chart.rows) {
        labels = std::max(labels, drawnWidth(row.label));
        words = std::max(words, drawnWidth(row.words));
    }
    const double reach = reachOf(chart);
    const double bottom = kRowHeight * static_cast<double>(chart.rows.size());
    const Scale along{-std::log(reach), std::log(reach), labels + 20, chart.width - words - 20};
    const auto x = [&](double ratio) {
        return along(std::log(std::clamp(ratio, 1 / reach, reach)));
    };
    SvgPicture picture(chart.name, chart.width, bottom + 26);
    for (const RatioTick& tick : kRatioTicks) {
        if (tick.ratio > reach * 1.001 || tick.ratio < 0.999 / reach) continue;
        picture.line({x(tick.ratio), 0}, {x(tick.ratio), bottom},
                     tick.ratio == 1 ? "c-upright" : "c-grid");
        picture.text({x(tick.ratio), bottom + 18}, tick.label, "", Anchor::middle);
    }
    double y = kRowHeight / 2;
    for (const RatioChart::Row& row : chart.rows) {
        picture.text({labels, y + 4}, row.label, "c-strong", Anchor::end);
        picture.text({chart.width - words, y + 4}, row.words, "", Anchor::start);
        if (row.interval) {
            picture.line({x(row.interval->low), y}, {x(row.interval->high), y}, "c-line c-now");
            picture.rectangle({x(row.interval->ratio) - kSquare / 2, y - kSquare / 2}, kSquare,
                              kSquare, "c-fill-now");
        }
        y += kRowHeight;
    }
    return picture.done();
}

}  // namespace frontdoor
