#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/evaluate/decisions.h"

namespace frontdoor {

/// For each row of a block, the numbers of the planes that have its bit.
class RowLists {
  public:
    /// `plane(i)` gives the words of plane i of `planes`.
    template <class Plane>
    void build(std::size_t planes, const Plane& plane) {
        first_.fill(0);
        for (std::size_t i = 0; i < planes; ++i)
            forEachRow(plane(i), [&](std::uint32_t row) { ++first_[row + 1]; });
        for (std::size_t row = 0; row < kBlockRows; ++row) first_[row + 1] += first_[row];
        numbers_.resize(first_.back());
        std::array<std::uint32_t, kBlockRows> next{};
        for (std::size_t i = 0; i < planes; ++i) {
            forEachRow(plane(i), [&](std::uint32_t row) {
                numbers_[first_[row] + next[row]++] = static_cast<std::uint32_t>(i);
            });
        }
    }
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t row) const {
        return std::span(numbers_).subspan(first_[row], first_[row + 1] - first_[row]);
    }

  private:
    template <class Each>
    static void forEachRow(const std::uint64_t* words, const Each& each) {
        for (std::uint32_t word = 0; word < kBlockWords; ++word) {
            for (std::uint64_t rest = words[word]; rest != 0; rest &= rest - 1)
                each(word * 64 + static_cast<std::uint32_t>(__builtin_ctzll(rest)));
        }
    }

    std::array<std::uint32_t, kBlockRows + 1> first_{};
    std::vector<std::uint32_t> numbers_{};
};

/// Reads decisions one child after another without looking at every rule for each: what stands by
/// rule is turned round a block at a time. Keeps its memory.
class DecisionReader {
  public:
    /// Begins to read; the decisions may have changed since the last time.
    void open(const Decisions& decisions);
    /// Goes to a child. Quickest in the order of rows.
    void go(std::uint32_t row);

    /// Indices of the rules that fired, of all kinds, in their order.
    [[nodiscard]] std::span<const std::uint32_t> fired() const { return fired_.of(inBlock_); }
    /// The most effective first.
    [[nodiscard]] std::span<const MissingFact> missing() const { return missingHere_; }
    /// Points after protective factors.
    [[nodiscard]] std::int32_t score(DomainIndex domain) const { return scores_[domain]; }
    [[nodiscard]] std::span<const std::int32_t> scores() const { return scores_; }
    [[nodiscard]] const std::vector<PathStep>& path() const { return path_; }
    [[nodiscard]] const std::vector<std::uint32_t>& alongside() const { return alongside_; }

  private:
    void turnRound(std::uint32_t block);
    void addUp();

    const Decisions* decisions_ = nullptr;
    std::uint32_t block_ = kNone;
    std::uint32_t inBlock_ = 0;
    RowLists fired_{};
    RowLists protective_{};
    RowLists missing_{};
    std::vector<std::int32_t> scores_{};
    std::vector<std::int32_t> protection_{};
    std::vector<MissingFact> missingHere_{};
    std::vector<PathStep> path_{};
    std::vector<std::uint32_t> alongside_{};
};

}  // namespace frontdoor
