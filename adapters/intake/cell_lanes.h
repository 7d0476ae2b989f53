// What the loops over cells reckon with: some rows' numbers side by side in one register, and bytes
// by the mask. As are the loops, compiled once for each kind of processor, with internal linkage,
// and nothing of the standard library is called.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "adapters/intake/cell_loops.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace frontdoor::intake {
namespace {

constexpr std::size_t kRows = CellColumn::kRows;

// Whoever takes or gives one is inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

// So many rows' numbers as one register holds, and smaller ones of as many: what is larger than a
// register, compilers compare one by one. Comparisons set all bits of a row, or none.
#if defined(__AVX512BW__)
constexpr std::size_t kLanes = 8;
#elif defined(__AVX2__)
constexpr std::size_t kLanes = 4;
#else
constexpr std::size_t kLanes = 2;
#endif
using Lanes = std::uint64_t __attribute__((vector_size(8 * kLanes)));
using SmallLanes = std::uint32_t __attribute__((vector_size(4 * kLanes)));
using Quarters = std::uint16_t __attribute__((vector_size(8 * kLanes)));  // Of numbers.

/// A number for each row; those behind the last row are reckoned with, too.
struct RowWords {
    std::uint64_t row[kRows];
};
struct RowBytes {
    std::uint8_t row[kRows];
};

[[gnu::always_inline]] inline Lanes lanesOf(const RowWords& words, std::size_t row) {
    Lanes lanes;
    std::memcpy(&lanes, words.row + row, sizeof lanes);
    return lanes;
}
[[gnu::always_inline]] inline void put(const Lanes& lanes, RowWords& words, std::size_t row) {
    std::memcpy(words.row + row, &lanes, sizeof lanes);
}
// Of these the lowest bits.
[[gnu::always_inline]] inline SmallLanes small(const Lanes& lanes) {
#if defined(__AVX2__) && !defined(__AVX512BW__)
    // As a conversion, compilers make more of it.
    const auto all = __builtin_bit_cast(__m256, lanes);
    return __builtin_bit_cast(
        SmallLanes, _mm_shuffle_ps(_mm256_castps256_ps128(all), _mm256_extractf128_ps(all, 1),
                                   _MM_SHUFFLE(2, 0, 2, 0)));
#else
    return __builtin_convertvector(lanes, SmallLanes);
#endif
}
[[gnu::always_inline]] inline void put(const SmallLanes& lanes, std::int32_t* to) {
    std::memcpy(to, &lanes, sizeof lanes);
}
[[gnu::always_inline]] inline void put(const Lanes& lanes, std::int32_t* to) {
    put(small(lanes), to);
}
template <class Numbers>
[[gnu::always_inline]] inline void put(const Numbers& lanes, std::uint8_t* to) {
    using Bytes = std::uint8_t __attribute__((vector_size(kLanes)));
    const auto bytes = __builtin_convertvector(lanes, Bytes);
    std::memcpy(to, &bytes, sizeof bytes);
}

/// The highest bit of each byte, the first in the lowest bit.
#if defined(__AVX2__)
[[gnu::always_inline]] inline std::uint32_t highestBits(__m256i bytes) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
}
#endif
#if defined(__SSE2__)
[[gnu::always_inline]] inline std::uint32_t highestBits(__m128i bytes) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
}
#endif

/// Which of 64 bytes are this one, the first in the lowest bit.
std::uint64_t bytesEqual(const char* at, char byte) {
#if defined(__AVX512BW__)
    return _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(at), _mm512_set1_epi8(byte));
#else
    std::uint64_t mask = 0;
#if defined(__AVX2__)
    const __m256i wanted = _mm256_set1_epi8(byte);
    for (unsigned part = 0; part < 2; ++part) {
        __m256i bytes;
        std::memcpy(&bytes, at + std::size_t{32} * part, sizeof bytes);
        mask |= std::uint64_t{highestBits(_mm256_cmpeq_epi8(bytes, wanted))} << (32 * part);
    }
#elif defined(__SSE2__)
    const __m128i wanted = _mm_set1_epi8(byte);
    for (unsigned part = 0; part < 4; ++part) {
        __m128i bytes;
        std::memcpy(&bytes, at + std::size_t{16} * part, sizeof bytes);
        mask |= std::uint64_t{highestBits(_mm_cmpeq_epi8(bytes, wanted))} << (16 * part);
    }
#else
    for (unsigned i = 0; i < 64; ++i) mask |= std::uint64_t{at[i] == byte ? 1U : 0U} << i;
#endif
    return mask;
#endif
}

/// Which of the rows' bytes have this bit.
std::uint64_t rowsWithBit(const RowBytes& bytes, unsigned bit) {
#if defined(__AVX512BW__)
    return _mm512_test_epi8_mask(_mm512_loadu_si512(bytes.row),
                                 _mm512_set1_epi8(static_cast<char>(1U << bit)));
#else
    std::uint64_t mask = 0;
#if defined(__AVX2__)
    for (unsigned part = 0; part < 2; ++part) {
        __m256i some;
        std::memcpy(&some, bytes.row + std::size_t{32} * part, sizeof some);
        const __m256i up = _mm256_slli_epi16(some, static_cast<int>(7 - bit));
        mask |= std::uint64_t{highestBits(up)} << (32 * part);
    }
#else
    for (unsigned word = 0; word < kRows / 8; ++word) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.row + std::size_t{8} * word, sizeof eight);
        // Multiplied so, the lowest bits of eight bytes come to stand side by side on top.
        const std::uint64_t bits = eight >> bit & 0x0101'0101'0101'0101U;
        mask |= bits * 0x0102'0408'1020'4080U >> 56U << (8 * word);
    }
#endif
    return mask;
#endif
}

/// A comparison's outcome.
template <class Outcome>
[[gnu::always_inline]] inline auto where(const Outcome& outcome) {
    if constexpr (sizeof(outcome) == sizeof(Lanes)) {
        return __builtin_convertvector(outcome, Lanes);
    } else {
        return __builtin_convertvector(outcome, SmallLanes);
    }
}

/// Nothing is left of what is shifted by 64 and more.
[[gnu::always_inline]] inline Lanes shiftedUp(const Lanes& bits, const Lanes& by) {
#if defined(__AVX512BW__)
    return __builtin_bit_cast(Lanes, _mm512_sllv_epi64(__builtin_bit_cast(__m512i, bits),
                                                       __builtin_bit_cast(__m512i, by)));
#elif defined(__AVX2__)
    return __builtin_bit_cast(Lanes, _mm256_sllv_epi64(__builtin_bit_cast(__m256i, bits),
                                                       __builtin_bit_cast(__m256i, by)));
#else
    return bits << (by & 63) & where(by < 64);
#endif
}

/// The bits of so many bytes from the lowest; all of eight and more.
[[gnu::always_inline]] inline Lanes firstBytes(const Lanes& count) {
    return ~shiftedUp(~Lanes{}, count * 8);
}

}  // namespace
}  // namespace frontdoor::intake
