#include "adapters/generate/factor_rates.h"

#include <algorithm>

// A factor's rate for a child is one base rate times how much likelier it is at that age and from
// that source. Who would have no factor is given one of them, by their rates: an assessment that
// ended has at least one. So the rate that comes of a base is more than the base, and the bases are
// brought nearer to what makes the published rates come true, a few times over.

namespace frontdoor::generate {
namespace {

constexpr int kRateRounds = 30;
constexpr double kMostLikely = 0.97;

}  // namespace

FactorRates::FactorRates(const std::array<double, kFactors>& published,
                         const Assumptions& assumptions, const ByAgeAndSource& children)
    : assumptions_(&assumptions) {
    for (std::size_t factor = 0; factor < kFactors; ++factor)
        ofFamily_[factor] = assumptions.factors[factor].ofFamily;
    fit(published, children);
    assumptions_ = nullptr;
}

FactorRates::Rates FactorRates::ratesOf(const Rates& bases, std::size_t age,
                                        std::size_t source) const {
    Rates rates{};
    for (std::size_t factor = 0; factor < kFactors; ++factor) {
        const FactorHabits& habits = assumptions_->factors[factor];
        rates[factor] =
            std::min(kMostLikely, bases[factor] * habits.ages[age] * habits.sources[source]);
    }
    return rates;
}

void FactorRates::fit(const std::array<double, kFactors>& published,
                      const ByAgeAndSource& children) {
    Rates bases = published;
    for (int round = 0; round < kRateRounds; ++round) {
        Rates made{};
        double all = 0;
        for (std::size_t age = 0; age < kAgeBands; ++age) {
            for (std::size_t source = 0; source < kSources; ++source) {
                const double count = children[age][source];
                const Rates& rates = rates_[age][source] = ratesOf(bases, age, source);
                double none = 1;
                double sum = 0;
                for (const double rate : rates) {
                    none *= 1 - rate;
                    sum += rate;
                }
                const double given = sum > 0 ? 1 + none / sum : 1;
                for (std::size_t factor = 0; factor < kFactors; ++factor)
                    made[factor] += count * rates[factor] * given;
                all += count;
            }
        }
        for (std::size_t factor = 0; factor < kFactors; ++factor) {
            if (made[factor] > 0) bases[factor] *= published[factor] * all / made[factor];
        }
    }
}

FactorRates::FamilyDraws FactorRates::drawFamily(Random& random) const {
    FamilyDraws draws{};
    for (std::size_t factor = 0; factor < kFactors; ++factor) {
        if (ofFamily_[factor]) draws[factor] = random.share();
    }
    return draws;
}

FactorSet FactorRates::draw(std::size_t age, std::size_t source, const FamilyDraws& family,
                            Random& random) const {
    const Rates& rates = rates_[age][source];
    FactorSet found = 0;
    double sum = 0;
    for (std::size_t factor = 0; factor < kFactors; ++factor) {
        if (!(rates[factor] > 0)) continue;
        const double drawn = ofFamily_[factor] ? family[factor] : random.share();
        if (drawn < rates[factor]) found |= FactorSet{1} << factor;
        sum += rates[factor];
    }
    if (found != 0) return found;
    double drawn = random.share() * sum;
    std::size_t last = kFactors - 1;
    for (std::size_t factor = 0; factor < kFactors; ++factor) {
        if (!(rates[factor] > 0)) continue;
        last = factor;
        if (drawn < rates[factor]) break;
        drawn -= rates[factor];
    }
    return FactorSet{1} << last;
}

}  // namespace frontdoor::generate
