#pragma once

#include <cstdint>
#include <vector>

namespace frontdoor {

/// Where values stand along an axis of a chart: `from` at `begin`, `to` at `end`.
struct Scale {
    double from = 0;
    double to = 1;
    double begin = 0;
    double end = 1;
    [[nodiscard]] double operator()(double value) const;
};

/// A whole step of 1, 2 or 5 times a power of ten, of which at most `parts` make up the span.
[[nodiscard]] std::int64_t roundStep(std::int64_t span, std::int64_t parts);

/// Multiples of such a step, from 0 to the first that is not below `most`; two at least.
[[nodiscard]] std::vector<std::int64_t> ticksUpTo(std::int64_t most, std::int64_t parts);
/// Multiples of such a step from `least` to `most`.
[[nodiscard]] std::vector<std::int64_t> ticksWithin(std::int64_t least, std::int64_t most,
                                                    std::int64_t parts);

/// Places for labels, in the order of `wanted`, near the wanted ones: `gap` apart, and within
/// [least, most] as long as they fit.
[[nodiscard]] std::vector<double> spreadApart(const std::vector<double>& wanted, double gap,
                                              double least, double most);

}  // namespace frontdoor
