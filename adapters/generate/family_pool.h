#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "adapters/generate/family.h"
#include "adapters/generate/random.h"

namespace frontdoor::generate {

/// The families that may come again: those referred within a year, and those of whom there was
/// a contact within a year, or the referral was a year ago. It forgets all others, so it grows
/// with the contacts of a year and not with what is made.
class FamilyPool {
  public:
    /// Where a family stands. Good until `forget` or `keep`.
    struct Place {
        bool referred = false;
        std::size_t index = 0;
    };

    /// Call it once a day, with days that do not go back.
    void forget(Day today);
    void keep(const Family& family);

    /// A family referred within a year, which can come today. With `closedOnly` not one whose
    /// referral is still being worked on. Absent if none was found in some tries.
    [[nodiscard]] std::optional<Place> findReferred(Random& random, Day today,
                                                    bool closedOnly) const;
    /// A family known otherwise, of which nothing is open.
    [[nodiscard]] std::optional<Place> findKnown(Random& random, Day today) const;

    [[nodiscard]] const Family& at(Place place) const {
        return (place.referred ? referred_ : known_)[place.index];
    }
    /// Of a contact about it that came to nothing.
    void touch(Place place, Day today);
    /// To be kept again when its referral is known.
    Family takeOut(Place place);

  private:
    [[nodiscard]] Family& stands(Place place) {
        return (place.referred ? referred_ : known_)[place.index];
    }

    std::deque<Family> referred_{};  // In the order of their last referral.
    std::deque<Family> known_{};     // In the order in which they were kept.
};

}  // namespace frontdoor::generate
