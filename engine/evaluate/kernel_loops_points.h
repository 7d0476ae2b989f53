// Points of the rules that are set, added up row by row. They stand in bytes as long as they fit:
// of a run of rules whose points come to no more than 255 a row's sum does, whichever are set. Then
// they join what the runs before came to.

#pragma once

#include "engine/evaluate/kernel_loops_rows.h"

namespace frontdoor {

namespace {

constexpr std::int32_t kMostInByte = 255;

// Of one word's rows, a byte each.
struct ByteSums {
#if defined(__AVX512F__)
    __m512i sums = {};

    void add(std::uint64_t rows, std::int32_t points) {
        sums = _mm512_mask_add_epi8(sums, rows, sums, _mm512_set1_epi8(static_cast<char>(points)));
    }
    void store(std::uint8_t* bytes) const { _mm512_store_si512(bytes, sums); }
#elif defined(__AVX2__)
    __m256i sums[2] = {};

    void add(std::uint64_t rows, std::int32_t points) {
        const __m256i each = _mm256_set1_epi8(static_cast<char>(points));
        for (std::size_t half = 0; half < 2; ++half) {
            const __m256i added = _mm256_and_si256(bytesOf(rows >> (32 * half)), each);
            sums[half] = _mm256_add_epi8(sums[half], added);
        }
    }
    void store(std::uint8_t* bytes) const {
        _mm256_store_si256(reinterpret_cast<__m256i*>(bytes), sums[0]);
        _mm256_store_si256(reinterpret_cast<__m256i*>(bytes + 32), sums[1]);
    }
#else
    std::uint8_t sums[64] = {};

    void add(std::uint64_t rows, std::int32_t points) {
        for (; rows != 0; rows &= rows - 1) {
            std::uint8_t& sum = sums[__builtin_ctzll(rows)];
            sum = static_cast<std::uint8_t>(sum + points);
        }
    }
    void store(std::uint8_t* bytes) const { __builtin_memcpy(bytes, sums, sizeof sums); }
#endif
};

#if defined(__AVX512F__)
constexpr std::size_t kWordsAtOnce = kWords;  // There are registers for all.
#else
constexpr std::size_t kWordsAtOnce = 1;
#endif

// Added to the sums before it if there are some.
inline void addRun(const Points* begin, const Points* end, const std::uint64_t* rows, bool more,
                   std::int32_t* sums) {
    for (std::size_t first = 0; first < kWords; first += kWordsAtOnce) {
        ByteSums run[kWordsAtOnce];
        for (const Points* rule = begin; rule != end; ++rule) {
            const std::uint64_t* of = rows + std::size_t{rule->rule} * kBlockWords + first;
            for (std::size_t word = 0; word < kWordsAtOnce; ++word)
                run[word].add(of[word], rule->points);
        }
        for (std::size_t word = 0; word < kWordsAtOnce; ++word) {
            alignas(64) std::uint8_t bytes[64];
            run[word].store(bytes);
            std::int32_t* to = sums + (first + word) * 64;
            if (more) {
                for (std::size_t row = 0; row < 64; ++row) to[row] += bytes[row];
            } else {
                for (std::size_t row = 0; row < 64; ++row) to[row] = bytes[row];
            }
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
