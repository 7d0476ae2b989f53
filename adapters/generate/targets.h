#pragma once

#include <array>
#include <string>
#include <vector>

#include "adapters/generate/figures.h"
#include "adapters/generate/kinds.h"

namespace frontdoor::generate {

/// What a year is to look like. Shares are of 1.
struct YearTargets {
    int ends = 0;
    double referrals = 0;   // Scaled; each is of one child.
    double reReferred = 0;  // Shares of the referrals.
    double withoutAction = 0;
    double notInNeed = 0;
    std::array<double, kMonths> months{};    // Shares; they add up to 1.
    std::array<double, kSources> sources{};  // Shares; they add up to 1.
    double enquiries = 0;                    // A referral.
    double childrenEnquired = 0;             // A referral; at most as many as are in need.
    double conferences = 0;                  // An enquiry.
    double plans = 0;                        // A conference; at most 1.
    std::array<double, kConferenceWaits> waits{};
    std::array<double, kAssessmentLengths> assessments{};
    std::vector<Weighted> needs{};
    std::array<double, kFactors> factors{};  // Shares of the assessed.
    std::vector<std::string> borrowed{};     // `months of 2024`: not published of this year.
};

/// What is published of a year, or else of the nearest year of which it is, times a scale. `ends`
/// outside of the years that there are is the nearest of them, told in `borrowed`.
[[nodiscard]] YearTargets targetsOf(const AuthorityFigures& figures, int ends, double scale);

}  // namespace frontdoor::generate
