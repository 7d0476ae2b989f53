// Loops over value registers: a low for each row, and then a high for each.

#pragma once

#include "engine/evaluate/kernel_loops_rows.h"

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

// Known values to their rows; all that a value may be, or nothing where `none` says so, to the
// others.
void loadValues(const std::uint64_t* known, const std::uint64_t* none, const std::int32_t* values,
                std::int64_t* to) {
    for (std::size_t at = 0; at < kRows;) {
        const std::uint64_t isKnown = known[at / 64] >> (at % 64);
        const std::uint64_t isNone = none[at / 64] >> (at % 64);
#if defined(__AVX512F__)
        const __m512i least = _mm512_set1_epi64(INT64_MIN);
        const __m512i most = _mm512_set1_epi64(INT64_MAX);
        const auto here = static_cast<__mmask8>(isKnown);
        const auto nowhere = static_cast<__mmask8>(isNone);
        const __m512i value = _mm512_cvtepi32_epi64(_mm256_maskz_expandloadu_epi32(here, values));
        values += __builtin_popcount(here);
        const __m512i low = _mm512_mask_mov_epi64(least, nowhere, most);
        const __m512i high = _mm512_mask_mov_epi64(most, nowhere, least);
        _mm512_storeu_si512(to + at, _mm512_mask_mov_epi64(low, here, value));
        _mm512_storeu_si512(to + kRows + at, _mm512_mask_mov_epi64(high, here, value));
        at += 8;
#else
        const bool nowhere = (isNone & 1U) != 0;
        to[at] = nowhere ? INT64_MAX : INT64_MIN;
        to[kRows + at] = nowhere ? INT64_MIN : INT64_MAX;
        if ((isKnown & 1U) != 0) to[at] = to[kRows + at] = *values++;
        ++at;
#endif
    }
}

// The month a day is in, counted from any month, and the day's place in it: month * 32 + day.
// The calendar of 400 years from the first of March of the year 0, as Hinnant reckons it.
inline std::uint32_t monthAndDay(std::uint32_t day) {
    const std::uint32_t since = day + 719'468U;
    const std::uint32_t era = since / 146'097U;
    const std::uint32_t ofEra = since - era * 146'097U;
    const std::uint32_t year = (ofEra - ofEra / 1'460U + ofEra / 36'524U - ofEra / 146'096U) / 365U;
    const std::uint32_t ofYear = ofEra - (365U * year + year / 4U - year / 100U);
    const std::uint32_t month = (5U * ofYear + 2U) / 153U;
    return ((era * 400U + year) * 12U + month) * 32U + ofYear - (153U * month + 2U) / 5U;
}

// Whole months from one day to another, for each of 64 pairs. A month counts when its last day has
// come, in either direction.
inline void wholeMonths(const std::uint32_t* from, const std::uint32_t* to, std::int32_t* months) {
    for (std::size_t i = 0; i < 64; ++i) {
        const std::uint32_t a = monthAndDay(from[i]);
        const std::uint32_t b = monthAndDay(to[i]);
        const auto whole = static_cast<std::int32_t>(b / 32U) - static_cast<std::int32_t>(a / 32U);
        const std::int32_t early = (b & 31U) < (a & 31U) ? 1 : 0;
        const std::int32_t late = (a & 31U) < (b & 31U) ? 1 : 0;
        const bool forward = static_cast<std::int32_t>(from[i]) <= static_cast<std::int32_t>(to[i]);
        months[i] = forward ? whole - early : whole + late;
    }
}

// Days, or whole months, between two values of one word's rows, where both are single days within
// [earliest, latest], nothing where one of them is nothing, anything where nothing is known of one
// of them. Returns the rows for which something else must be reckoned.
inline std::uint64_t betweenWord(const std::int64_t* from, const std::int64_t* to, bool months,
                                 std::int64_t earliest, std::int64_t latest, std::int64_t* out) {
    alignas(64) std::uint32_t a[64];
    alignas(64) std::uint32_t b[64];
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
        a[i] = isExact ? static_cast<std::uint32_t>(lowA) : 0;
        b[i] = isExact ? static_cast<std::uint32_t>(lowB) : 0;
    }
    if (months) {
        wholeMonths(a, b, span);
    } else {
        for (std::size_t i = 0; i < 64; ++i) span[i] = static_cast<std::int32_t>(b[i] - a[i]);
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
