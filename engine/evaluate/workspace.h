#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/evaluate/decisions.h"
#include "engine/evaluate/families.h"
#include "engine/evaluate/kernels.h"
#include "engine/program/operations.h"

namespace frontdoor {

inline constexpr std::int64_t kMinusInfinity = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kInfinity = std::numeric_limits<std::int64_t>::max();

/// Eight words on one line of the cache.
struct alignas(64) Line {
    std::uint64_t words[8];
};

inline std::uint64_t* wordsOf(std::vector<Line>& lines) {
    return reinterpret_cast<std::uint64_t*>(lines.data());
}

/// The registers of one space (children, or the items of one list) for one block.
///
/// A boolean register is two runs of words, *is true* and *is false*. A value register is two runs
/// of numbers: the lowest and the highest that the value may be; low above high means not
/// applicable. Until somebody asks for these, it may stand as plain values instead. Bits past the
/// last row hold anything.
class Registers {
  public:
    void prepare(std::uint32_t booleans, std::uint32_t values, std::uint32_t firstRow,
                 std::uint32_t rows);

    [[nodiscard]] std::uint32_t firstRow() const { return firstRow_; }
    [[nodiscard]] std::uint32_t rows() const { return rows_; }
    [[nodiscard]] std::size_t words() const { return words_; }
    [[nodiscard]] std::uint64_t* yes(Signal signal) { return bits() + signal * words_; }
    [[nodiscard]] const std::uint64_t* yes(Signal signal) const {
        return reinterpret_cast<const std::uint64_t*>(lines_.data()) + signal * words_;
    }
    [[nodiscard]] std::uint64_t* no(Signal signal) { return yes(negated(signal)); }
    [[nodiscard]] std::uint64_t* bits() { return wordsOf(lines_); }
    [[nodiscard]] std::int64_t* low(Register reg) {
        if (isPlain_[reg] != 0) widen(reg);
        return values_.data() + std::size_t{2} * reg * words_ * 64;
    }
    [[nodiscard]] std::int64_t* high(Register reg) { return low(reg) + words_ * 64; }
    /// Null unless the register stands so.
    [[nodiscard]] const PlainValues* plain(Register reg) const {
        return isPlain_[reg] != 0 ? &plain_[reg] : nullptr;
    }
    [[nodiscard]] PlainValues& makePlain(Register reg) {
        if (plain_.size() <= reg) plain_.resize(isPlain_.size());
        isPlain_[reg] = 1;
        return plain_[reg];
    }
    /// To be written anew.
    void forget(Register reg) { isPlain_[reg] = 0; }

  private:
    void widen(Register reg);

    std::uint32_t firstRow_ = 0;
    std::uint32_t rows_ = 0;
    std::size_t words_ = 0;
    std::vector<Line> lines_{};
    std::vector<std::int64_t> values_{};
    std::vector<PlainValues> plain_{};
    std::vector<std::uint8_t> isPlain_{};
};

/// What the children of the whole batch said to their siblings, and what each heard from its own.
struct SlotColumn {
    std::vector<std::uint64_t> saidYes{};
    std::vector<std::uint64_t> saidNo{};
    std::vector<std::uint64_t> yes{};
    std::vector<std::uint64_t> no{};
    std::vector<std::int32_t> low{};  // For counts.
    std::vector<std::int32_t> high{};
};

/// Rows at each step of the routing graph and at each route, as they go through it.
struct RoutingRows {
    std::vector<BlockBits> steps{};
    std::array<BlockBits, kRoutes> routes{};
};

/// How a block's rows of a list belong to its children; made when first asked for.
struct ListRuns {
    bool ready = false;
    std::vector<std::uint64_t> first{};
    std::vector<std::uint64_t> last{};
    BlockBits owners{};
};

/// Unknown facts, lists and what siblings said, by the rows for which they matter.
struct Relevant {
    std::vector<BlockBits> facts{};
    std::vector<std::uint64_t> touched{};  // A bit a fact: it has some row in `facts`.
    std::vector<FactIndex> found{};        // The same facts, as they were found.
    std::vector<BlockBits> lists{};
    std::vector<BlockBits> slots{};

    void clear(std::size_t factCount, std::size_t listCount, std::size_t slotCount);
    void addFact(FactIndex fact, const std::uint64_t* rows);
    /// Calls `each(fact)` for the facts that matter to some row, in their order.
    template <class Each>
    void forEachFact(const Each& each) const {
        for (std::size_t word = 0; word < touched.size(); ++word) {
            for (std::uint64_t rest = touched[word]; rest != 0; rest &= rest - 1)
                each(static_cast<FactIndex>(word * 64) +
                     static_cast<FactIndex>(std::countr_zero(rest)));
        }
    }
    /// All of the other's, for these rows only.
    void add(const Relevant& other, const BlockBits& rows);
};

/// The state of one thread's evaluation. Kept between blocks, so nothing is allocated per child.
struct Workspace {
    Workspace() {
        std::fill_n(notApplicable.begin(), kBlockRows, kInfinity);
        std::fill_n(notApplicable.begin() + kBlockRows, kBlockRows, kMinusInfinity);
    }
    std::vector<Registers> spaces{};  // By list; children last.
    std::vector<ListRuns> runs{};     // By list.

    std::array<std::int64_t, 2 * kBlockRows> notApplicable{};  // Lows, then highs; see `nothing`.

    Families families{};

    // Scores of the block: by domain, then by row; after protective factors.
    std::vector<std::int32_t> certain{};
    std::vector<std::int32_t> possible{};
    std::array<std::int32_t, kBlockRows> total{};
    std::array<std::int32_t, kBlockRows> possibleTotal{};

    // By place among the thresholds: rows that certainly have its points.
    std::vector<BlockBits> enoughPoints{};

    // What triggers and thresholds came to, by route.
    std::array<BlockBits, kRoutes> triggered{};
    std::array<BlockBits, kRoutes> triggerPossible{};
    std::array<BlockBits, kRoutes> reached{};
    std::array<BlockBits, kRoutes> reachPossible{};

    RoutingRows surely{};
    RoutingRows possibly{};
    // Rows for which something asked for a priority, or a basis.
    std::array<BlockBits, kPriorities> priority{};
    std::array<BlockBits, kBases> basis{};

    // Where the routing graph still stood open: by routing test, rows that may take it and may not.
    std::vector<BlockBits> openTests{};
    std::array<BlockBits, kRoutes>
        openRaises{};  // By the route that a possible raise would lift to.

    /// By route before raises, then by route after them: rows that could come to it.
    std::array<std::array<BlockBits, kRoutes>, kRoutes> lifts{};

    // Relevance of unknown registers, by space, a run of words each; for `missing`. No bit is set
    // between uses.
    std::vector<std::vector<Line>> relevantBooleans{};
    std::vector<std::vector<std::uint64_t>> relevantValues{};
    std::vector<std::uint64_t> waiting{};  // Operations whose register is relevant for some row.
    Relevant relevant{};
    std::vector<std::uint64_t> relevantItemRows{};
    Relevant relevantForScores{};              // For every score, and so for the total.
    std::vector<std::uint64_t> saidByBatch{};  // No bit is set between uses.
    // Of the block's missing facts: by fact, then list, the last plane about it; by plane, the one
    // before it.
    std::vector<std::uint32_t> lastPlane{};
    std::vector<std::uint32_t> planeBefore{};

    // Already listed, for a more protective route. Of facts, no bit is set between uses.
    std::vector<BlockBits> foundFacts{};
    std::vector<BlockBits> foundLists{};

    [[nodiscard]] Registers& children() { return spaces.back(); }
    [[nodiscard]] const Registers& children() const { return spaces.back(); }
    /// Children for which a signal certainly holds, in a block's words.
    [[nodiscard]] BlockBits holding(Signal signal) const {
        BlockBits rows{};
        std::copy_n(children().yes(signal), children().words(), rows.begin());
        return rows;
    }
    /// A value register in which nothing applies.
    [[nodiscard]] const std::int64_t* nothing() const {
        return notApplicable.data() + kBlockRows - children().words() * 64;
    }
};

}  // namespace frontdoor
