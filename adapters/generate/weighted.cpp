#include "adapters/generate/weighted.h"

#include <algorithm>
#include <utility>

namespace frontdoor::generate {
namespace {

std::vector<double> weightsOf(const std::vector<Weighted>& list) {
    std::vector<double> weights;
    for (const Weighted& one : list) weights.push_back(one.weight);
    return weights;
}

}  // namespace

WeightedChoice::WeightedChoice(std::span<const double> weights) {
    double sum = 0;
    for (const double weight : weights) {
        if (weight > 0) sum += weight;
        sums_.push_back(sum);
    }
}

std::size_t WeightedChoice::pick(Random& random) const {
    const double drawn = random.share() * sums_.back();
    const auto found = std::ranges::upper_bound(sums_, drawn);
    return static_cast<std::size_t>(std::min(found, sums_.end() - 1) - sums_.begin());
}

WeightedNames::WeightedNames(const std::vector<Weighted>& list) : choice_(weightsOf(list)) {
    for (const Weighted& one : list) names_.push_back(one.name);
}

WeightedRanges::WeightedRanges(std::vector<Range> ranges, std::span<const double> weights)
    : ranges_(std::move(ranges)), choice_(weights) {}

}  // namespace frontdoor::generate
