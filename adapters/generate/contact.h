#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "adapters/generate/course.h"
#include "adapters/generate/family.h"
#include "adapters/generate/kinds.h"
#include "engine/calendar/instant.h"

namespace frontdoor::generate {

/// One contact about the children of a family, and what came of it.
struct Contact {
    std::uint64_t number = 0;  // From 1.
    Instant at{};
    Day day = 0;   // London's.
    int ends = 0;  // The year in which its reporting year ends.
    std::size_t month = 0;
    std::size_t source = 0;
    std::string_view code{};                         // The source, as the census knows it.
    bool referral = false;                           // It became one, of each of its children,
    bool again = false;                              // and within a year of their last.
    Family family{};                                 // As it was before.
    std::array<FactorSet, kMostSiblings> factors{};  // Of each child; found if it is assessed.
    Course course{};
};

}  // namespace frontdoor::generate
