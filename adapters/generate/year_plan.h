#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "adapters/generate/assumptions.h"
#include "adapters/generate/random.h"
#include "adapters/generate/targets.h"
#include "engine/calendar/calendar.h"
#include "engine/calendar/instant.h"

namespace frontdoor::generate {

/// How many of something, by month and source.
using ByMonthAndSource = std::array<std::array<double, kSources>, kMonths>;

/// What is to come in a year, by month and source of referral.
struct YearPlan {
    ByMonthAndSource referrals{};  // Children; keeps to the published months and sources.
    ByMonthAndSource contacts{};   // Children, those of the referrals among them.
};

[[nodiscard]] YearPlan planYear(const YearTargets& targets, const Assumptions& assumptions);

/// A contact on its way.
struct Arrival {
    Instant at{};
    std::size_t source = 0;
};

/// When so many contacts of each source come in a month (0: April of the year before the one that
/// the reporting year ends in), by the habits of their source, in order of time.
[[nodiscard]] std::vector<Arrival> arrivalsOf(int ends, std::size_t month,
                                              const std::array<std::uint32_t, kSources>& counts,
                                              const Assumptions& assumptions,
                                              const Calendar& calendar, Random& random);

}  // namespace frontdoor::generate
