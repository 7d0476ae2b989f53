#include "tests/engine/calendar/random_numbers.h"

#include <gtest/gtest.h>

namespace frontdoor {
namespace {

// The same seed in every run unless asked for: a test fails for a change, not for bad luck.
constexpr std::uint64_t usualSeed = 20'260;

std::uint64_t chosenSeed() {
    const auto asked = static_cast<std::uint64_t>(GTEST_FLAG_GET(random_seed));
    return asked == 0 ? usualSeed : asked;
}

}  // namespace

RandomNumbers::RandomNumbers() : seed_(chosenSeed()), engine_(seed_) {}

std::int64_t RandomNumbers::between(std::int64_t first, std::int64_t last) {
    return std::uniform_int_distribution<std::int64_t>{first, last}(engine_);
}

std::string RandomNumbers::seedText() const {
    return "--gtest_random_seed=" + std::to_string(seed_);
}

}  // namespace frontdoor
