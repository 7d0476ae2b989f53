#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <span>

#include "benchmarks/reference/write_referral.h"

namespace frontdoor::workload {

/// Makes up referrals of the workload: how grave a referral is shifts most of what it says, and
/// some signs are far more frequent than others. The same seed gives the same referrals.
class ReferralMaker {
  public:
    explicit ReferralMaker(std::uint64_t seed = 20'240'607);

    /// The next, from R0000001 on.
    void make(NotedReferral& into);

  private:
    [[nodiscard]] double draw();  // From 0, below 1.
    [[nodiscard]] bool chance(double probability) { return draw() < probability; }
    [[nodiscard]] bool graver(double least, double most) {
        return chance(least + (most - least) * gravity_);
    }
    [[nodiscard]] std::int32_t below(std::int32_t end);
    [[nodiscard]] std::int32_t howMany(double mean);
    [[nodiscard]] std::uint8_t pick(std::span<const double> weights);

    void makeChild(Referral& r);
    void makeHousehold(Referral& r);
    void makeHarm(Referral& r);
    void makeLife(Referral& r);
    void noteSigns(NotedReferral& noted);

    std::mt19937_64 random_;
    std::uint32_t made_ = 0;
    double gravity_ = 0;                      // Of the referral at hand, from 0 to 1; mostly low.
    std::int32_t ageDays_ = 0;                // kMissing before birth.
    std::array<double, kSigns> signsUpTo_{};  // Weights added up.
};

}  // namespace frontdoor::workload
