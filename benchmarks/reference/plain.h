#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "benchmarks/reference/referral.h"
#include "engine/vocabulary/words.h"

namespace frontdoor::workload {

/// What the workload decides on one referral; a bit a rule, in the order of `kRuleIds`.
struct PlainDecision {
    std::int32_t total = 0;
    Route route = Route::earlyHelp;
    std::array<std::uint64_t, 2> fired{};

    void fire(std::size_t rule) { fired[rule / 64] |= std::uint64_t{1} << (rule % 64); }
    friend bool operator==(const PlainDecision&, const PlainDecision&) = default;
};

/// Decides by the rules written out in C++: what the workload means, independent of the engine.
void decidePlainly(const Referral& referral, PlainDecision& decision);

}  // namespace frontdoor::workload
