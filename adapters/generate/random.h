#pragma once

#include <cstdint>

namespace frontdoor::generate {

/// Draws numbers that are the same on every machine: splitmix64 (Steele, Lea and Flood, 2014) and
/// nothing of <random>, whose distributions differ between libraries.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }
    /// At least 0 and below 1.
    [[nodiscard]] double share() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    [[nodiscard]] bool chance(double probability) { return share() < probability; }
    /// 0 to `count` - 1, which must not be 0.
    [[nodiscard]] std::uint32_t below(std::uint32_t count) {
        return static_cast<std::uint32_t>(((next() >> 32U) * count) >> 32U);
    }
    /// Either end may come.
    [[nodiscard]] std::int32_t between(std::int32_t least, std::int32_t most) {
        return least +
               static_cast<std::int32_t>(below(static_cast<std::uint32_t>(most - least) + 1));
    }

  private:
    std::uint64_t state_;
};

}  // namespace frontdoor::generate
