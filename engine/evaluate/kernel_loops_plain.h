// Loops over plain values: each row one number, anything or nothing.

#pragma once

#include "engine/evaluate/kernel_loops_rows.h"

namespace frontdoor {

namespace {

// One word's known values, side by side in `from`, to their rows in `to`.
template <class Held>
inline void loadWord(const std::uint8_t* from, std::uint64_t known, std::int32_t least,
                     std::int32_t* to) {
#if defined(__AVX512F__)
    for (std::size_t at = 0; at < 64; at += 16) {
        const auto here = static_cast<__mmask16>(known >> at);
        __m512i held;
        if constexpr (sizeof(Held) == 1) {
            held = _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
        } else if constexpr (sizeof(Held) == 2) {
            held =
                _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
        } else {
            held = _mm512_loadu_si512(from);
        }
        held = _mm512_add_epi32(held, _mm512_set1_epi32(least));
        _mm512_storeu_si512(to + at, _mm512_maskz_expand_epi32(here, held));
        from += static_cast<std::size_t>(__builtin_popcount(here)) * sizeof(Held);
    }
#elif defined(__AVX2__)
    // By eight rows: a byte each, of how many are known before it, and of ones if it is.
    constexpr std::uint64_t inOrder = 0x0706'0504'0302'0100U;
    for (std::size_t at = 0; at < 64; at += 8) {
        const std::uint64_t here = known >> at & 0xFFU;
        const std::uint64_t isKnown = _pdep_u64(here, 0x0101'0101'0101'0101U) * 0xFFU;
        const auto wide = [](std::uint64_t bytes) {
            return _mm256_cvtepi8_epi32(_mm_cvtsi64_si128(static_cast<long long>(bytes)));
        };
        __m256i held;
        if constexpr (sizeof(Held) == 1) {
            held = _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from)));
        } else if constexpr (sizeof(Held) == 2) {
            held = _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
        } else {
            held = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
        }
        held = _mm256_add_epi32(held, _mm256_set1_epi32(least));
        held = _mm256_permutevar8x32_epi32(held, wide(_pdep_u64(inOrder, isKnown)));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + at),
                            _mm256_and_si256(held, wide(isKnown)));
        from += static_cast<std::size_t>(__builtin_popcountll(here)) * sizeof(Held);
    }
#else
    const auto next = [&] {
        Held held;
        __builtin_memcpy(&held, from, sizeof held);
        from += sizeof held;
        return static_cast<std::int32_t>(static_cast<std::uint32_t>(least) + held);
    };
    if (known == ~std::uint64_t{0}) {
        for (std::size_t row = 0; row < 64; ++row) to[row] = next();
        return;
    }
    __builtin_memset(to, 0, 64 * sizeof *to);
    for (; known != 0; known &= known - 1) to[__builtin_ctzll(known)] = next();
#endif
}

template <class Held>
inline void loadHeld(const std::uint8_t* from, std::int32_t least, PlainValues& to) {
    for (std::size_t word = 0; word < kWords; ++word) {
        const std::uint64_t known = to.known[word];
        loadWord<Held>(from, known, least, to.value + word * 64);
        from += static_cast<std::size_t>(__builtin_popcountll(known)) * sizeof(Held);
    }
}

void loadValues(const AnswerPlace& place, const BlockAnswers& answers, PlainValues& to) {
    const std::uint8_t* const from = answers.values + place.firstByte;
    __builtin_memcpy(to.known, answers.planes + std::size_t{place.known} * kBlockWords,
                     sizeof to.known);
    if (place.bytes == 1) {
        loadHeld<std::uint8_t>(from, place.least, to);
    } else if (place.bytes == 2) {
        loadHeld<std::uint16_t>(from, place.least, to);
    } else {
        loadHeld<std::uint32_t>(from, place.least, to);
    }
}

// Bits of 64 numbers within [low, low + span].
inline std::uint64_t numbersWithin(const std::int32_t* numbers, std::uint32_t low,
                                   std::uint32_t span) {
    std::uint64_t bits = 0;
#if defined(__AVX512F__)
    for (std::size_t at = 0; at < 64; at += 16) {
        const __m512i value = _mm512_sub_epi32(_mm512_loadu_si512(numbers + at),
                                               _mm512_set1_epi32(static_cast<int>(low)));
        const __mmask16 in =
            _mm512_cmple_epu32_mask(value, _mm512_set1_epi32(static_cast<int>(span)));
        bits |= std::uint64_t{in} << at;
    }
#elif defined(__AVX2__)
    for (std::size_t at = 0; at < 64; at += 8) {
        const __m256i value =
            _mm256_sub_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(numbers + at)),
                             _mm256_set1_epi32(static_cast<int>(low)));
        const __m256i in = _mm256_cmpeq_epi32(
            _mm256_min_epu32(value, _mm256_set1_epi32(static_cast<int>(span))), value);
        bits |=
            std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(in)))}
            << at;
    }
#else
    for (std::size_t at = 0; at < 64; ++at)
        bits |= std::uint64_t{static_cast<std::uint32_t>(numbers[at]) - low <= span} << at;
#endif
    return bits;
}

// What may be anything is within only what has no ends.
void plainInRange(const PlainValues& values, std::int64_t low, std::int64_t high,
                  std::uint64_t* yes, std::uint64_t* no) {
    const bool endless = low == INT64_MIN && high == INT64_MAX;
    const bool meets = low <= high && low <= INT32_MAX && high >= INT32_MIN;
    const std::int64_t from = low < INT32_MIN ? INT32_MIN : low;
    const std::int64_t to = high > INT32_MAX ? INT32_MAX : high;
    for (std::size_t word = 0; word < kWords; ++word) {
        const std::uint64_t in =
            meets ? numbersWithin(values.value + word * 64, static_cast<std::uint32_t>(from),
                                  static_cast<std::uint32_t>(to - from))
                  : 0;
        yes[word] = (values.known[word] & in) | (endless ? ~values.none[word] : 0);
        no[word] = (values.known[word] & ~in) | values.none[word];
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
inline void wholeMonths(const std::int32_t* from, const std::int32_t* to, std::int32_t* months) {
    for (std::size_t i = 0; i < 64; ++i) {
        const std::uint32_t a = monthAndDay(static_cast<std::uint32_t>(from[i]));
        const std::uint32_t b = monthAndDay(static_cast<std::uint32_t>(to[i]));
        const auto whole = static_cast<std::int32_t>(b / 32U) - static_cast<std::int32_t>(a / 32U);
        const std::int32_t early = (b & 31U) < (a & 31U) ? 1 : 0;
        const std::int32_t late = (a & 31U) < (b & 31U) ? 1 : 0;
        const bool forward = from[i] <= to[i];
        months[i] = forward ? whole - early : whole + late;
    }
}

bool plainBetween(const PlainValues& from, const PlainValues& until, bool months,
                  std::int32_t earliest, std::int32_t latest, PlainValues& to) {
    const auto low = static_cast<std::uint32_t>(earliest);
    const std::uint32_t span = static_cast<std::uint32_t>(latest) - low;
    for (std::size_t word = 0; word < kWords; ++word) {
        const std::int32_t* const a = from.value + word * 64;
        const std::int32_t* const b = until.value + word * 64;
        std::int32_t* const out = to.value + word * 64;
        if ((from.known[word] & ~numbersWithin(a, low, span)) != 0 ||
            (until.known[word] & ~numbersWithin(b, low, span)) != 0)
            return false;
        to.known[word] = from.known[word] & until.known[word];
        to.none[word] = from.none[word] | until.none[word];
        if (months) {
            wholeMonths(a, b, out);
        } else {
            for (std::size_t row = 0; row < 64; ++row) {
                out[row] = static_cast<std::int32_t>(static_cast<std::uint32_t>(b[row]) -
                                                     static_cast<std::uint32_t>(a[row]));
            }
        }
    }
    return true;
}

}  // namespace

}  // namespace frontdoor
