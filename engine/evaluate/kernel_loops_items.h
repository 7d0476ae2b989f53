// Loops between children and the rows of their lists. The rows of one child stand together; where
// they begin and end is marked by bits, so that adding and subtracting whole planes, as one long
// number, does for all children at once what a loop would do for each.

#pragma once

#include "engine/evaluate/kernel_loops_rows.h"

namespace frontdoor {

namespace {

// Up to 64 bits of a row of words, from any bit on.
inline std::uint64_t bitsFrom(const std::uint64_t* words, std::size_t at) {
    const std::uint64_t low = words[at / 64] >> (at % 64);
    return at % 64 == 0 ? low : low | words[at / 64 + 1] << (64 - at % 64);
}

inline void append(std::uint64_t* words, std::size_t& at, std::uint64_t bits, int count) {
    words[at / 64] |= bits << (at % 64);
    if (at % 64 != 0) words[at / 64 + 1] |= bits >> (64 - at % 64);
    at += static_cast<std::size_t>(count);
}

constexpr std::size_t kPackedWords = kWords + 2;

void markRuns(const std::uint32_t* child, std::uint32_t rows, std::uint32_t firstChild,
              std::uint64_t* first, std::uint64_t* last, std::uint64_t* owners) {
    for (std::size_t word = 0; word < kBlockWords; ++word) owners[word] = 0;
    for (std::uint32_t row = 0; row < rows; ++row) {
        const std::uint32_t of = child[row] - firstChild;
        const bool begins = row == 0 || child[row - 1] != child[row];
        const bool ends = row + 1 == rows || child[row + 1] != child[row];
        if (row % 64 == 0) first[row / 64] = last[row / 64] = 0;
        first[row / 64] |= std::uint64_t{begins} << (row % 64);
        last[row / 64] |= std::uint64_t{ends} << (row % 64);
        owners[of / 64] |= std::uint64_t{1} << (of % 64);
    }
    if (rows == 0) first[0] = last[0] = 0;
}

// Adding to a child's row of ones, up to its last row, any bit at all makes the carry come to the
// last row:
//
//     last        1000100
//     ~last       0111011
//     bits        0010000
//     their sum   1001011    the child with the upper rows has a bit, the other none
void gatherItems(const ItemRuns& runs, const std::uint64_t* rows, std::uint64_t flip,
                 std::uint64_t* children) {
    std::uint64_t packed[kPackedWords] = {};
    std::size_t at = 0;
    std::uint64_t carry = 0;
    for (std::size_t word = 0; word < runs.words; ++word) {
        const std::uint64_t last = runs.last[word];
        const std::uint64_t bits = rows[word] ^ flip;
        std::uint64_t sum = ~last + (bits & ~last);
        const std::uint64_t over = sum < (bits & ~last) ? 1 : 0;
        sum += carry;
        carry = over | (sum < carry ? 1U : 0U);
        append(packed, at, extract((sum | bits) & last, last), __builtin_popcountll(last));
    }
    at = 0;
    for (std::size_t word = 0; word < kWords; ++word) {
        children[word] = deposit(bitsFrom(packed, at), runs.owners[word]);
        at += static_cast<std::size_t>(__builtin_popcountll(runs.owners[word]));
    }
}

// Taking the first row's bit from the last row's leaves ones from the first row up to it.
void spreadItems(const ItemRuns& runs, const std::uint64_t* children, std::uint64_t* rows) {
    std::uint64_t packed[kPackedWords] = {};
    std::size_t at = 0;
    for (std::size_t word = 0; word < kWords; ++word) {
        append(packed, at, extract(children[word], runs.owners[word]),
               __builtin_popcountll(runs.owners[word]));
    }
    std::size_t atFirst = 0;
    std::size_t atLast = 0;
    std::uint64_t borrow = 0;
    for (std::size_t word = 0; word < runs.words; ++word) {
        const std::uint64_t first = deposit(bitsFrom(packed, atFirst), runs.first[word]);
        const std::uint64_t last = deposit(bitsFrom(packed, atLast), runs.last[word]);
        atFirst += static_cast<std::size_t>(__builtin_popcountll(runs.first[word]));
        atLast += static_cast<std::size_t>(__builtin_popcountll(runs.last[word]));
        const std::uint64_t under = last < first ? 1 : 0;
        const std::uint64_t difference = last - first;
        rows[word] = last | (difference - borrow);
        borrow = under | (difference < borrow ? 1U : 0U);
    }
}

// Rows that are known and whose value is within one of the ranges.
void itemsInRanges(const std::int32_t* values, const std::uint64_t* known, std::size_t words,
                   const Membership::Range* begin, const Membership::Range* end,
                   std::uint64_t* hits) {
    for (std::size_t word = 0; word < words; ++word) {
        const std::int32_t* here = values + word * 64;
        std::uint64_t bits = 0;
#if defined(__AVX512F__)
        for (std::size_t at = 0; at < 64; at += 16) {
            const auto some = static_cast<__mmask16>(known[word] >> at);
            if (some == 0) continue;
            const __m512i value = _mm512_maskz_loadu_epi32(some, here + at);
            unsigned inside = 0;
            for (const Membership::Range* range = begin; range != end; ++range) {
                if (range->low > INT32_MAX || range->high < INT32_MIN) continue;
                const auto low = static_cast<int>(range->low < INT32_MIN ? INT32_MIN : range->low);
                const auto high =
                    static_cast<int>(range->high > INT32_MAX ? INT32_MAX : range->high);
                inside |= _mm512_mask_cmple_epi32_mask(
                    _mm512_mask_cmpge_epi32_mask(some, value, _mm512_set1_epi32(low)), value,
                    _mm512_set1_epi32(high));
            }
            bits |= std::uint64_t{inside} << at;
        }
#else
        for (std::uint64_t rest = known[word]; rest != 0; rest &= rest - 1) {
            const std::int32_t value = here[__builtin_ctzll(rest)];
            bool inside = false;
            for (const Membership::Range* range = begin; range != end; ++range)
                inside |= range->low <= value && value <= range->high;
            if (inside) bits |= rest & (~rest + 1);
        }
#endif
        hits[word] = bits;
    }
}

}  // namespace

}  // namespace frontdoor
