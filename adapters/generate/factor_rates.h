#pragma once

#include <array>
#include <cstdint>

#include "adapters/generate/assumptions.h"
#include "adapters/generate/random.h"

namespace frontdoor::generate {

/// How many children there are, by age and source.
using ByAgeAndSource = std::array<std::array<double, kSources>, kAgeBands>;

/// The share of children of an age whom a source refers that have a factor, so that of all children
/// together as many have it as is published.
class FactorRates {
  public:
    FactorRates(const std::array<double, kFactors>& published, const Assumptions& assumptions,
                const ByAgeAndSource& children);

    /// The draws that all children of a family share.
    using FamilyDraws = std::array<double, kFactors>;
    [[nodiscard]] FamilyDraws drawFamily(Random& random) const;

    /// A child's factors; at least one.
    [[nodiscard]] FactorSet draw(std::size_t age, std::size_t source, const FamilyDraws& family,
                                 Random& random) const;

  private:
    using Rates = std::array<double, kFactors>;
    void fit(const std::array<double, kFactors>& published, const ByAgeAndSource& children);
    [[nodiscard]] Rates ratesOf(const Rates& bases, std::size_t age, std::size_t source) const;

    std::array<bool, kFactors> ofFamily_{};
    std::array<std::array<Rates, kSources>, kAgeBands> rates_{};
    const Assumptions* assumptions_ = nullptr;  // While they are fitted.
};

}  // namespace frontdoor::generate
