#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/batch/answer_block.h"
#include "engine/vocabulary/answer.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

/// The answers of up to 64 rows to one question, a bit a row, as in AnswerPlanes.
struct AnswerColumn {
    FactIndex fact = kNone;
    std::uint64_t known = 0;
    std::uint64_t rest = 0;
    const std::int32_t* values = nullptr;  // By row, if they are more than a yes or a no.
};

/// A block while its children's answers come in: a column at hand for every question, to which an
/// answer goes at once. `finish` gives what is held of it. Keeps its memory.
class BlockFiller {
  public:
    /// By fact, whether its answers are more than a yes or a no.
    explicit BlockFiller(const std::vector<std::uint8_t>& holdsValue);

    void clear();
    /// Goes on with what a block holds.
    void load(const AnswerBlock& block);
    /// Answers a question of the last row there is; of two answers the later counts.
    void put(std::uint32_t row, FactIndex fact, Answer answer) {
        struct One {
            FactIndex fact;
            Answer answer;
        };
        putAll(row, std::array<One, 1>{{{fact, answer}}});
    }
    /// The same of many questions: a range of what has a `fact` and an `answer`.
    template <class Answers>
    void putAll(std::uint32_t row, const Answers& answers) {
        for (const auto& one : answers) {
            if (used_[one.fact] == 0) [[unlikely]]
                open(one.fact);
        }
        // From here on without a branch for what differs from row to row, and with all places in
        // registers.
        OpenPlanes* const planes = planes_.data();
        Values* const values = values_.data();
        std::int32_t* const pool = pool_.data();
        const std::uint32_t word = row / 64;
        const std::uint64_t bit = bitOf(row);
        for (const auto& one : answers) {
            std::uint64_t& known = planes[one.fact].known[word];
            std::uint64_t& rest = planes[one.fact].rest[word];
            Values& held = values[one.fact];
            if (((known | rest) & bit) != 0) [[unlikely]] {
                // As the rows come in order, its value is the last.
                if ((known & bit) != 0) held.next -= held.holds;
                known &= ~bit;
                rest &= ~bit;
            }
            const std::uint32_t isKnown = one.answer.known ? 1 : 0;
            const std::uint32_t holds = held.holds & isKnown;
            const std::uint32_t yes = (isKnown ^ holds) & (one.answer.value != 0 ? 1U : 0U);
            known |= bit & (0 - std::uint64_t{isKnown});
            rest |= bit & (0 - std::uint64_t{(isKnown ^ 1U) | yes});
            pool[held.next] = one.answer.value;
            held.next += holds;
        }
    }
    /// Puts the answers from row `first` of a column on to `count` rows from `row` on, which have
    /// no answer to that question yet.
    void putColumn(std::uint32_t row, std::size_t count, const AnswerColumn& column,
                   std::size_t first);
    /// Changes the answer of any row; an absent one takes it away.
    void change(std::uint32_t row, FactIndex fact, std::optional<Answer> answer);
    /// Writes the answers to a block, questions in their order, and stays as it is.
    void finish(AnswerBlock& into);

  private:
    /// As in `AnswerPlanes`.
    struct OpenPlanes {
        alignas(64) BlockBits known{};
        alignas(64) BlockBits rest{};
    };
    /// Where the values of a question stand in the pool. One that holds none writes them, too, to a
    /// place that nobody reads: that is quicker than asking.
    struct Values {
        std::uint32_t next = 0;
        std::uint32_t holds = 0;
        std::uint32_t begin = 0;  // 0: it has no room yet.
    };
    struct PlaneSlot {
        std::uint32_t hash = 0;
        std::uint32_t place = 0;  // 0: free.
    };
    void open(FactIndex fact);
    /// Calls `each(fact)` for the questions in this block, in their order.
    template <class Each>
    void forEachUsed(const Each& each) const;
    [[nodiscard]] std::uint32_t placeOf(const BlockBits& plane);
    void pack(const Values& held, AnswerPlace& place);

    std::vector<std::uint8_t> used_;  // By fact: in this block. So are the next two.
    std::vector<OpenPlanes> planes_{};
    std::vector<Values> values_{};
    std::vector<std::int32_t> pool_ = std::vector<std::int32_t>(1);
    // While a block is finished; it is copied then, to take no more room than it needs: a replay
    // holds thousands of them.
    AnswerBlock finished_{};
    std::vector<PlaneSlot> planeTable_{};  // By hash.
};

}  // namespace frontdoor
