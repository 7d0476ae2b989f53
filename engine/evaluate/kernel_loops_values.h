// Loops over value registers: a low for each row, and then a high for each.

#pragma once

#include "engine/evaluate/kernel_loops_plain.h"

namespace frontdoor {

namespace {

void valuesInRange(const std::int64_t* lows, const std::int64_t* highs, std::int64_t low,
                   std::int64_t high, std::uint64_t* yes, std::uint64_t* no) {
    for (std::size_t word = 0; word < kWords; ++word) {
        std::uint64_t inside = 0;
        std::uint64_t outside = 0;
#if defined(__AVX512F__)
        const __m512i from = _mm512_set1_epi64(low);
        const __m512i to = _mm512_set1_epi64(high);
        for (std::size_t at = 0; at < 64; at += 8) {
            const __m512i least = _mm512_loadu_si512(lows + word * 64 + at);
            const __m512i most = _mm512_loadu_si512(highs + word * 64 + at);
            const __mmask8 none = _mm512_cmpgt_epi64_mask(least, most);
            const __mmask8 in =
                _mm512_cmple_epi64_mask(from, least) & _mm512_cmple_epi64_mask(most, to);
            const __mmask8 out =
                _mm512_cmplt_epi64_mask(most, from) | _mm512_cmplt_epi64_mask(to, least);
            inside |= (in & ~std::uint64_t{none} & 0xFFU) << at;
            outside |= std::uint64_t{static_cast<std::uint8_t>(out | none)} << at;
        }
#else
        for (std::size_t bit = 0; bit < 64; ++bit) {
            const std::int64_t least = lows[word * 64 + bit];
            const std::int64_t most = highs[word * 64 + bit];
            const bool none = least > most;
            const bool in = !none & (low <= least) & (most <= high);
            const bool out = none | (most < low) | (high < least);
            inside |= std::uint64_t{in} << bit;
            outside |= std::uint64_t{out} << bit;
        }
#endif
        yes[word] = inside;
        no[word] = outside;
    }
}

void multiplyBy(const std::int64_t* a, std::int64_t by, std::int64_t* to) {
    const std::int64_t most = INT64_MAX / by;
    for (std::size_t i = 0; i < 2 * kRows; ++i) {
        const std::int64_t value = a[i];
        const auto product = static_cast<std::int64_t>(static_cast<std::uint64_t>(value) *
                                                       static_cast<std::uint64_t>(by));
        to[i] = value > most ? INT64_MAX : value < -most ? INT64_MIN : product;
    }
}

void fillValues(std::int64_t low, std::int64_t high, std::int64_t* to) {
    for (std::size_t row = 0; row < kRows; ++row) {
        to[row] = low;
        to[kRows + row] = high;
    }
}

void chooseValues(const std::uint64_t* yes, const std::uint64_t* no, const std::int64_t* a,
                  const std::int64_t* b, std::int64_t* to) {
    for (std::size_t word = 0; word < kWords; ++word) {
        for (std::size_t at = word * 64; at < word * 64 + 64;) {
#if defined(__AVX512F__)
            const auto isYes = static_cast<__mmask8>(yes[word] >> (at % 64));
            const auto isNo = static_cast<__mmask8>(no[word] >> (at % 64));
            const auto mix = [&](const __m512i first, const __m512i second, const __m512i both) {
                return _mm512_mask_mov_epi64(_mm512_mask_mov_epi64(both, isNo, second), isYes,
                                             first);
            };
            const __m512i lowA = _mm512_loadu_si512(a + at);
            const __m512i lowB = _mm512_loadu_si512(b + at);
            const __m512i highA = _mm512_loadu_si512(a + kRows + at);
            const __m512i highB = _mm512_loadu_si512(b + kRows + at);
            _mm512_storeu_si512(to + at, mix(lowA, lowB, _mm512_min_epi64(lowA, lowB)));
            _mm512_storeu_si512(to + kRows + at, mix(highA, highB, _mm512_max_epi64(highA, highB)));
            at += 8;
#else
            const bool isYes = ((yes[word] >> (at % 64)) & 1U) != 0;
            const bool isNo = ((no[word] >> (at % 64)) & 1U) != 0;
            const std::int64_t lowA = a[at];
            const std::int64_t lowB = b[at];
            const std::int64_t highA = a[kRows + at];
            const std::int64_t highB = b[kRows + at];
            to[at] = isYes ? lowA : isNo ? lowB : lowA < lowB ? lowA : lowB;
            to[kRows + at] = isYes ? highA : isNo ? highB : highA > highB ? highA : highB;
            ++at;
#endif
        }
    }
}

// Where the condition certainly holds, the one value for all rows; where it does not, theirs.
void chooseConstant(const std::uint64_t* yes, const std::uint64_t* no, std::int64_t value,
                    const std::int64_t* other, std::int64_t* to) {
    for (std::size_t word = 0; word < kWords; ++word) {
        for (std::size_t at = word * 64; at < word * 64 + 64;) {
#if defined(__AVX512F__)
            const auto isYes = static_cast<__mmask8>(yes[word] >> (at % 64));
            const auto isNo = static_cast<__mmask8>(no[word] >> (at % 64));
            const __m512i same = _mm512_set1_epi64(value);
            const __m512i low = _mm512_loadu_si512(other + at);
            const __m512i high = _mm512_loadu_si512(other + kRows + at);
            const __m512i least = _mm512_mask_min_epi64(low, _knot_mask8(isNo), low, same);
            const __m512i most = _mm512_mask_max_epi64(high, _knot_mask8(isNo), high, same);
            _mm512_storeu_si512(to + at, _mm512_mask_mov_epi64(least, isYes, same));
            _mm512_storeu_si512(to + kRows + at, _mm512_mask_mov_epi64(most, isYes, same));
            at += 8;
#else
            const bool isYes = ((yes[word] >> (at % 64)) & 1U) != 0;
            const bool isNo = ((no[word] >> (at % 64)) & 1U) != 0;
            const std::int64_t low = other[at];
            const std::int64_t high = other[kRows + at];
            to[at] = isYes || (!isNo && value < low) ? value : low;
            to[kRows + at] = isYes || (!isNo && value > high) ? value : high;
            ++at;
#endif
        }
    }
}

// Days, or whole months, between two values of one word's rows, where both are single days within
// [earliest, latest], nothing where one of them is nothing, anything where nothing is known of one
// of them. Returns the rows for which something else must be reckoned.
inline std::uint64_t betweenWord(const std::int64_t* from, const std::int64_t* to, bool months,
                                 std::int64_t earliest, std::int64_t latest, std::int64_t* out) {
    alignas(64) std::int32_t a[64];
    alignas(64) std::int32_t b[64];
    alignas(64) std::int32_t span[64];
    std::uint64_t exact = 0;
    std::uint64_t none = 0;
    std::uint64_t open = 0;
    const auto infinite = [](std::int64_t value) {
        return (value == INT64_MIN) | (value == INT64_MAX);
    };
    for (std::size_t i = 0; i < 64; ++i) {
        const std::int64_t lowA = from[i];
        const std::int64_t highA = from[kRows + i];
        const std::int64_t lowB = to[i];
        const std::int64_t highB = to[kRows + i];
        const bool isNone = (lowA > highA) | (lowB > highB);
        const bool isExact = (lowA == highA) & (lowB == highB) & (earliest <= lowA) &
                             (lowA <= latest) & (earliest <= lowB) & (lowB <= latest);
        const bool isOpen = !isNone & (lowA != highA || lowB != highB) &
                            (infinite(highA) | infinite(lowB)) & (infinite(lowA) | infinite(highB));
        exact |= std::uint64_t{isExact} << i;
        none |= std::uint64_t{isNone} << i;
        open |= std::uint64_t{isOpen} << i;
        a[i] = isExact ? static_cast<std::int32_t>(lowA) : 0;
        b[i] = isExact ? static_cast<std::int32_t>(lowB) : 0;
    }
    if (months) {
        wholeMonths(a, b, span);
    } else {
        for (std::size_t i = 0; i < 64; ++i) span[i] = b[i] - a[i];
    }
    for (std::size_t i = 0; i < 64; ++i) {
        const bool isExact = ((exact >> i) & 1U) != 0;
        const bool isNone = ((none >> i) & 1U) != 0;
        out[i] = isExact ? span[i] : isNone ? INT64_MAX : INT64_MIN;
        out[kRows + i] = isExact ? span[i] : isNone ? INT64_MIN : INT64_MAX;
    }
    return ~(exact | none | open);
}

void between(const std::int64_t* from, const std::int64_t* to, bool months, std::int64_t earliest,
             std::int64_t latest, std::int64_t* out, std::uint64_t* rest) {
    for (std::size_t word = 0; word < kWords; ++word)
        rest[word] = betweenWord(from + word * 64, to + word * 64, months, earliest, latest,
                                 out + word * 64);
}

// The same number for low and high.
void fillBytes(const std::uint8_t* numbers, std::int64_t* to) {
    for (std::size_t row = 0; row < kRows; ++row) to[row] = numbers[row];
    for (std::size_t row = 0; row < kRows; ++row) to[kRows + row] = numbers[row];
}

}  // namespace

}  // namespace frontdoor
