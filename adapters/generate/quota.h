#pragma once

#include <algorithm>

namespace frontdoor::generate {

/// Says how likely the next of a population is one of those wanted, so that as many come as are
/// wanted when the population ends.
class Quota {
  public:
    Quota() = default;
    Quota(double wanted, double population) : wanted_(wanted), population_(population) {}

    /// `weight` says how much more likely this one is than others.
    [[nodiscard]] double chance(double weight = 1) {
        if (!(population_ > 0)) return wanted_ > 0 ? 1 : 0;
        weights_ += weight;
        ++drawn_;
        return std::clamp(weight * drawn_ / weights_ * wanted_ / population_, 0.0, 1.0);
    }
    /// So many of the population are gone, of whom so many were of those wanted.
    void note(double gone, double wanted) {
        population_ -= gone;
        wanted_ -= wanted;
    }
    /// How many more are wanted; below 0 if too many came.
    [[nodiscard]] double left() const { return wanted_; }
    /// As many more are wanted.
    void add(double wanted) { wanted_ += wanted; }

  private:
    double wanted_ = 0;
    double population_ = 0;
    double weights_ = 0;  // Of those drawn.
    double drawn_ = 0;
};

}  // namespace frontdoor::generate
