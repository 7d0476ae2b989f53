#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/batch/answer_block.h"
#include "engine/vocabulary/answer.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

/// The answers to one question of up to 64 rows that follow each other, a bit a row from the lowest
/// on. Invariant: no row is both known and unknown; yes is within known, and set only where the
/// question takes a yes or a no.
struct RowAnswers {
    std::uint64_t known = 0;
    std::uint64_t unknown = 0;
    std::uint64_t yes = 0;
    const std::int32_t* values =
        nullptr;  // By row, of a question that takes more; known rows count.
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
    /// Answers one question of the rows from `row` on, all in one word of 64. None of them, and
    /// none behind them, answered it before.
    void putRows(std::uint32_t row, FactIndex fact, const RowAnswers& answers);
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
    std::vector<std::uint32_t> planeTable_{};  // Places of planes by their hash.
};

}  // namespace frontdoor
