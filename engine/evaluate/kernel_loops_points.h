// Points of the rules that are set, added up row by row. They stand in bytes as long as they fit:
// of a run of rules whose points come to no more than 255 a row's sum does, whichever are set. Then
// they join what the runs before came to.

#pragma once

#include "engine/evaluate/kernel_loops_rows.h"

namespace frontdoor {

namespace {

constexpr std::int32_t kMostInByte = 255;

// Of as many words' rows as there are registers for, a byte a row.
#if defined(__AVX512F__)

constexpr std::size_t kWordsAtOnce = kWords;

inline void sumInBytes(const Points* begin, const Points* end, const std::uint64_t* rows,
                       std::uint8_t (*bytes)[64]) {
    // Apart, as a compiler keeps these in registers, and a list of them only on some days.
    __m512i a{}, b{}, c{}, d{}, e{}, f{}, g{}, h{};
    for (const Points* rule = begin; rule != end; ++rule) {
        const std::uint64_t* const of = rows + std::size_t{rule->rule} * kBlockWords;
        const __m512i each = _mm512_set1_epi8(static_cast<char>(rule->points));
        a = _mm512_mask_add_epi8(a, of[0], a, each);
        if constexpr (kWords > 1) {
            b = _mm512_mask_add_epi8(b, of[1], b, each);
            c = _mm512_mask_add_epi8(c, of[2], c, each);
            d = _mm512_mask_add_epi8(d, of[3], d, each);
            e = _mm512_mask_add_epi8(e, of[4], e, each);
            f = _mm512_mask_add_epi8(f, of[5], f, each);
            g = _mm512_mask_add_epi8(g, of[6], g, each);
            h = _mm512_mask_add_epi8(h, of[7], h, each);
        }
    }
    const __m512i all[] = {a, b, c, d, e, f, g, h};
    static_assert(kWords == 1 || kWords == sizeof all / sizeof *all);
    for (std::size_t word = 0; word < kWords; ++word) _mm512_store_si512(bytes[word], all[word]);
}

#elif defined(__AVX2__)

constexpr std::size_t kWordsAtOnce = kWords > 1 ? 2 : 1;

inline void sumInBytes(const Points* begin, const Points* end, const std::uint64_t* rows,
                       std::uint8_t (*bytes)[64]) {
    __m256i a{}, b{}, c{}, d{};
    const auto add = [](__m256i& sum, const std::uint64_t& set, std::size_t half, __m256i each) {
        sum = _mm256_add_epi8(sum, _mm256_and_si256(bytesOf(set, half), each));
    };
    for (const Points* rule = begin; rule != end; ++rule) {
        const std::uint64_t* const of = rows + std::size_t{rule->rule} * kBlockWords;
        const __m256i each = _mm256_set1_epi8(static_cast<char>(rule->points));
        add(a, of[0], 0, each);
        add(b, of[0], 1, each);
        if constexpr (kWordsAtOnce > 1) {
            add(c, of[1], 0, each);
            add(d, of[1], 1, each);
        }
    }
    const __m256i all[] = {a, b, c, d};
    __builtin_memcpy(bytes, all, kWordsAtOnce * 64);
}

#else

constexpr std::size_t kWordsAtOnce = 1;

inline void sumInBytes(const Points* begin, const Points* end, const std::uint64_t* rows,
                       std::uint8_t (*bytes)[64]) {
    __builtin_memset(bytes[0], 0, 64);
    for (const Points* rule = begin; rule != end; ++rule) {
        std::uint64_t rest = rows[std::size_t{rule->rule} * kBlockWords];
        for (; rest != 0; rest &= rest - 1) {
            std::uint8_t& sum = bytes[0][__builtin_ctzll(rest)];
            sum = static_cast<std::uint8_t>(sum + rule->points);
        }
    }
}

#endif

// Added to the sums before it if there are some.
inline void addRun(const Points* begin, const Points* end, const std::uint64_t* rows, bool more,
                   std::int32_t* sums) {
    for (std::size_t first = 0; first < kWords; first += kWordsAtOnce) {
        alignas(64) std::uint8_t bytes[kWordsAtOnce][64];
        sumInBytes(begin, end, rows + first, bytes);
        const std::uint8_t* from = bytes[0];
        std::int32_t* to = sums + first * 64;
        if (more) {
            for (std::size_t row = 0; row < kWordsAtOnce * 64; ++row) to[row] += from[row];
        } else {
            for (std::size_t row = 0; row < kWordsAtOnce * 64; ++row) to[row] = from[row];
        }
    }
}

inline void addMany(const Points& rule, const std::uint64_t* rows, std::int32_t* sums) {
    for (std::size_t word = 0; word < kWords; ++word) {
        std::uint64_t rest = rows[std::size_t{rule.rule} * kBlockWords + word];
        for (; rest != 0; rest &= rest - 1)
            sums[word * 64 + static_cast<std::size_t>(__builtin_ctzll(rest))] += rule.points;
    }
}

void addUpPoints(const Points* begin, const Points* end, const std::uint64_t* rows,
                 std::int32_t* sums, std::int32_t* total) {
    const auto fits = [](std::int32_t points, std::int32_t most) {
        return 0 <= points && points <= kMostInByte - most;
    };
    if (begin == end || !fits(begin->points, 0)) __builtin_memset(sums, 0, kRows * sizeof *sums);
    for (const Points* rule = begin; rule != end;) {
        const Points* const first = rule;
        std::int32_t most = 0;
        while (rule != end && fits(rule->points, most)) most += (rule++)->points;
        if (rule != first) {
            addRun(first, rule, rows, first != begin, sums);
        } else {
            addMany(*rule++, rows, sums);
        }
    }
    if (total == nullptr) return;
    for (std::size_t row = 0; row < kRows; ++row) total[row] += sums[row];
}

void protect(const std::int32_t* protection, std::int32_t cap, std::int32_t* sums,
             std::int32_t* total) {
    for (std::size_t row = 0; row < kRows; ++row) {
        const std::int32_t off = protection[row] < cap ? protection[row] : cap;
        const std::int32_t left = sums[row] > off ? sums[row] - off : 0;
        sums[row] = left;
        total[row] += left;
    }
}

void atLeast(const std::int32_t* sums, std::int32_t points, std::uint64_t* rows) {
    for (std::size_t word = 0; word < kWords; ++word) {
        const std::int32_t* const at = sums + word * 64;
        std::uint64_t reached = 0;
#if defined(__AVX512F__)
        const __m512i least = _mm512_set1_epi32(points);
        for (std::size_t row = 0; row < 64; row += 16)
            reached |= std::uint64_t{_mm512_cmpge_epi32_mask(_mm512_loadu_si512(at + row), least)}
                       << row;
#elif defined(__AVX2__)
        const __m256i least = _mm256_set1_epi32(points);
        for (std::size_t row = 0; row < 64; row += 8) {
            __m256i sum;
            __builtin_memcpy(&sum, at + row, sizeof sum);
            const auto below = static_cast<unsigned>(
                _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(least, sum))));
            reached |= std::uint64_t{~below & 0xFFU} << row;
        }
#else
        for (std::size_t row = 0; row < 64; ++row)
            reached |= std::uint64_t{at[row] >= points} << row;
#endif
        rows[word] = reached;
    }
    for (std::size_t word = kWords; word < kBlockWords; ++word) rows[word] = 0;
}

}  // namespace

}  // namespace frontdoor
