// How many of some booleans hold, row by row. Bits of equal weight are added side by side for all
// rows at once: of three bits, the sum stays and the carry goes on to twice the weight.
//
//     ones + a + b         sum  = ones ^ a ^ b           stays in `ones`
//                          carry = two of the three      a bit of `twos`
//
// Eight booleans so make one bit of weight eight, which is then added to the planes from there up.

#pragma once

#include "engine/evaluate/kernel_loops_rows.h"

namespace frontdoor {

namespace {

constexpr std::size_t kCountPlanes = 8;
constexpr std::ptrdiff_t kMostCounted = 255;  // In the planes.

// Plane p holds the bits of weight 2^p of all rows' counts.
struct CountPlanes {
    Rows plane[kCountPlanes] = {};
};

// Leaves the sum in `sum`. Vectors go by reference: by value their ABI is not every processor's.
inline void addBits(Rows& sum, const Rows& a, const Rows& b, Rows& carry) {
    const Rows half = sum ^ a;
    carry = (sum & a) | (half & b);
    sum = half ^ b;
}

inline void addAtWeight(CountPlanes& count, std::size_t weight, const Rows& bits) {
    Rows carry = bits;
    for (std::size_t at = weight; at < kCountPlanes; ++at) {
        const Rows next = count.plane[at] & carry;
        count.plane[at] ^= carry;
        carry = next;
    }
}

// No more than `kMostCounted` signals. `flip` all ones: those for which the bit is not set.
inline void addUpBits(const Signal* begin, const Signal* end, const std::uint64_t* registers,
                      Signal exchanged, std::uint64_t flip, CountPlanes& count) {
    Rows flips;
    __builtin_memset(&flips, static_cast<int>(flip & 0xFFU), sizeof flips);
    const auto pair = [&](const Signal* at, Rows& carry) {
        addBits(count.plane[0], signalAt(registers, at[0] ^ exchanged) ^ flips,
                signalAt(registers, at[1] ^ exchanged) ^ flips, carry);
    };
    const Signal* at = begin;
    for (; end - at >= 8; at += 8) {
        Rows twos[4];
        for (std::size_t i = 0; i < 4; ++i) pair(at + 2 * i, twos[i]);
        Rows fours[2];
        addBits(count.plane[1], twos[0], twos[1], fours[0]);
        addBits(count.plane[1], twos[2], twos[3], fours[1]);
        Rows eight;
        addBits(count.plane[2], fours[0], fours[1], eight);
        addAtWeight(count, 3, eight);
    }
    for (; at != end; ++at) addAtWeight(count, 0, signalAt(registers, *at ^ exchanged) ^ flips);
}

// The counts of 64 rows, a byte each.
inline void readCounts(const CountPlanes& count, std::size_t word, std::size_t planes,
                       std::uint8_t* bytes) {
#if defined(__AVX512F__)
    __m512i sums = {};
    for (std::size_t p = 0; p < planes; ++p) {
        sums = _mm512_mask_add_epi8(sums, count.plane[p][word], sums,
                                    _mm512_set1_epi8(static_cast<char>(1U << p)));
    }
    _mm512_store_si512(bytes, sums);
#elif defined(__AVX2__)
    for (std::size_t half = 0; half < 2; ++half) {
        __m256i sums = {};
        for (std::size_t p = 0; p < planes; ++p) {
            const __m256i isSet = bytesOf(count.plane[p][word], half);
            const __m256i weight = _mm256_set1_epi8(static_cast<char>(1U << p));
            sums = _mm256_add_epi8(sums, _mm256_and_si256(isSet, weight));
        }
        _mm256_store_si256(reinterpret_cast<__m256i*>(bytes + 32 * half), sums);
    }
#else
    for (std::size_t row = 0; row < 64; ++row) {
        std::uint64_t sum = 0;
        for (std::size_t p = 0; p < planes; ++p) sum |= ((count.plane[p][word] >> row) & 1U) << p;
        bytes[row] = static_cast<std::uint8_t>(sum);
    }
#endif
}

// Counts of up to 255 signals, added to those before them if `more`.
inline void keepCounts(const CountPlanes& count, std::ptrdiff_t signals, bool more,
                       std::int64_t* to) {
    std::size_t planes = 0;
    while (planes < kCountPlanes && (signals >> planes) != 0) ++planes;
    for (std::size_t word = 0; word < kWords; ++word) {
        alignas(64) std::uint8_t bytes[64];
        readCounts(count, word, planes, bytes);
        std::int64_t* out = to + word * 64;
        if (more) {
            for (std::size_t row = 0; row < 64; ++row) out[row] += bytes[row];
        } else {
            for (std::size_t row = 0; row < 64; ++row) out[row] = bytes[row];
        }
    }
}

// Least those that are certainly yes, most those that are not certainly no.
void countTrue(const Signal* begin, const Signal* end, const std::uint64_t* registers,
               std::int64_t* to) {
    for (const Signal* at = begin; at != end;) {
        const std::ptrdiff_t some = end - at < kMostCounted ? end - at : kMostCounted;
        CountPlanes least;
        CountPlanes most;
        addUpBits(at, at + some, registers, 0, 0, least);
        addUpBits(at, at + some, registers, negated(0), ~std::uint64_t{0}, most);
        keepCounts(least, some, at != begin, to);
        keepCounts(most, some, at != begin, to + kRows);
        at += some;
    }
}

}  // namespace

}  // namespace frontdoor
