#include "adapters/generate/family_maker.h"

#include <algorithm>
#include <span>

namespace frontdoor::generate {
namespace {

/// The first day of age of each band but the unborn, and of adults.
constexpr std::array<Day, kAgeBands> kAgeBegins{0, 365, 1'826, 3'652, 5'844, 6'574};
constexpr Day kEarliestReferral = 180;  // Days before a birth.
constexpr Day kClosestSiblings = 330;
constexpr Day kFarthestSiblings = 2'000;

Day ageIn(std::size_t band, Random& random) {
    if (band == 0) return -random.between(1, kEarliestReferral);
    return random.between(kAgeBegins[band - 1], kAgeBegins[band] - 1);
}

bool isChild(Day age) { return age >= -kEarliestReferral && age < kAgeBegins.back(); }

/// The age of a brother or sister of one of that age: older or younger, as far as childhood allows.
Day ageBeside(Day age, Random& random) {
    const Day apart = random.between(kClosestSiblings, kFarthestSiblings);
    const bool older = random.chance(0.5);
    const Day wanted = age + (older ? apart : -apart);
    const Day other = age + (older ? -apart : apart);
    return isChild(wanted) ? wanted : isChild(other) ? other : age;
}

}  // namespace

std::size_t ageBand(Day born, Day today) {
    const auto above = std::ranges::upper_bound(kAgeBegins, today - born);
    return std::min(static_cast<std::size_t>(above - kAgeBegins.begin()), kAgeBands - 1);
}

FamilyMaker::FamilyMaker(const Assumptions& assumptions, const std::vector<Weighted>& districts)
    : sizes_(assumptions.siblings), girls_(assumptions.girls) {
    double all = 0;
    for (std::size_t size = 0; size < assumptions.siblings.size(); ++size) {
        meanSize_ += static_cast<double>(size + 1) * assumptions.siblings[size];
        all += assumptions.siblings[size];
    }
    meanSize_ /= all;
    for (const Weighted& one : districts) districts_.push_back(one.weight);
    if (!districts_.empty()) district_ = WeightedChoice(districts_);
    constexpr int sample = 6'000;
    for (std::size_t source = 0; source < kSources; ++source) {
        std::array<double, kAgeBands> weights{};
        for (std::size_t age = 0; age < kAgeBands; ++age)
            weights[age] = assumptions.ages[age] * assumptions.sources[source].ages[age];
        ages_[source] = WeightedChoice(weights);
        // Brothers and sisters lie otherwise than the child named first, so it is tried out.
        Random random(source);
        double children = 0;
        for (int i = 0; i < sample; ++i) {
            const Family family = born(source, 0, random);
            for (const Child& child : std::span(family.children).first(family.size))
                shares_[ageBand(child.born, 0)][source] += 1;
            children += family.size;
        }
        for (auto& age : shares_) age[source] /= children;
    }
}

Family FamilyMaker::born(std::size_t source, Day today, Random& random) const {
    Family family;
    family.size = static_cast<std::uint8_t>(sizes_.pick(random) + 1);
    Day age = ageIn(ages_[source].pick(random), random);
    family.children[0].born = today - age;
    for (std::size_t child = 1; child < family.size; ++child) {
        age = ageBeside(age, random);
        family.children[child].born = today - age;
    }
    return family;
}

Family FamilyMaker::make(std::size_t source, Day today, Random& random) {
    Family family = born(source, today, random);
    family.number = ++families_;
    for (Child& child : std::span(family.children).first(family.size)) {
        child.number = ++children_;
        child.girl = random.chance(girls_);
    }
    if (!districts_.empty()) family.district = static_cast<std::uint8_t>(district_.pick(random));
    return family;
}

ByAgeAndSource FamilyMaker::spread(const std::array<double, kSources>& counts) const {
    ByAgeAndSource children = shares_;
    for (auto& age : children) {
        for (std::size_t source = 0; source < kSources; ++source) age[source] *= counts[source];
    }
    return children;
}

}  // namespace frontdoor::generate
