// The loops behind `Kernels`, compiled once for each kind of processor. Everything here has
// internal linkage, and nothing of the standard library is called: what one kind compiles must not
// be linked into another.

#include <cstddef>
#include <cstdint>

#include "engine/evaluate/kernel_loops_count.h"
#include "engine/evaluate/kernel_loops_items.h"
#include "engine/evaluate/kernel_loops_rows.h"
#include "engine/evaluate/kernel_loops_values.h"

namespace frontdoor {

namespace {

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

void possible(const Operation* begin, const Operation* end, std::uint64_t* registers) {
    for (const Operation* operation = begin; operation != end; ++operation) {
        const Rows no = signalAt(registers, negated(operation->a));
        const Signal to = signalOf(operation->to);
        signalAt(registers, to) = ~no;
        signalAt(registers, negated(to)) = no;
    }
}

inline bool any(const Rows& rows) {
    std::uint64_t all = 0;
    for (std::size_t word = 0; word < kWords; ++word) all |= rows[word];
    return all != 0;
}

void makeRelevant(const Signal* begin, const Signal* end, const std::uint64_t* rows,
                  const std::uint64_t* registers, const RelevantRows& relevant) {
    Rows wanted;
    __builtin_memcpy(&wanted, rows, sizeof wanted);
    for (const Signal* signal = begin; signal != end; ++signal) {
        const Rows open =
            wanted & ~(signalAt(registers, *signal) | signalAt(registers, negated(*signal)));
        const Register reg = registerOf(*signal);
        rowsAt(relevant.rows + std::size_t{reg} * kWords) |= open;
        const std::uint32_t writer = relevant.writers[reg];
        relevant.waiting[writer / 64] |= std::uint64_t{any(open)} << (writer % 64);
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

// One question's answers, as all tests of it that stand together need them.
struct AskedValues {
    Rows known = {};
    Rows no = {};  // Whatever the range: settled, or nobody answered where that means no.
    const std::uint64_t* mask = kSilence;  // Words of `known`.
    const std::int32_t* values = nullptr;
    int count = 0;
    std::uint32_t before[kWords] = {};  // Known rows in the words before.
};

inline void find(const Operation& operation, const BlockAnswers& answers,
                 const std::uint64_t* registers, AskedValues& asked) {
    asked.mask = planesOf(answers, operation.index);
    asked.known = rowsAt(asked.mask);
    const Rows any = asked.known | rowsAt(asked.mask + kBlockWords);
    asked.no = Rows{};
    FRONTDOOR_ADD_SILENT(asked.no, operation, any, asked.known);
    const std::uint32_t place = answers.places[operation.index];
    asked.count = 0;
    if (place == kNone) return;
    asked.values = answers.values + answers.firstValues[place];
    std::uint32_t count = 0;
    for (std::size_t word = 0; word < kWords; ++word) {
        asked.before[word] = count;
        count += static_cast<std::uint32_t>(__builtin_popcountll(asked.mask[word]));
    }
    asked.count = static_cast<int>(count);
}

// Bits of the rows that are known and within.
inline void testValues(const AskedValues& asked, std::uint32_t low, std::uint32_t span,
                       std::uint64_t* hits) {
    if (asked.count <= 64) {
        const std::uint64_t bits = within(asked.values, asked.count, low, span);
        for (std::size_t word = 0; word < kWords; ++word)
            hits[word] = deposit(bits >> (asked.before[word] & 63U), asked.mask[word]);
    } else {
        for (std::size_t word = 0; word < kWords; ++word) {
            const std::uint64_t known = asked.mask[word];
            hits[word] = deposit(
                within(asked.values + asked.before[word], __builtin_popcountll(known), low, span),
                known);
        }
    }
}

void factsInRange(const Operation* begin, const Operation* end, const BlockAnswers& answers,
                  std::uint64_t* registers) {
    constexpr std::int64_t kSmallest = INT32_MIN;
    constexpr std::int64_t kLargest = INT32_MAX;
    AskedValues asked{};
    for (const Operation* operation = begin; operation != end; ++operation) {
        const bool same = operation != begin && operation->index == operation[-1].index &&
                          operation->b == operation[-1].b &&
                          operation->silentIsNo == operation[-1].silentIsNo;
        if (!same) find(*operation, answers, registers, asked);
        const std::int64_t low = operation->low < kSmallest ? kSmallest : operation->low;
        const std::int64_t high = operation->high > kLargest ? kLargest : operation->high;
        alignas(64) std::uint64_t hits[kWords] = {};
        if (asked.count > 0 && low <= high) {
            testValues(asked, static_cast<std::uint32_t>(low),
                       static_cast<std::uint32_t>(high - low), hits);
        }
        const Rows yes = rowsAt(hits);
        const Signal to = signalOf(operation->to);
        signalAt(registers, to) = yes;
        signalAt(registers, negated(to)) = (asked.known & ~yes) | asked.no;
    }
}

#undef FRONTDOOR_ADD_SILENT

#if defined(__AVX512F__)

// For sums of up to 65535: half as many steps as `addUpWide`.
inline void addUpNarrow(const Points* begin, const Points* end, const std::uint64_t* rows,
                        std::int32_t* sums) {
    for (std::size_t word = 0; word < kWords; ++word) {
        __m512i low = {};
        __m512i high = {};
        for (const Points* rule = begin; rule != end; ++rule) {
            const std::uint64_t mask = rows[std::size_t{rule->rule} * kBlockWords + word];
            const __m512i add = _mm512_set1_epi16(static_cast<short>(rule->points));
            low = _mm512_mask_add_epi16(low, static_cast<__mmask32>(mask), low, add);
            high = _mm512_mask_add_epi16(high, static_cast<__mmask32>(mask >> 32), high, add);
        }
        std::int32_t* to = sums + word * 64;
        _mm512_storeu_si512(to, _mm512_cvtepu16_epi32(_mm512_castsi512_si256(low)));
        _mm512_storeu_si512(to + 16, _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(low, 1)));
        _mm512_storeu_si512(to + 32, _mm512_cvtepu16_epi32(_mm512_castsi512_si256(high)));
        _mm512_storeu_si512(to + 48, _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(high, 1)));
    }
}

inline void addUpWide(const Points* begin, const Points* end, const std::uint64_t* rows,
                      std::int32_t* sums) {
    for (std::size_t word = 0; word < kWords; ++word) {
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
}

#endif

void addUpPoints(const Points* begin, const Points* end, const std::uint64_t* rows,
                 std::int32_t* sums, std::int32_t* total) {
#if defined(__AVX512F__)
    std::int64_t most = 0;
    bool narrow = true;
    for (const Points* rule = begin; rule != end; ++rule) {
        most += rule->points;
        narrow = narrow && rule->points >= 0 && most <= UINT16_MAX;
    }
    narrow ? addUpNarrow(begin, end, rows, sums) : addUpWide(begin, end, rows, sums);
#else
    for (std::size_t row = 0; row < kRows; ++row) sums[row] = 0;
    for (const Points* rule = begin; rule != end; ++rule) {
        for (std::size_t word = 0; word < kWords; ++word) {
            std::uint64_t rest = rows[std::size_t{rule->rule} * kBlockWords + word];
            for (; rest != 0; rest &= rest - 1)
                sums[word * 64 + static_cast<std::size_t>(__builtin_ctzll(rest))] += rule->points;
        }
    }
#endif
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

// With nothing set where a block has rows and a register has none.
inline void writeBlock(std::uint64_t* to, const Rows& rows) {
    __builtin_memcpy(to, &rows, sizeof rows);
    if constexpr (kWords < kBlockWords)
        __builtin_memset(to + kWords, 0, (kBlockWords - kWords) * sizeof *to);
}

void keepRules(const Root* begin, const Root* end, const std::uint64_t* registers,
               const std::uint64_t* real, std::uint64_t* fired, std::uint64_t* possible) {
    const Rows all = rowsAt(real);
    for (const Root* rule = begin; rule != end; ++rule) {
        const Rows yes = signalAt(registers, rule->condition) & all;
        const Rows maybe = ~signalAt(registers, negated(rule->condition)) & all;
        writeBlock(fired + std::size_t{rule->rule} * kBlockWords, yes);
        writeBlock(possible + std::size_t{rule->rule} * kBlockWords, maybe);
    }
}

void writeHighest(const std::uint64_t* planes, std::size_t levels, std::uint32_t rows,
                  std::uint8_t* to) {
    for (std::uint32_t first = 0; first < rows; first += 64) {
        const std::uint32_t count = rows - first < 64 ? rows - first : 64;
        const std::uint64_t* words = planes + first / 64;
#if defined(__AVX512F__)
        __m512i highest = {};
        for (std::size_t level = 1; level < levels; ++level) {
            highest = _mm512_mask_mov_epi8(highest, words[level * kBlockWords],
                                           _mm512_set1_epi8(static_cast<char>(level)));
        }
        _mm512_mask_storeu_epi8(to + first, ~std::uint64_t{0} >> (64 - count), highest);
#else
        for (std::uint32_t i = 0; i < count; ++i) {
            std::size_t highest = 0;
            for (std::size_t level = 1; level < levels; ++level)
                highest = ((words[level * kBlockWords] >> i) & 1U) != 0 ? level : highest;
            to[first + i] = static_cast<std::uint8_t>(highest);
        }
#endif
    }
}

constexpr Kernels kernelsNamed(const char* name) {
    return {.name = name,
            .words = kWords,
            .conjoin = conjoin,
            .makeRelevant = makeRelevant,
            .loadBooleans = loadBooleans,
            .factsInRange = factsInRange,
            .factsKnown = factsKnown,
            .addUpPoints = addUpPoints,
            .protect = protect,
            .atLeast = atLeast,
            .keepRules = keepRules,
            .writeHighest = writeHighest,
            .multiplyBy = multiplyBy,
            .fillValues = fillValues,
            .chooseValues = chooseValues,
            .valuesInRange = valuesInRange,
            .chooseConstant = chooseConstant,
            .loadValues = loadValues,
            .between = between,
            .fillBytes = fillBytes,
            .possible = possible,
            .countTrue = countTrue,
            .markRuns = markRuns,
            .gatherItems = gatherItems,
            .spreadItems = spreadItems,
            .itemsInRanges = itemsInRanges};
}

}  // namespace

}  // namespace frontdoor
