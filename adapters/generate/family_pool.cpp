#include "adapters/generate/family_pool.h"

#include <algorithm>
#include <span>

namespace frontdoor::generate {
namespace {

constexpr Day kYear = 365;
constexpr Day kAdult = 6'574;  // Eighteen years.
constexpr int kTries = 40;

bool canCome(const Family& family, Day today) {
    if (family.size == 0 || family.lastContact >= today) return false;
    for (const Child& child : std::span(family.children).first(family.size)) {
        if (today - child.born >= kAdult) return false;
    }
    return true;
}

template <class Fits>
std::optional<std::size_t> find(const std::deque<Family>& families, Random& random,
                                const Fits& fits) {
    if (families.empty()) return std::nullopt;
    for (int tries = 0; tries < kTries; ++tries) {
        const std::size_t index = random.below(static_cast<std::uint32_t>(families.size()));
        if (fits(families[index])) return index;
    }
    return std::nullopt;
}

}  // namespace

void FamilyPool::forget(Day today) {
    while (!referred_.empty()) {
        const Family& oldest = referred_.front();
        if (oldest.size > 0 && today - oldest.lastReferral <= kYear) break;
        if (oldest.size > 0) known_.push_back(oldest);
        referred_.pop_front();
    }
    while (!known_.empty()) {
        const Family& oldest = known_.front();
        const Day kept = std::max(oldest.lastContact, oldest.lastReferral + kYear);
        if (oldest.size > 0 && today - kept <= kYear) break;
        known_.pop_front();
    }
}

void FamilyPool::keep(const Family& family) {
    const bool recent = family.lastContact - family.lastReferral <= kYear;
    (recent ? referred_ : known_).push_back(family);
}

std::optional<FamilyPool::Place> FamilyPool::findReferred(Random& random, Day today,
                                                          bool closedOnly) const {
    const auto index = find(referred_, random, [&](const Family& family) {
        return canCome(family, today) && !(closedOnly && family.closed >= today);
    });
    if (!index) return std::nullopt;
    return Place{true, *index};
}

std::optional<FamilyPool::Place> FamilyPool::findKnown(Random& random, Day today) const {
    const auto index = find(known_, random, [&](const Family& family) {
        return canCome(family, today) && family.closed < today;
    });
    if (!index) return std::nullopt;
    return Place{false, *index};
}

// Who was not referred is kept by the last contact, so it moves to the end.
void FamilyPool::touch(Place place, Day today) {
    stands(place).lastContact = today;
    if (!place.referred) known_.push_back(takeOut(place));
}

Family FamilyPool::takeOut(Place place) {
    Family& family = stands(place);
    const Family taken = family;
    family.size = 0;
    return taken;
}

}  // namespace frontdoor::generate
