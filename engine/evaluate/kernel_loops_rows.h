// What the loops of all kinds share: rows as vectors of bits.

#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__AVX2__) || defined(__AVX512F__)
#include <immintrin.h>
#endif

#include "engine/batch/answer_block.h"
#include "engine/evaluate/kernels.h"

namespace frontdoor {

namespace {

// Words of a register, and rows. Where fewer than a block has, what lies behind them is not there.
#ifdef FRONTDOOR_KERNEL_WORDS
constexpr std::size_t kWords = FRONTDOOR_KERNEL_WORDS;
#else
constexpr std::size_t kWords = kBlockWords;
#endif
constexpr std::size_t kRows = kWords * 64;

// As many words as the processor takes at a time.
#if defined(__AVX512F__)
constexpr std::size_t kMostAtATime = 8;
#elif defined(__AVX2__)
constexpr std::size_t kMostAtATime = 4;
#else
constexpr std::size_t kMostAtATime = 2;
#endif
constexpr std::size_t kAtATime = kWords < kMostAtATime ? kWords : kMostAtATime;
using Part =
    std::uint64_t __attribute__((vector_size(kAtATime * sizeof(std::uint64_t)), may_alias));

// A bit a row, all rows of a register. In parts, where one is too large for the processor: of such
// vectors compilers take single words.
#if defined(__AVX512F__) || defined(FRONTDOOR_KERNEL_WORDS)
using Rows = Part;
static_assert(sizeof(Rows) == kWords * sizeof(std::uint64_t));
#else
struct alignas(kWords * sizeof(std::uint64_t)) Rows {
    static constexpr std::size_t kParts = kWords / kAtATime;
    Part part[kParts];

    std::uint64_t operator[](std::size_t word) const {
        return part[word / kAtATime][word % kAtATime];
    }
    Rows& operator&=(const Rows& other) { return *this = *this & other; }
    Rows& operator|=(const Rows& other) { return *this = *this | other; }
    Rows& operator^=(const Rows& other) { return *this = *this ^ other; }
    friend Rows operator&(const Rows& a, const Rows& b) {
        return byPart(a, b, [](const Part& x, const Part& y) { return x & y; });
    }
    friend Rows operator|(const Rows& a, const Rows& b) {
        return byPart(a, b, [](const Part& x, const Part& y) { return x | y; });
    }
    friend Rows operator^(const Rows& a, const Rows& b) {
        return byPart(a, b, [](const Part& x, const Part& y) { return x ^ y; });
    }
    friend Rows operator~(const Rows& a) {
        return byPart(a, a, [](const Part& x, const Part&) { return ~x; });
    }

  private:
    template <class Join>
    static Rows byPart(const Rows& a, const Rows& b, const Join& join) {
        Rows rows;
        for (std::size_t i = 0; i < kParts; ++i) rows.part[i] = join(a.part[i], b.part[i]);
        return rows;
    }
};
#endif

inline const Rows& rowsAt(const std::uint64_t* words) {
    return *reinterpret_cast<const Rows*>(__builtin_assume_aligned(words, sizeof(Rows)));
}

inline Rows& rowsAt(std::uint64_t* words) {
    return *reinterpret_cast<Rows*>(__builtin_assume_aligned(words, sizeof(Rows)));
}

inline const Rows& signalAt(const std::uint64_t* registers, Signal signal) {
    return rowsAt(registers + std::size_t{signal} * kWords);
}

inline Rows& signalAt(std::uint64_t* registers, Signal signal) {
    return rowsAt(registers + std::size_t{signal} * kWords);
}

// The lowest bits of `bits`, put where `mask` is set.
inline std::uint64_t deposit(std::uint64_t bits, std::uint64_t mask) {
#if defined(__BMI2__)
    return _pdep_u64(bits, mask);
#else
    if (mask == ~std::uint64_t{0}) return bits;
    std::uint64_t result = 0;
    for (; mask != 0; mask &= mask - 1, bits >>= 1) {
        if ((bits & 1U) != 0) result |= mask & (~mask + 1);
    }
    return result;
#endif
}

#if defined(__AVX2__)
// A byte for each of 32 bits, one half of a word: all ones where it is set. Each gets a copy of the
// eight bits that its own is one of, and keeps that one.
inline __m256i bytesOf(const std::uint64_t& word, std::size_t half) {
    std::int32_t bits;
    __builtin_memcpy(&bits, reinterpret_cast<const char*>(&word) + half * sizeof bits, sizeof bits);
    const __m256i source =
        _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
    const __m256i own = _mm256_set1_epi64x(static_cast<long long>(0x8040201008040201U));
    const __m256i spread = _mm256_shuffle_epi8(_mm256_set1_epi32(bits), source);
    return _mm256_cmpeq_epi8(_mm256_and_si256(spread, own), own);
}
#endif

// The bits that stand where `mask` is set, side by side from the lowest.
inline std::uint64_t extract(std::uint64_t bits, std::uint64_t mask) {
#if defined(__BMI2__)
    return _pext_u64(bits, mask);
#else
    std::uint64_t result = 0;
    for (int at = 0; mask != 0; mask &= mask - 1, ++at) {
        if ((bits & mask & (~mask + 1)) != 0) result |= std::uint64_t{1} << at;
    }
    return result;
#endif
}

}  // namespace

}  // namespace frontdoor
