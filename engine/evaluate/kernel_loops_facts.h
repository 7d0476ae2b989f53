// Loops over facts: the answers of a block, tested.

#pragma once

#include "engine/evaluate/kernel_loops_rows.h"

namespace frontdoor {

namespace {

// Where nobody answered, and where the question does not arise.
#define FRONTDOOR_ADD_SILENT(no, operation, asked, settled) \
    if ((operation).silentIsNo) (no) |= ~(asked);           \
    if ((operation).b != kNone) (no) |= signalAt(registers, negated((operation).b)) & ~(settled)

// What nobody answered reads as the first plane, in which nothing is known, nothing asked.
constexpr AnswerPlace kSilent{};

inline const AnswerPlace& placeOf(const BlockAnswers& answers, FactIndex fact) {
    const std::uint32_t place = answers.placeOfFact[fact];
    return place == kNone ? kSilent : answers.places[place];
}

inline const std::uint64_t* planeAt(const BlockAnswers& answers, std::uint32_t plane) {
    return answers.planes + std::size_t{plane} * kBlockWords;
}

void loadBooleans(const Operation* begin, const Operation* end, const BlockAnswers& answers,
                  std::uint64_t* registers) {
    for (const Operation* operation = begin; operation != end; ++operation) {
        const AnswerPlace& place = placeOf(answers, operation->index);
        const Rows& known = rowsAt(planeAt(answers, place.known));
        const Rows& rest = rowsAt(planeAt(answers, place.rest));
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
        const AnswerPlace& place = placeOf(answers, operation->index);
        const Rows& known = rowsAt(planeAt(answers, place.known));
        const Rows& rest = rowsAt(planeAt(answers, place.rest));
        Rows yes = known;
        FRONTDOOR_ADD_SILENT(yes, *operation, known | rest, known);
        const Signal to = signalOf(operation->to);
        signalAt(registers, to) = yes;
        signalAt(registers, negated(to)) = ~yes;
    }
}

// A bit for each of the first `count` (0 to 64) values of one, two or four bytes: within
// [low, low + span]? Bits behind them are anything; 64 values may be read. Most words hold few
// known rows, so the first step is taken without asking.
#if defined(__AVX512F__)

inline std::uint64_t within(const std::uint8_t* values, int, std::uint8_t low, std::uint8_t span) {
    const __m512i value =
        _mm512_sub_epi8(_mm512_loadu_si512(values), _mm512_set1_epi8(static_cast<char>(low)));
    return _mm512_cmple_epu8_mask(value, _mm512_set1_epi8(static_cast<char>(span)));
}

inline std::uint64_t within(const std::uint8_t* values, int count, std::uint16_t low,
                            std::uint16_t span) {
    const __m512i from = _mm512_set1_epi16(static_cast<short>(low));
    const __m512i width = _mm512_set1_epi16(static_cast<short>(span));
    std::uint64_t bits =
        _mm512_cmple_epu16_mask(_mm512_sub_epi16(_mm512_loadu_si512(values), from), width);
    if (count > 32) {
        bits |= std::uint64_t{_mm512_cmple_epu16_mask(
                    _mm512_sub_epi16(_mm512_loadu_si512(values + 64), from), width)}
                << 32;
    }
    return bits;
}

inline std::uint64_t within(const std::uint8_t* values, int count, std::uint32_t low,
                            std::uint32_t span) {
    const __m512i from = _mm512_set1_epi32(static_cast<int>(low));
    const __m512i width = _mm512_set1_epi32(static_cast<int>(span));
    std::uint64_t bits = 0;
    int at = 0;
    do {
        const __m512i value = _mm512_sub_epi32(_mm512_loadu_si512(values + 4 * at), from);
        bits |= std::uint64_t{_mm512_cmple_epu32_mask(value, width)} << at;
        at += 16;
    } while (at < count);
    return bits;
}

#elif defined(__AVX2__)

inline __m256i loaded(const std::uint8_t* values) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values));
}

inline std::uint64_t within(const std::uint8_t* values, int count, std::uint8_t low,
                            std::uint8_t span) {
    const __m256i from = _mm256_set1_epi8(static_cast<char>(low));
    const __m256i width = _mm256_set1_epi8(static_cast<char>(span));
    std::uint64_t bits = 0;
    int at = 0;
    do {
        const __m256i value = _mm256_sub_epi8(loaded(values + at), from);
        const __m256i hit = _mm256_cmpeq_epi8(_mm256_min_epu8(value, width), value);
        bits |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(hit))} << at;
        at += 32;
    } while (at < count);
    return bits;
}

inline std::uint64_t within(const std::uint8_t* values, int count, std::uint16_t low,
                            std::uint16_t span) {
    const __m256i from = _mm256_set1_epi16(static_cast<short>(low));
    const __m256i width = _mm256_set1_epi16(static_cast<short>(span));
    const auto hit = [&](int at) {
        const __m256i value = _mm256_sub_epi16(loaded(values + 2 * at), from);
        return _mm256_cmpeq_epi16(_mm256_min_epu16(value, width), value);
    };
    std::uint64_t bits = 0;
    int at = 0;
    do {
        // Packing goes by halves of a register; the bytes are put back in order.
        const __m256i both = _mm256_permute4x64_epi64(_mm256_packs_epi16(hit(at), hit(at + 16)),
                                                      _MM_SHUFFLE(3, 1, 2, 0));
        bits |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(both))} << at;
        at += 32;
    } while (at < count);
    return bits;
}

inline std::uint64_t within(const std::uint8_t* values, int count, std::uint32_t low,
                            std::uint32_t span) {
    const __m256i from = _mm256_set1_epi32(static_cast<int>(low));
    const __m256i width = _mm256_set1_epi32(static_cast<int>(span));
    std::uint64_t bits = 0;
    int at = 0;
    do {
        const __m256i value = _mm256_sub_epi32(loaded(values + 4 * at), from);
        const __m256i hit = _mm256_cmpeq_epi32(_mm256_min_epu32(value, width), value);
        bits |=
            std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(hit)))}
            << at;
        at += 8;
    } while (at < count);
    return bits;
}

#else

// Bytes of 0 or 1, which a compiler can make many at a time, and then eight to a byte of bits.
template <class Held>
std::uint64_t within(const std::uint8_t* values, int, Held low, Held span) {
    std::uint8_t hits[64];
    for (std::size_t at = 0; at < 64; ++at) {
        Held value;
        __builtin_memcpy(&value, values + at * sizeof value, sizeof value);
        hits[at] = static_cast<Held>(value - low) <= span ? 1 : 0;
    }
    std::uint64_t bits = 0;
    for (std::size_t first = 0; first < 64; first += 8) {
        std::uint64_t eight = 0;
        for (std::size_t i = 0; i < 8; ++i) eight |= std::uint64_t{hits[first + i]} << (8 * i);
        bits |= (eight * 0x0102'0408'1020'4080U) >> 56U << first;
    }
    return bits;
}

#endif

// One question's answers, as all tests of it that stand together need them.
struct AskedValues {
    Rows no = {};  // Whatever the range: settled, or nobody answered where that means no.
    const std::uint64_t* mask = nullptr;  // Words of the known rows.
    const std::uint8_t* values = nullptr;
    AnswerPlace place{};
    std::uint32_t before[kWords] = {};  // Known rows in the words before.
};

inline void find(const Operation& operation, const BlockAnswers& answers,
                 const std::uint64_t* registers, AskedValues& asked) {
    asked.place = placeOf(answers, operation.index);
    asked.mask = planeAt(answers, asked.place.known);
    const Rows known = rowsAt(asked.mask);
    const Rows any = known | rowsAt(planeAt(answers, asked.place.rest));
    asked.no = Rows{};
    FRONTDOOR_ADD_SILENT(asked.no, operation, any, known);
    asked.values = answers.values + asked.place.firstByte;
    std::uint32_t count = 0;
    for (std::size_t word = 0; word < kWords; ++word) {
        asked.before[word] = count;
        count += static_cast<std::uint32_t>(__builtin_popcountll(asked.mask[word]));
    }
}

// Bits of the rows that are known and within.
template <class Held>
inline void testValues(const AskedValues& asked, Held low, Held span, std::uint64_t* hits) {
    if (asked.place.count <= 64) {
        const std::uint64_t bits = within(asked.values, asked.place.count, low, span);
        for (std::size_t word = 0; word < kWords; ++word)
            hits[word] = deposit(bits >> (asked.before[word] & 63U), asked.mask[word]);
    } else {
        for (std::size_t word = 0; word < kWords; ++word) {
            const std::uint64_t known = asked.mask[word];
            hits[word] = deposit(within(asked.values + asked.before[word] * sizeof(Held),
                                        __builtin_popcountll(known), low, span),
                                 known);
        }
    }
}

// The same, with the range as the block holds values: as distances from the least.
template <class Held>
inline void testRange(const AskedValues& asked, std::int64_t low, std::int64_t high,
                      std::uint64_t* hits) {
    const std::int64_t least = asked.place.least;
    const std::int64_t most = least + static_cast<Held>(~Held{0});
    if (low > high || high < least || low > most) return;
    const auto from = static_cast<Held>(low < least ? 0 : low - least);
    const auto to = static_cast<Held>(high > most ? most - least : high - least);
    testValues(asked, from, static_cast<Held>(to - from), hits);
}

void factsInRange(const Operation* begin, const Operation* end, const BlockAnswers& answers,
                  std::uint64_t* registers) {
    AskedValues asked{};
    for (const Operation* operation = begin; operation != end; ++operation) {
        const bool same = operation != begin && operation->index == operation[-1].index &&
                          operation->b == operation[-1].b &&
                          operation->silentIsNo == operation[-1].silentIsNo;
        if (!same) find(*operation, answers, registers, asked);
        std::uint64_t hits[kWords] = {};
        if (asked.place.count > 0) {
            if (asked.place.bytes == 1) {
                testRange<std::uint8_t>(asked, operation->low, operation->high, hits);
            } else if (asked.place.bytes == 2) {
                testRange<std::uint16_t>(asked, operation->low, operation->high, hits);
            } else {
                testRange<std::uint32_t>(asked, operation->low, operation->high, hits);
            }
        }
        // Word by word, as the hits were made.
        const Signal to = signalOf(operation->to);
        std::uint64_t* const yes = registers + std::size_t{to} * kWords;
        std::uint64_t* const no = registers + std::size_t{negated(to)} * kWords;
        for (std::size_t word = 0; word < kWords; ++word) {
            yes[word] = hits[word];
            no[word] = (asked.mask[word] & ~hits[word]) | asked.no[word];
        }
    }
}

#undef FRONTDOOR_ADD_SILENT

}  // namespace

}  // namespace frontdoor
