#pragma once

#include <cstdint>
#include <vector>

#include "benchmarks/peers/block_columns.h"

namespace frontdoor::peers {

/// Whatever is yes or no, or a code, of 64 referrals as words of bits; numbers stay integers.
struct BitColumns {
    std::uint64_t unborn = 0;
    std::uint64_t disability = 0;
    std::uint64_t carePlan = 0;
    std::uint64_t interpreter = 0;
    std::uint64_t seekingAsylum = 0;
    std::uint64_t lookedAfterBefore = 0;
    std::uint64_t parentDisability = 0;
    std::uint64_t perpetratorAtHome = 0;
    std::uint64_t disclosure = 0;
    std::uint64_t seen = 0;
    std::uint64_t rentArrears = 0;
    std::uint64_t consent = 0;
    std::uint64_t privateFostering = 0;
    std::uint64_t source[10] = {};
    std::uint64_t urgency[4] = {};
    std::uint64_t parentIllness[4] = {};
    std::uint64_t parentSubstance[4] = {};
    std::uint64_t violence[4] = {};
    std::uint64_t injury[6] = {};
    std::uint64_t housing[5] = {};
    std::uint64_t engagement[4] = {};
    std::uint64_t signs[workload::kSigns] = {};
    const BlockColumns* numbers = nullptr;
};

/// The blocks must outlive the bits.
[[nodiscard]] std::vector<BitColumns> makeBits(const std::vector<BlockColumns>& blocks);

/// Each comparison of a number once for 64 referrals, then the rules on words.
void decideByBits(const BitColumns& bits, BlockDecisions& decisions);

}  // namespace frontdoor::peers
