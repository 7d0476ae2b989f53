#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "adapters/generate/random.h"

namespace frontdoor::generate {

/// Picks places of a list by their weights.
class WeightedChoice {
  public:
    WeightedChoice() = default;
    /// A weight that is not above 0 is never picked, unless none is.
    explicit WeightedChoice(std::span<const double> weights);

    /// Must have been made of at least one weight.
    [[nodiscard]] std::size_t pick(Random& random) const;

  private:
    std::vector<double> sums_{};  // Of the weights up to each, that one counted.
};

/// A name with its weight, as `RC8 72`.
struct Weighted {
    std::string name{};
    double weight = 0;
};

/// Picks names by their weights.
class WeightedNames {
  public:
    WeightedNames() = default;
    explicit WeightedNames(const std::vector<Weighted>& list);

    /// Lives as long as this.
    [[nodiscard]] const std::string& pick(Random& random) const {
        return names_[choice_.pick(random)];
    }

  private:
    std::vector<std::string> names_{};
    WeightedChoice choice_{};
};

/// Numbers from one to another, either end counted.
struct Range {
    std::int32_t least = 0;
    std::int32_t most = 0;
};

/// Picks a range by its weight, and in it any number alike.
class WeightedRanges {
  public:
    WeightedRanges() = default;
    /// As many weights as ranges.
    WeightedRanges(std::vector<Range> ranges, std::span<const double> weights);

    [[nodiscard]] std::int32_t pick(Random& random) const {
        const Range& range = ranges_[choice_.pick(random)];
        return random.between(range.least, range.most);
    }

  private:
    std::vector<Range> ranges_{};
    WeightedChoice choice_{};
};

}  // namespace frontdoor::generate
