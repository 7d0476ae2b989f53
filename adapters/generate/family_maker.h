#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "adapters/generate/assumptions.h"
#include "adapters/generate/factor_rates.h"
#include "adapters/generate/family.h"
#include "adapters/generate/weighted.h"

namespace frontdoor::generate {

/// The band that a child's age is in on a day.
[[nodiscard]] std::size_t ageBand(Day born, Day today);

/// Makes families that nobody knew before.
class FamilyMaker {
  public:
    /// `districts` may be empty.
    FamilyMaker(const Assumptions& assumptions, const std::vector<Weighted>& districts);

    [[nodiscard]] Family make(std::size_t source, Day today, Random& random);
    [[nodiscard]] double meanSize() const { return meanSize_; }
    /// Of the children of each source, the shares that are of an age, times a count of the source.
    [[nodiscard]] ByAgeAndSource spread(const std::array<double, kSources>& counts) const;

  private:
    /// A family without numbers, sexes and home.
    [[nodiscard]] Family born(std::size_t source, Day today, Random& random) const;

    WeightedChoice sizes_{};
    double meanSize_ = 0;
    double girls_ = 0;
    std::array<WeightedChoice, kSources> ages_{};
    std::vector<double> districts_{};
    WeightedChoice district_{};
    ByAgeAndSource shares_{};
    std::uint32_t families_ = 0;
    std::uint32_t children_ = 0;
};

}  // namespace frontdoor::generate
