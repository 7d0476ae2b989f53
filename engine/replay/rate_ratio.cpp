#include "engine/replay/rate_ratio.h"

#include <cmath>

namespace frontdoor {

std::optional<RateRatio> rateRatio(std::uint64_t part, std::uint64_t whole, std::uint64_t otherPart,
                                   std::uint64_t otherWhole) {
    const auto hasInterval = [](std::uint64_t some, std::uint64_t all) {
        return some > 0 && some < all;
    };
    if (!hasInterval(part, whole) || !hasInterval(otherPart, otherWhole)) return std::nullopt;
    constexpr double quantile = 1.959963984540054;  // Of the normal distribution, at 97.5 %.
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    const double ratio = number(part) * number(otherWhole) / (number(whole) * number(otherPart));
    const double variance =
        1 / number(part) - 1 / number(whole) + 1 / number(otherPart) - 1 / number(otherWhole);
    const double factor = std::exp(quantile * std::sqrt(variance));
    return RateRatio{ratio, ratio / factor, ratio * factor};
}

}  // namespace frontdoor
