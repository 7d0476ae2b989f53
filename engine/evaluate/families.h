#pragma once

#include <cstdint>

namespace frontdoor {

/// Of a family's rows within a word: those for whom some other one's bit is set.
constexpr std::uint64_t anyOther(std::uint64_t set, std::uint64_t family) {
    if (set == 0) return 0;
    const bool oneOnly = (set & (set - 1)) == 0;
    return oneOnly ? family & ~set : family;
}

/// Those for whom all others' bits are set.
constexpr std::uint64_t allOthers(std::uint64_t set, std::uint64_t family) {
    const std::uint64_t clear = family & ~set;
    if (clear == 0) return family;
    const bool oneOnly = (clear & (clear - 1)) == 0;
    return oneOnly ? clear : 0;
}

}  // namespace frontdoor
