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
    const BlockBits& known;
    const BlockBits& rest;
};

/// Where a block has the answers to one question.
struct AnswerPlace {
    FactIndex fact = kNone;
    std::uint32_t known = 0;  // Place of the plane; so is the next.
    std::uint32_t rest = 0;
    std::uint32_t firstByte = 0;  // Of the values.
    std::int32_t least = 0;       // A value is this and the number that is held.
    std::uint16_t count = 0;      // Of the values.
    std::uint8_t bytes = 0;       // Of each: 1, 2 or 4; 0 of a question that takes a yes or a no.
};

/// How many rows before this one are set.
[[nodiscard]] std::uint32_t rankOf(const BlockBits& bits, std::uint32_t row);

/// What the children of one block answered, by question. Questions that none of them answered take
/// no room, and planes that are alike stand once. Values stand packed: of the rows known only, each
/// as its distance from the least of them, or from zero, in as few bytes as the greatest needs. A
/// BlockFiller makes it.
class AnswerBlock {
  public:
    /// Nothing set if nobody answered.
    [[nodiscard]] AnswerPlanes planes(FactIndex fact) const;
    [[nodiscard]] std::optional<Answer> answer(FactIndex fact, std::uint32_t row) const;
    /// Of a question somebody answered, the value in the `nth` of its known rows.
    [[nodiscard]] std::int32_t value(const AnswerPlace& place, std::uint32_t nth) const;
    /// Null if nobody answered.
    [[nodiscard]] const AnswerPlace* place(FactIndex fact) const {
        return place_[fact] == kNone ? nullptr : &held_[place_[fact]];
    }
    /// Questions that somebody answered, in order.
    [[nodiscard]] const std::vector<AnswerPlace>& places() const { return held_; }
    /// Asks the processor to have a part of it at hand soon: the `part`th of `parts`.
    void prefetch(std::size_t part, std::size_t parts) const;

    // The same for loops over many questions.
    [[nodiscard]] const std::uint32_t* placeOfFact() const { return place_.data(); }
    /// Eight words each; the first has nothing set.
    [[nodiscard]] const std::uint64_t* allPlanes() const { return planes_.front().bits.data(); }
    /// Room for 64 values of four bytes may be read behind the last.
    [[nodiscard]] const std::uint8_t* allValues() const { return values_.data(); }

  private:
    friend class BlockFiller;

    struct alignas(64) Plane {
        BlockBits bits{};
    };
    static constexpr std::size_t kRoomBehind = 64 * sizeof(std::int32_t);

    std::vector<std::uint32_t> place_{};  // By fact: its place in `held_`, kNone if none.
    std::vector<AnswerPlace> held_{};
    std::vector<Plane> planes_ = std::vector<Plane>(1);
    std::vector<std::uint8_t> values_ = std::vector<std::uint8_t>(kRoomBehind);
};

}  // namespace frontdoor
