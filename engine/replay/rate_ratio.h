#pragma once

#include <cstdint>
#include <optional>

namespace frontdoor {

/// How many times as often something comes to one group as to another, with the 95 % confidence
/// interval of Katz and others (1978): normal on the scale of logarithms. It takes children as
/// independent of each other, which brothers and sisters are not.
struct RateRatio {
    double ratio = 0;
    double low = 0;
    double high = 0;
};

/// `part` of `whole` against `otherPart` of `otherWhole`. Absent where one of the parts is nought
/// or the whole: there is no such ratio then, or its interval would claim that nothing is left to
/// chance.
[[nodiscard]] std::optional<RateRatio> rateRatio(std::uint64_t part, std::uint64_t whole,
                                                 std::uint64_t otherPart, std::uint64_t otherWhole);

}  // namespace frontdoor
