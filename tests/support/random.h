#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "engine/diagnostics/check.h"

namespace frontdoor::support {

/// A seeded source of choices: the same seed gives the same choices on every machine.
class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed * 0x9E3779B97F4A7C15U + 1U) {}

    /// A number from the first to the last, both included.
    std::int64_t between(std::int64_t first, std::int64_t last) {
        FRONTDOOR_CHECK(first <= last, "there is a number to choose");
        const auto count = static_cast<std::uint64_t>(last - first) + 1U;
        return first + static_cast<std::int64_t>(engine_() % count);
    }
    std::size_t below(std::size_t count) {
        return static_cast<std::size_t>(between(0, static_cast<std::int64_t>(count) - 1));
    }
    std::uint64_t word() {
        const auto half = [&] { return static_cast<std::uint64_t>(between(0, UINT32_MAX)); };
        return half() << 32U | half();
    }
    bool chance(int percent) { return between(1, 100) <= percent; }

    template <class T>
    const T& pick(const std::vector<T>& values) {
        return values[below(values.size())];
    }
    template <class T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t end = values.size(); end > 1; --end) {
            std::swap(values[end - 1], values[below(end)]);
        }
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace frontdoor::support
