#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#include "benchmarks/peers/block_columns.h"

namespace frontdoor::peers {

/// A bit for each of 64 bytes that are 0 or 1.
inline std::uint64_t bitsOf(const std::uint8_t* hits) {
#if defined(__AVX512BW__)
    const __m512i all = _mm512_load_si512(hits);
    return _mm512_test_epi8_mask(all, all);
#elif defined(__SSE2__)
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < kBlock; at += 16) {
        const __m128i some = _mm_load_si128(reinterpret_cast<const __m128i*>(hits + at));
        const int mask = _mm_movemask_epi8(_mm_slli_epi16(some, 7));
        bits |= std::uint64_t{static_cast<std::uint32_t>(mask)} << at;
    }
    return bits;
#else
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < kBlock; ++i) bits |= std::uint64_t{hits[i]} << i;
    return bits;
#endif
}

/// A rule's place, found when this is compiled.
struct RuleName {
    template <std::size_t length>
    consteval RuleName(const char (&id)[length]) : place(workload::ruleNamed({id, length - 1})) {}
    std::size_t place;
};

/// Days since four of a block's dates.
struct Derived {
    explicit Derived(const BlockColumns& c);
    alignas(64) std::int32_t sinceClosed[kBlock];
    alignas(64) std::int32_t sinceIncident[kBlock];
    alignas(64) std::int32_t sinceInjury[kBlock];
    alignas(64) std::int32_t sinceSeen[kBlock];
    alignas(64) std::uint8_t signs[kBlock];  // How many.
};

}  // namespace frontdoor::peers
