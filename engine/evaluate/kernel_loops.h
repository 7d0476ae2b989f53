// The loops behind `Kernels`, compiled once for each kind of processor. Everything here has
// internal linkage, and nothing of the standard library is called: what one kind compiles must not
// be linked into another.

#include <cstddef>
#include <cstdint>

#include "engine/evaluate/kernel_loops_count.h"
#include "engine/evaluate/kernel_loops_facts.h"
#include "engine/evaluate/kernel_loops_items.h"
#include "engine/evaluate/kernel_loops_plain.h"
#include "engine/evaluate/kernel_loops_points.h"
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

void unite(const std::uint32_t* begin, const std::uint32_t* end, const std::uint64_t* rows,
           std::uint64_t* to) {
    Rows all;
    __builtin_memcpy(&all, to, sizeof all);
    for (const std::uint32_t* rule = begin; rule != end; ++rule) {
        Rows more;
        __builtin_memcpy(&more, rows + std::size_t{*rule} * kBlockWords, sizeof more);
        all |= more;
    }
    __builtin_memcpy(to, &all, sizeof all);
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
#elif defined(__AVX2__)
        alignas(32) std::uint8_t bytes[64];
        for (std::size_t half = 0; half < 2; ++half) {
            __m256i highest = {};
            for (std::size_t level = 1; level < levels; ++level) {
                highest = _mm256_blendv_epi8(highest, _mm256_set1_epi8(static_cast<char>(level)),
                                             bytesOf(words[level * kBlockWords], half));
            }
            _mm256_store_si256(reinterpret_cast<__m256i*>(bytes + 32 * half), highest);
        }
        __builtin_memcpy(to + first, bytes, count);
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
            .unite = unite,
            .writeHighest = writeHighest,
            .multiplyBy = multiplyBy,
            .fillValues = fillValues,
            .chooseValues = chooseValues,
            .valuesInRange = valuesInRange,
            .chooseConstant = chooseConstant,
            .loadValues = loadValues,
            .plainInRange = plainInRange,
            .plainBetween = plainBetween,
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
