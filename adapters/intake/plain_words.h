#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "adapters/intake/spelling.h"

namespace frontdoor::intake {

/// How a cell answers a question, as bits that become those of AnswerPlanes.
using CellSays = std::uint8_t;
inline constexpr CellSays kCellRead = 1;   // It was understood; what is empty may well say nothing.
inline constexpr CellSays kCellKnown = 2;  // An answer with a value.
inline constexpr CellSays kCellRest = 4;   // Yes, where yes or no is asked; else: not known.

/// A word of up to fifteen bytes, zeros behind and its size in the sixteenth, and what it means.
struct PlainWord {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::int32_t value = 0;
    CellSays says = 0;
};

/// Where words stand, by a perfect hash: all words of one bucket are shifted so that each has a
/// place of its own.
struct WordPlaces {
    static constexpr unsigned kBucketShift = 56;
    static constexpr unsigned kPlaceShift = 40;

    const PlainWord* words = nullptr;
    const std::uint16_t* shifts = nullptr;  // By bucket.
    std::uint64_t mask = 0;                 // Of places.
    std::uint64_t first = 0;                // The hash is low * first + high * second.
    std::uint64_t second = 0;
    const PlainWord* usual = nullptr;  // Some words of up to seven bytes, to be compared before.
    std::size_t usualCount = 0;

    [[nodiscard]] std::uint64_t hash(const PlainWord& word) const {
        return word.low * first + word.high * second;
    }
};

/// The short words of a spelling table, for looking up the cells of many rows at once. A text that
/// is not found here may still mean something to the table.
class PlainWords {
  public:
    /// Of more words none are held: places for each would take room out of all proportion.
    static constexpr std::size_t kMost = 8'192;

    /// Words that say an answer; `yesOrNo` tells of which kind the question is.
    static PlainWords ofAnswers(const SpellingTable& table, bool yesOrNo, bool blankIsUnknown);
    /// Words that name a concern, whose fact is their value. Blank names none.
    static PlainWords ofConcerns(const SpellingTable& table);
    /// The same as JSON writes them, in quotes. Null is not known; with `literals`, true and false
    /// are answers.
    static PlainWords ofJsonAnswers(const SpellingTable& table, bool yesOrNo, bool literals);
    static PlainWords ofJsonConcerns(const SpellingTable& table);

    [[nodiscard]] WordPlaces places() const {
        return {words_.data(), shifts_.data(), words_.size() - 1, first_,
                kSecond,       usual_.data(),  usual_.size()};
    }
    /// In no order, with places in which there is none.
    [[nodiscard]] const std::vector<PlainWord>& words() const { return words_; }

  private:
    static constexpr std::uint64_t kSecond = 0xC2B2'AE3D'27D4'EB4FU;

    /// The first `usual` of the words are compared before they are looked up, if they are short.
    explicit PlainWords(const std::vector<PlainWord>& words, std::size_t usual = 0);
    bool arrange(const std::vector<PlainWord>& words);

    std::vector<PlainWord> usual_{};
    std::vector<PlainWord> words_{};
    std::vector<std::uint16_t> shifts_{};
    std::uint64_t first_ = 0x9E37'79B9'7F4A'7C15U;
};

}  // namespace frontdoor::intake
