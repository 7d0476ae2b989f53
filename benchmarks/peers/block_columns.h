#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "benchmarks/reference/plain.h"
#include "benchmarks/reference/rule_ids.h"

namespace frontdoor::peers {

using workload::PlainDecision;
using workload::Referral;

inline constexpr std::size_t kBlock = 64;

/// The fields of 64 referrals, a byte or an integer each, and a byte for each sign.
struct BlockColumns {
    alignas(64) std::uint8_t sex[kBlock];
    alignas(64) std::uint8_t unborn[kBlock];
    alignas(64) std::uint8_t council[kBlock];
    alignas(64) std::uint8_t source[kBlock];
    alignas(64) std::uint8_t urgency[kBlock];
    alignas(64) std::uint8_t disability[kBlock];
    alignas(64) std::uint8_t carePlan[kBlock];
    alignas(64) std::uint8_t interpreter[kBlock];
    alignas(64) std::uint8_t seekingAsylum[kBlock];
    alignas(64) std::uint8_t lookedAfterBefore[kBlock];
    alignas(64) std::uint8_t parentIllness[kBlock];
    alignas(64) std::uint8_t parentSubstance[kBlock];
    alignas(64) std::uint8_t parentDisability[kBlock];
    alignas(64) std::uint8_t violence[kBlock];
    alignas(64) std::uint8_t perpetratorAtHome[kBlock];
    alignas(64) std::uint8_t injury[kBlock];
    alignas(64) std::uint8_t disclosure[kBlock];
    alignas(64) std::uint8_t seen[kBlock];
    alignas(64) std::uint8_t housing[kBlock];
    alignas(64) std::uint8_t rentArrears[kBlock];
    alignas(64) std::uint8_t engagement[kBlock];
    alignas(64) std::uint8_t consent[kBlock];
    alignas(64) std::uint8_t privateFostering[kBlock];
    alignas(64) std::int32_t received[kBlock];
    alignas(64) std::int32_t born[kBlock];
    alignas(64) std::int32_t ageMonths[kBlock];
    alignas(64) std::int32_t previousReferrals[kBlock];
    alignas(64) std::int32_t previousPlans[kBlock];
    alignas(64) std::int32_t lastClosed[kBlock];
    alignas(64) std::int32_t siblings[kBlock];
    alignas(64) std::int32_t siblingsKnown[kBlock];
    alignas(64) std::int32_t children[kBlock];
    alignas(64) std::int32_t adults[kBlock];
    alignas(64) std::int32_t protectiveAdults[kBlock];
    alignas(64) std::int32_t parentAge[kBlock];
    alignas(64) std::int32_t incidents[kBlock];
    alignas(64) std::int32_t lastIncident[kBlock];
    alignas(64) std::int32_t callouts[kBlock];
    alignas(64) std::int32_t injured[kBlock];
    alignas(64) std::int32_t lastSeen[kBlock];
    alignas(64) std::int32_t missingEpisodes[kBlock];
    alignas(64) std::int32_t attendance[kBlock];
    alignas(64) std::int32_t exclusions[kBlock];
    alignas(64) std::int32_t income[kBlock];
    alignas(64) std::int32_t confidence[kBlock];
    alignas(64) std::uint8_t signs[workload::kSigns][kBlock];
};

/// What was decided on them: a bit a referral for each rule that fired.
struct BlockDecisions {
    alignas(64) std::int16_t score[7][kBlock];  // The last are the points of no domain.
    alignas(64) std::int16_t total[kBlock];
    alignas(64) std::uint8_t route[kBlock];
    std::uint64_t fired[workload::kRuleIds.size()];

    [[nodiscard]] PlainDecision of(std::size_t row) const;
};

[[nodiscard]] std::vector<BlockColumns> makeColumns(std::span<const Referral> referrals);

/// Rule by rule over the columns, in loops that the compiler can turn into vector instructions.
void decideByColumns(const BlockColumns& columns, BlockDecisions& decisions);

}  // namespace frontdoor::peers
