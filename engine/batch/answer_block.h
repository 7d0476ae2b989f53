#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/vocabulary/answer.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

/// Children stand in blocks of this many rows, eight words of bits.
inline constexpr std::uint32_t kBlockRows = 512;
inline constexpr std::uint32_t kBlockWords = kBlockRows / 64;

using BlockBits = std::array<std::uint64_t, kBlockWords>;

/// A row's bit in its word, and whether it is set.
[[nodiscard]] constexpr std::uint64_t bitOf(std::uint32_t row) {
    return std::uint64_t{1} << (row % 64);
}
[[nodiscard]] inline bool isSet(const std::uint64_t* words, std::uint32_t row) {
    return (words[row / 64] & bitOf(row)) != 0;
}
[[nodiscard]] inline bool none(const BlockBits& rows) {
    return std::all_of(rows.begin(), rows.end(), [](std::uint64_t word) { return word == 0; });
}

/// The answers to one question in one block, two bits a row:
///
///     known  rest
///       0     0     nobody answered
///       0     1     answered "not known"
///       1     y     answered; y: yes (of a question that takes a yes or a no, else 0)
struct AnswerPlanes {
    alignas(64) BlockBits known{};
    alignas(64) BlockBits rest{};
};

/// How many rows before this one are set.
[[nodiscard]] std::uint32_t rankOf(const BlockBits& bits, std::uint32_t row);

/// What the children of one block answered, by question. Questions that none of them answered take
/// no room; values stand packed, of the rows known only. A BlockFiller makes it.
class AnswerBlock {
  public:
    /// Null if nobody answered.
    [[nodiscard]] const AnswerPlanes* planes(FactIndex fact) const {
        return place_[fact] == kNone ? nullptr : &planes_[place_[fact]];
    }
    /// Of the rows that are known, in their order; room for 64 more may be read behind them.
    [[nodiscard]] const std::int32_t* values(FactIndex fact) const {
        return values_.data() + firstValue_[place_[fact]];
    }
    [[nodiscard]] std::optional<Answer> answer(FactIndex fact, std::uint32_t row) const;
    /// Questions that somebody answered, in order.
    [[nodiscard]] const std::vector<FactIndex>& facts() const { return facts_; }
    /// Asks the processor to have a part of it at hand soon: the `part`th of `parts`.
    void prefetch(std::size_t part, std::size_t parts) const;

    // The same for loops over many questions.
    [[nodiscard]] const std::uint32_t* places() const { return place_.data(); }
    [[nodiscard]] const AnswerPlanes* allPlanes() const { return planes_.data(); }
    [[nodiscard]] const std::uint32_t* firstValues() const { return firstValue_.data(); }
    [[nodiscard]] const std::uint32_t* valueCounts() const { return valueCount_.data(); }
    [[nodiscard]] const std::int32_t* allValues() const { return values_.data(); }

  private:
    friend class BlockFiller;

    static constexpr std::uint32_t kNoValues = kNone;
    static constexpr std::size_t kRoomBehind = 64;

    std::vector<std::uint32_t> place_{};  // By fact: its place in the others, kNone if none.
    std::vector<FactIndex> facts_{};      // By place.
    std::vector<AnswerPlanes> planes_{};
    std::vector<std::uint32_t> firstValue_{};  // kNoValues for a yes or a no.
    std::vector<std::uint32_t> valueCount_{};
    std::vector<std::int32_t> values_{};
};

}  // namespace frontdoor
