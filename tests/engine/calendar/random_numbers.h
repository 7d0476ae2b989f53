#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace frontdoor {

/// Gives random numbers that can be had again: `--gtest_random_seed=N` chooses the seed.
class RandomNumbers {
  public:
    RandomNumbers();

    /// Gives a number from the first to the last, both included.
    std::int64_t between(std::int64_t first, std::int64_t last);

    /// Says how to have the same numbers again; for SCOPED_TRACE.
    [[nodiscard]] std::string seedText() const;

  private:
    std::uint64_t seed_;
    std::mt19937_64 engine_;
};

}  // namespace frontdoor
