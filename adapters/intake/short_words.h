#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "adapters/intake/spelling.h"

namespace frontdoor::intake {

/// The words of a table that are short, and stand in JSON as they are, each in a place of its own:
/// a word is found by one comparison, and nothing is asked on the way that depends on the word.
class ShortWords {
  public:
    static constexpr std::size_t kLongest = 15;
    /// Of more words none are held: places for each would take room out of all proportion.
    static constexpr std::size_t kMost = 2'048;
    struct Word {
        std::uint64_t low = 0;
        std::uint64_t high = 0;  // Its last byte is the word's size.
        std::int32_t value = 0;  // The answer's, or the concern.
        std::uint8_t known = 0;  // 1 or 0; so are the next two.
        std::uint8_t isAnswer = 0;
        std::uint8_t isConcern = 0;
    };
    /// A word as it was found, or none: then it is neither an answer nor a concern.
    struct Found {
        const Word* word = nullptr;
        std::size_t size = 0;  // Of what stands before the quote; more than kLongest: too long.
        unsigned same = 0;     // 1 if it is that word.
    };

    ShortWords() : slots_(1) {}
    /// The few words for which no place is found are left out, as are the longer ones.
    explicit ShortWords(const SpellingTable& table);

    /// The word that stands before a quote at `at`, of whose bytes sixteen can be read.
    [[nodiscard]] Found find(const char* at) const {
        const std::size_t size = sizeBeforeQuote(at);
        const auto& mask = kMasks[size];
        std::uint64_t low = 0;
        std::uint64_t high = 0;
        std::memcpy(&low, at, sizeof low);
        std::memcpy(&high, at + 8, sizeof high);
        low &= mask[0];
        high = (high & mask[1]) | std::uint64_t{size} << 56U;
        const Word& word = slots_[placeOf(low, high)];
        const bool same = ((word.low ^ low) | (word.high ^ high)) == 0;
        return {&word, size, same ? 1U : 0U};
    }

  private:
    [[nodiscard]] static std::size_t sizeBeforeQuote(const char* at) {
#if defined(__SSE2__)
        __m128i letters;
        std::memcpy(&letters, at, sizeof letters);
        const int quotes = _mm_movemask_epi8(_mm_cmpeq_epi8(letters, _mm_set1_epi8('"')));
        return static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(quotes) | 0x1'0000U));
#else
        std::size_t size = 0;
        while (size <= kLongest && at[size] != '"') ++size;
        return size;
#endif
    }
    [[nodiscard]] std::size_t placeOf(std::uint64_t low, std::uint64_t high) const {
        constexpr std::uint64_t spread = 0x9E37'79B9'7F4A'7C15U;
        return (low + high * spread) * factor_ >> shift_;
    }
    [[nodiscard]] bool areApart(const std::vector<Word>& words) const;

    /// By size: which bits of the two words are the word's.
    static constexpr auto kMasks = [] {
        std::array<std::array<std::uint64_t, 2>, kLongest + 2> masks{};
        for (std::size_t byte = 0; byte < kLongest; ++byte) {
            for (std::size_t size = byte + 1; size <= kLongest; ++size)
                masks[size][byte / 8] |= std::uint64_t{0xFF} << (8 * (byte % 8));
        }
        return masks;
    }();

    std::vector<Word> slots_{};  // Invariant: 2^(64 - shift_) of them, or one that holds nothing.
    std::uint64_t factor_ = 0;
    unsigned shift_ = 63;
};

}  // namespace frontdoor::intake
