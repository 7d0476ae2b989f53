#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/evaluate/decisions.h"
#include "engine/evaluate/row_lists.h"

namespace frontdoor {

/// Reads decisions one child after another without looking at every rule for each: what stands by
/// rule is turned round for 64 children at a time. Keeps its memory.
class DecisionReader {
  public:
    /// Begins to read; the decisions may have changed since the last time.
    void open(const Decisions& decisions);
    /// Goes to a child. Quickest in the order of rows.
    void go(std::uint32_t row);

    /// Indices of the rules that fired, in their order: what the decision rests on, and the actions
    /// and flags that came of it.
    [[nodiscard]] std::span<const std::uint32_t> reasons() const { return reasons_.of(place_); }
    [[nodiscard]] std::span<const std::uint32_t> actions() const { return actions_.of(place_); }
    [[nodiscard]] std::span<const std::uint32_t> flags() const { return flags_.of(place_); }
    /// The most effective first.
    [[nodiscard]] std::span<const MissingFact> missing() const { return missingHere_; }
    /// Points after protective factors.
    [[nodiscard]] std::int32_t score(DomainIndex domain) const { return scores_[domain]; }
    [[nodiscard]] std::span<const std::int32_t> scores() const {
        return std::span(scores_).first(domains_);
    }
    [[nodiscard]] std::span<const PathStep> path() const { return path_; }

  private:
    /// What a rule that fired adds to which domain; to none counts as to one more.
    struct Added {
        std::int32_t points = 0;
        std::uint32_t domain = 0;
    };
    void prepare();
    void findFired(std::size_t block);
    void turnRound(std::uint32_t word);
    [[nodiscard]] std::span<const std::uint32_t> firstPlanes(std::size_t count);
    template <class Word>
    void followPaths(const Word& taken);
    void addUp();

    const Decisions* decisions_ = nullptr;
    ProgramPtr program_{};  // Of the members that follow.
    std::size_t domains_ = 0;
    std::vector<Added> added_{};  // By rule.
    std::vector<std::uint32_t> reasonRules_{};
    std::vector<std::uint32_t> actionRules_{};
    std::vector<std::uint32_t> flagRules_{};
    std::vector<std::uint32_t> numbers_{};  // 0, 1, 2, …
    std::vector<PathStep> steps_{};         // Each way out of each step, in the order of paths.
    std::vector<std::uint64_t> reached_{};  // By step of the graph: rows whose path comes by.
    std::vector<std::uint64_t> took_{};     // By `steps_`.

    std::size_t block_ = 0;  // Whose rules that fired for some row are the next three.
    std::vector<std::uint32_t> reasonsFired_{};
    std::vector<std::uint32_t> actionsFired_{};
    std::vector<std::uint32_t> flagsFired_{};
    std::uint32_t word_ = kNone;  // Which 64 rows were turned round.
    std::uint32_t place_ = 0;     // Of the child among them.
    RowLists reasons_{};
    RowLists actions_{};
    RowLists flags_{};
    RowLists protective_{};
    RowLists missing_{};
    RowLists paths_{};
    std::vector<std::int32_t> scores_{};
    std::vector<std::int32_t> protection_{};
    std::vector<MissingFact> missingHere_{};
    std::vector<PathStep> path_{};
};

}  // namespace frontdoor
