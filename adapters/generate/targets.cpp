#include "adapters/generate/targets.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace frontdoor::generate {
namespace {

/// The figures of the year nearest to one of which something is published; null if it never is.
template <class Has>
const YearFigures* nearestYear(const AuthorityFigures& figures, int ends, const Has& has) {
    const YearFigures* best = nullptr;
    for (const YearFigures& year : figures.years) {
        if (!has(year)) continue;
        if (best == nullptr || std::abs(year.ends - ends) < std::abs(best->ends - ends))
            best = &year;
    }
    return best;
}

template <std::size_t N>
std::array<double, N> sharesOf(std::array<double, N> counts) {
    const double sum = std::accumulate(counts.begin(), counts.end(), 0.0);
    for (double& count : counts) count = sum > 0 ? count / sum : 1.0 / static_cast<double>(N);
    return counts;
}

class TargetMaker {
  public:
    TargetMaker(const AuthorityFigures& figures, int ends) : figures_(figures) {
        targets_.ends = ends;
        targets_.months.fill(1.0 / static_cast<double>(kMonths));
        targets_.sources.fill(1.0 / static_cast<double>(kSources));
        targets_.waits.fill(1);
        targets_.assessments.fill(1);
        targets_.needs = {{"N0", 1}};
    }

    YearTargets make(double scale) {
        with(
            "referrals", [](const YearFigures&) { return true; },
            [&](const YearFigures& year) { takeReferrals(year, scale); });
        with(
            "months", [](const YearFigures& year) { return year.months.has_value(); },
            [&](const YearFigures& year) { targets_.months = sharesOf(*year.months); });
        with(
            "sources", [](const YearFigures& year) { return year.sources.has_value(); },
            [&](const YearFigures& year) { targets_.sources = sharesOf(*year.sources); });
        with(
            "section 47", [](const YearFigures& year) { return year.section47.has_value(); },
            [&](const YearFigures& year) { takeSection47(year); });
        with(
            "plans", [](const YearFigures& year) { return year.plansStarted && year.section47; },
            [&](const YearFigures& year) {
                const double conferences = year.section47->conferences;
                targets_.plans =
                    conferences > 0 ? std::min(1.0, *year.plansStarted / conferences) : 0;
            });
        with(
            "assessments", [](const YearFigures& year) { return year.assessments.has_value(); },
            [&](const YearFigures& year) { targets_.assessments = sharesOf(*year.assessments); });
        with(
            "needs", [](const YearFigures& year) { return !year.needs.empty(); },
            [&](const YearFigures& year) { targets_.needs = year.needs; });
        with(
            "factors", [](const YearFigures& year) { return year.factors.has_value(); },
            [&](const YearFigures& year) { takeFactors(*year.factors); });
        return std::move(targets_);
    }

  private:
    template <class Has, class Take>
    void with(const char* what, const Has& has, const Take& take) {
        const YearFigures* const year = nearestYear(figures_, targets_.ends, has);
        if (year == nullptr) return;
        take(*year);
        if (year->ends != targets_.ends)
            targets_.borrowed.push_back(std::string(what) + " of " + std::to_string(year->ends));
    }

    void takeReferrals(const YearFigures& year, double scale) {
        targets_.referrals = year.referrals * scale;
        targets_.reReferred = year.reReferrals / year.referrals;
        targets_.withoutAction = year.noFurtherAction / year.referrals;
        targets_.notInNeed = year.notInNeed / year.referrals;
    }

    void takeSection47(const YearFigures& year) {
        const YearFigures::Section47& counted = *year.section47;
        const double inNeed = std::max(0.0, 1 - targets_.withoutAction - targets_.notInNeed);
        targets_.enquiries = counted.enquiries / year.referrals;
        targets_.childrenEnquired = std::min(counted.children / year.referrals, inNeed);
        targets_.conferences = counted.enquiries > 0 ? counted.conferences / counted.enquiries : 0;
        targets_.waits = sharesOf(counted.waits);
    }

    void takeFactors(const YearFigures::Factors& counted) {
        for (std::size_t factor = 0; factor < kFactors; ++factor)
            targets_.factors[factor] = counted.counts[factor] / counted.episodes;
    }

    const AuthorityFigures& figures_;
    YearTargets targets_{};
};

}  // namespace

YearTargets targetsOf(const AuthorityFigures& figures, int ends, double scale) {
    return TargetMaker(figures, ends).make(scale);
}

}  // namespace frontdoor::generate
