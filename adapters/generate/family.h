#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "adapters/generate/assumptions.h"

namespace frontdoor::generate {

/// Days since 1970, as dates are kept here.
using Day = std::int32_t;

struct Child {
    std::uint32_t number = 0;  // From 1, no two children alike.
    Day born = 0;              // Or expected.
    bool girl = false;
};

/// A family as far as later contacts depend on it.
struct Family {
    static constexpr Day kNever = std::numeric_limits<Day>::min() / 2;
    static constexpr std::uint8_t kNoDistrict = 255;

    std::uint32_t number = 0;
    std::uint8_t size = 0;  // Children; 0: nobody stands here any more.
    std::uint8_t district = kNoDistrict;
    std::uint8_t earlierPlans = 0;  // Child protection plans that each child had.
    Day lastContact = kNever;
    Day lastReferral = kNever;
    Day closed = kNever;  // When its last referral was.
    std::array<Child, kMostSiblings> children{};
};

}  // namespace frontdoor::generate
