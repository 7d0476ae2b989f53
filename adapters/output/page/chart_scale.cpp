#include "adapters/output/page/chart_scale.h"

#include <algorithm>
#include <numeric>

namespace frontdoor {

double Scale::operator()(double value) const {
    if (to == from) return begin;
    return begin + (value - from) / (to - from) * (end - begin);
}

std::int64_t roundStep(std::int64_t span, std::int64_t parts) {
    for (std::int64_t power = 1;; power *= 10) {
        for (const std::int64_t times : {1, 2, 5}) {
            if (times * power * parts >= span) return times * power;
        }
    }
}

std::vector<std::int64_t> ticksUpTo(std::int64_t most, std::int64_t parts) {
    const std::int64_t step = roundStep(most, parts);
    std::vector<std::int64_t> ticks{0, step};
    while (ticks.back() < most) ticks.push_back(ticks.back() + step);
    return ticks;
}

std::vector<std::int64_t> ticksWithin(std::int64_t least, std::int64_t most, std::int64_t parts) {
    const std::int64_t step = roundStep(most - least, parts);
    std::int64_t first = least / step * step;
    if (first < least) first += step;
    std::vector<std::int64_t> ticks;
    for (std::int64_t tick = first; tick <= most; tick += step) ticks.push_back(tick);
    return ticks;
}

std::vector<double> spreadApart(const std::vector<double>& wanted, double gap, double least,
                                double most) {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
    std::vector<double> places = wanted;
    double free = least;
    for (const std::size_t i : order) {
        places[i] = std::max(places[i], free);
        free = places[i] + gap;
    }
    double limit = most;
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        places[*i] = std::min(places[*i], limit);
        limit = places[*i] - gap;
    }
    return places;
}

}  // namespace frontdoor
