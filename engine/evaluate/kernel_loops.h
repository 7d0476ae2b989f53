// The loops behind `Kernels`, compiled once for each kind of processor. Everything here has
// internal linkage, and nothing of the standard library is called: what one kind compiles must not
// be linked into another.

#include <cstddef>
#include <cstdint>

#if defined(__AVX2__) || defined(__AVX512F__)
#include <immintrin.h>
#endif

#include "engine/batch/answer_block.h"
#include "engine/evaluate/kernels.h"

namespace frontdoor {

namespace {

static_assert(sizeof(AnswerPlanes) == 2 * kBlockWords * sizeof(std::uint64_t));

// A bit a row, all rows of a block.
using Rows =
    std::uint64_t __attribute__((vector_size(kBlockWords * sizeof(std::uint64_t)), may_alias));

inline const Rows& rowsAt(const std::uint64_t* words) {
    return *reinterpret_cast<const Rows*>(__builtin_assume_aligned(words, 64));
}

inline Rows& rowsAt(std::uint64_t* words) {
    return *reinterpret_cast<Rows*>(__builtin_assume_aligned(words, 64));
}

inline const Rows& signalAt(const std::uint64_t* registers, Signal signal) {
    return rowsAt(registers + std::size_t{signal} * kBlockWords);
}

inline Rows& signalAt(std::uint64_t* registers, Signal signal) {
    return rowsAt(registers + std::size_t{signal} * kBlockWords);
}

void conjoin(const Operation* begin, const Operation* end, const Signal* inputs,
             std::uint64_t* registers) {
    for (const Operation* operation = begin; operation != end; ++operation) {
        const Signal* input = inputs + operation->a;
        const Signal* last = inputs + operation->b;
        Rows yes = signalAt(registers, *input);
        Rows no = signalAt(registers, negated(*input));
        for (++input; input != last; ++input) {
            yes &= signalAt(registers, *input);
            no |= signalAt(registers, negated(*input));
        }
        const Signal to = signalOf(operation->to);
        signalAt(registers, to) = yes;
        signalAt(registers, negated(to)) = no;
    }
}

inline bool any(const Rows& rows) {
    std::uint64_t all = 0;
    for (std::size_t word = 0; word < kBlockWords; ++word) all |= rows[word];
    return all != 0;
}

void relevantInputs(const Operation* begin, const Operation* end, const Signal* inputs,
                    const std::uint64_t* registers, std::uint64_t* relevant) {
    for (const Operation* operation = end; operation != begin;) {
        --operation;
        const Rows& rows = rowsAt(relevant + std::size_t{operation->to} * kBlockWords);
        if (!any(rows)) continue;
        for (const Signal* input = inputs + operation->a; input != inputs + operation->b; ++input) {
            Rows& into = rowsAt(relevant + std::size_t{registerOf(*input)} * kBlockWords);
            into |= rows & ~(signalAt(registers, *input) | signalAt(registers, negated(*input)));
        }
    }
}

// Where nobody answered, and where the question does not arise.
#define FRONTDOOR_ADD_SILENT(no, operation, asked, settled) \
    if ((operation).silentIsNo) (no) |= ~(asked);           \
    if ((operation).b != kNone) (no) |= signalAt(registers, negated((operation).b)) & ~(settled)

// What nobody answered reads as nothing known, nothing asked.
alignas(64) constexpr std::uint64_t kSilence[2 * kBlockWords] = {};

inline const std::uint64_t* planesOf(const BlockAnswers& answers, FactIndex fact) {
    const std::uint32_t place = answers.places[fact];
    return place == kNone ? kSilence : answers.planes + std::size_t{place} * 2 * kBlockWords;
}

void loadBooleans(const Operation* begin, const Operation* end, const BlockAnswers& answers,
                  std::uint64_t* registers) {
    for (const Operation* operation = begin; operation != end; ++operation) {
        const std::uint64_t* planes = planesOf(answers, operation->index);
        const Rows& known = rowsAt(planes);
        const Rows& rest = rowsAt(planes + kBlockWords);
        const Rows yes = known & rest;
        Rows no = known & ~rest;
        FRONTDOOR_ADD_SILENT(no, *operation, known | rest, yes);
        const Signal to = signalOf(operation->to);
        signalAt(registers, to) = yes;
        signalAt(registers, negated(to)) = no;
    }
}

void factsKnown(const Operation* begin, const Operation* end, const BlockAnswers& answers,
                std::uint64_t* registers) {
    for (const Operation* operation = begin; operation != end; ++operation) {
        const std::uint64_t* planes = planesOf(answers, operation->index);
        const Rows& known = rowsAt(planes);
        const Rows& rest = rowsAt(planes + kBlockWords);
        Rows yes = known;
        FRONTDOOR_ADD_SILENT(yes, *operation, known | rest, known);
        const Signal to = signalOf(operation->to);
        signalAt(registers, to) = yes;
        signalAt(registers, negated(to)) = ~yes;
    }
}

// A bit for each of the first `count` (0 to 64) values: within [low, low + span]? Bits behind them
// are anything; up to 64 values are read. Most words hold few known rows, so the first step is
// taken without asking.
inline std::uint64_t within(const std::int32_t* values, int count, std::uint32_t low,
                            std::uint32_t span) {
    std::uint64_t bits = 0;
#if defined(__AVX512F__)
    const __m512i from = _mm512_set1_epi32(static_cast<int>(low));
    const __m512i width = _mm512_set1_epi32(static_cast<int>(span));
    int at = 0;
    do {
        const __m512i value = _mm512_sub_epi32(_mm512_loadu_si512(values + at), from);
        bits |= std::uint64_t{_mm512_cmple_epu32_mask(value, width)} << at;
        at += 16;
    } while (at < count);
#elif defined(__AVX2__)
    const __m256i from = _mm256_set1_epi32(static_cast<int>(low));
    const __m256i width = _mm256_set1_epi32(static_cast<int>(span));
    int at = 0;
    do {
        const __m256i value = _mm256_sub_epi32(
            _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values + at)), from);
        const __m256i hit = _mm256_cmpeq_epi32(_mm256_min_epu32(value, width), value);
        bits |=
            std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(hit)))}
            << at;
        at += 8;
    } while (at < count);
#else
    for (int at = 0; at < count; ++at) {
        const bool hit = static_cast<std::uint32_t>(values[at]) - low <= span;
        bits |= std::uint64_t{hit} << at;
    }
#endif
    return bits;
}

// The lowest bits of `bits`, put where `mask` is set.
inline std::uint64_t deposit(std::uint64_t bits, std::uint64_t mask) {
#if defined(__BMI2__)
    return _pdep_u64(bits, mask);
#else
    std::uint64_t result = 0;
    for (; mask != 0; mask &= mask - 1, bits >>= 1) {
        if ((bits & 1U) != 0) result |= mask & (~mask + 1);
    }
    return result;
#endif
}

// Bits of the rows that are known and within.
inline void testValues(const std::int32_t* values, int count, const std::uint64_t* known,
                       std::uint32_t low, std::uint32_t span, std::uint64_t* hits) {
    if (count <= 64) {
        std::uint64_t bits = within(values, count, low, span);
        for (std::size_t word = 0; word < kBlockWords; ++word) {
            hits[word] = deposit(bits, known[word]);
            const int used = __builtin_popcountll(known[word]);
            bits = used == 64 ? 0 : bits >> used;
        }
        return;
    }
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        const int used = __builtin_popcountll(known[word]);
        hits[word] = deposit(within(values, used, low, span), known[word]);
        values += used;
    }
}

void factsInRange(const Operation* begin, const Operation* end, const BlockAnswers& answers,
                  std::uint64_t* registers) {
    constexpr std::int64_t kSmallest = INT32_MIN;
    constexpr std::int64_t kLargest = INT32_MAX;
    for (const Operation* operation = begin; operation != end; ++operation) {
        Rows known = {};
        Rows rest = {};
        alignas(64) std::uint64_t hits[kBlockWords] = {};
        const std::uint32_t place = answers.places[operation->index];
        const std::int64_t low = operation->low < kSmallest ? kSmallest : operation->low;
        const std::int64_t high = operation->high > kLargest ? kLargest : operation->high;
        if (place != kNone) {
            const std::uint64_t* planes = answers.planes + std::size_t{place} * 2 * kBlockWords;
            known = rowsAt(planes);
            rest = rowsAt(planes + kBlockWords);
            if (low <= high) {
                testValues(answers.values + answers.firstValues[place],
                           static_cast<int>(answers.valueCounts[place]), planes,
                           static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(high - low),
                           hits);
            }
        }
        const Rows yes = rowsAt(hits);
        Rows no = known & ~yes;
        FRONTDOOR_ADD_SILENT(no, *operation, known | rest, known);
        const Signal to = signalOf(operation->to);
        signalAt(registers, to) = yes;
        signalAt(registers, negated(to)) = no;
    }
}

#undef FRONTDOOR_ADD_SILENT

void valuesInRange(const std::int64_t* lows, const std::int64_t* highs, std::int64_t low,
                   std::int64_t high, std::uint64_t* yes, std::uint64_t* no) {
    for (std::size_t word = 0; word < kBlockWords; ++word) {
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

void addUpPoints(const Points* begin, const Points* end, const std::uint64_t* rows,
                 std::int32_t* sums, std::int32_t* total) {
#if defined(__AVX512F__)
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        __m512i sum[4] = {};
        for (const Points* rule = begin; rule != end; ++rule) {
            const std::uint64_t mask = rows[std::size_t{rule->rule} * kBlockWords + word];
            const __m512i add = _mm512_set1_epi32(rule->points);
            sum[0] = _mm512_mask_add_epi32(sum[0], static_cast<__mmask16>(mask), sum[0], add);
            sum[1] = _mm512_mask_add_epi32(sum[1], static_cast<__mmask16>(mask >> 16), sum[1], add);
            sum[2] = _mm512_mask_add_epi32(sum[2], static_cast<__mmask16>(mask >> 32), sum[2], add);
            sum[3] = _mm512_mask_add_epi32(sum[3], static_cast<__mmask16>(mask >> 48), sum[3], add);
        }
        for (std::size_t i = 0; i < 4; ++i) _mm512_storeu_si512(sums + word * 64 + i * 16, sum[i]);
    }
#else
    for (std::size_t row = 0; row < kBlockRows; ++row) sums[row] = 0;
    for (const Points* rule = begin; rule != end; ++rule) {
        for (std::size_t word = 0; word < kBlockWords; ++word) {
            std::uint64_t rest = rows[std::size_t{rule->rule} * kBlockWords + word];
            for (; rest != 0; rest &= rest - 1)
                sums[word * 64 + static_cast<std::size_t>(__builtin_ctzll(rest))] += rule->points;
        }
    }
#endif
    if (total == nullptr) return;
    for (std::size_t row = 0; row < kBlockRows; ++row) total[row] += sums[row];
}

void protect(const std::int32_t* protection, std::int32_t cap, std::int32_t* sums,
             std::int32_t* total) {
    for (std::size_t row = 0; row < kBlockRows; ++row) {
        const std::int32_t off = protection[row] < cap ? protection[row] : cap;
        const std::int32_t left = sums[row] > off ? sums[row] - off : 0;
        sums[row] = left;
        total[row] += left;
    }
}

void keepRules(const Root* begin, const Root* end, const std::uint64_t* registers,
               const std::uint64_t* real, std::uint64_t* fired, std::uint64_t* possible) {
    const Rows all = rowsAt(real);
    for (const Root* rule = begin; rule != end; ++rule) {
        const Rows yes = signalAt(registers, rule->condition) & all;
        const Rows maybe = ~signalAt(registers, negated(rule->condition)) & all;
        __builtin_memcpy(fired + std::size_t{rule->rule} * kBlockWords, &yes, sizeof yes);
        __builtin_memcpy(possible + std::size_t{rule->rule} * kBlockWords, &maybe, sizeof maybe);
    }
}

void multiplyBy(const std::int64_t* a, std::int64_t by, std::int64_t* to) {
    const std::int64_t most = INT64_MAX / by;
    for (std::size_t i = 0; i < 2 * kBlockRows; ++i) {
        const std::int64_t value = a[i];
        const auto product = static_cast<std::int64_t>(static_cast<std::uint64_t>(value) *
                                                       static_cast<std::uint64_t>(by));
        to[i] = value > most ? INT64_MAX : value < -most ? INT64_MIN : product;
    }
}

void fillValues(std::int64_t low, std::int64_t high, std::int64_t* to) {
    for (std::size_t row = 0; row < kBlockRows; ++row) {
        to[row] = low;
        to[kBlockRows + row] = high;
    }
}

void chooseValues(const std::uint64_t* yes, const std::uint64_t* no, const std::int64_t* a,
                  const std::int64_t* b, std::int64_t* to) {
    for (std::size_t word = 0; word < kBlockWords; ++word) {
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
            const __m512i highA = _mm512_loadu_si512(a + kBlockRows + at);
            const __m512i highB = _mm512_loadu_si512(b + kBlockRows + at);
            _mm512_storeu_si512(to + at, mix(lowA, lowB, _mm512_min_epi64(lowA, lowB)));
            _mm512_storeu_si512(to + kBlockRows + at,
                                mix(highA, highB, _mm512_max_epi64(highA, highB)));
            at += 8;
#else
            const bool isYes = ((yes[word] >> (at % 64)) & 1U) != 0;
            const bool isNo = ((no[word] >> (at % 64)) & 1U) != 0;
            const std::int64_t lowA = a[at];
            const std::int64_t lowB = b[at];
            const std::int64_t highA = a[kBlockRows + at];
            const std::int64_t highB = b[kBlockRows + at];
            to[at] = isYes ? lowA : isNo ? lowB : lowA < lowB ? lowA : lowB;
            to[kBlockRows + at] = isYes ? highA : isNo ? highB : highA > highB ? highA : highB;
            ++at;
#endif
        }
    }
}

constexpr Kernels kernelsNamed(const char* name) {
    return {.name = name,
            .conjoin = conjoin,
            .relevantInputs = relevantInputs,
            .loadBooleans = loadBooleans,
            .factsInRange = factsInRange,
            .factsKnown = factsKnown,
            .addUpPoints = addUpPoints,
            .protect = protect,
            .keepRules = keepRules,
            .multiplyBy = multiplyBy,
            .fillValues = fillValues,
            .chooseValues = chooseValues,
            .valuesInRange = valuesInRange};
}

}  // namespace

}  // namespace frontdoor
