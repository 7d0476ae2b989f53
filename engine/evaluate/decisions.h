#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "engine/batch/answer_block.h"
#include "engine/program/program.h"
#include "engine/vocabulary/words.h"

namespace frontdoor {

/// An unknown fact that could move a child's route or score.
struct MissingFact {
    FactIndex fact = kNone;
    ItemsIndex items =
        kNone;  // Set, with `fact` kNone, where it is not known whether there are any.
    /// The most protective route, above the child's own, that a rule waiting for this fact leads
    /// to; absent where it can only add points.
    std::optional<Route> couldRaiseTo{};
    bool ofSibling = false;  // To be asked of another child of the referral.
    friend bool operator==(const MissingFact&, const MissingFact&) = default;
};

/// One step of the way through the routing graph: the test that was taken, or `kNone` for
/// otherwise.
struct PathStep {
    std::uint32_t step = 0;
    std::uint32_t test = kNone;
    friend bool operator==(const PathStep&, const PathStep&) = default;
};

struct Scratch;  // Known to the evaluation only.

/// Decisions on all rows of a batch, as columns; read by row.
class Decisions {
  public:
    [[nodiscard]] const Program& program() const { return *program_; }
    [[nodiscard]] const ProgramPtr& sharedProgram() const { return program_; }
    [[nodiscard]] std::uint32_t rows() const { return rows_; }

    [[nodiscard]] Route route(std::uint32_t row) const { return route_[row]; }
    /// The most protective route that the unknown facts leave possible; never below `route`.
    [[nodiscard]] Route couldRiseTo(std::uint32_t row) const { return couldRiseTo_[row]; }
    [[nodiscard]] Priority priority(std::uint32_t row) const { return priority_[row]; }
    [[nodiscard]] Basis basis(std::uint32_t row) const { return basis_[row]; }
    /// Points after protective factors; `possible` adds what unknown facts could add.
    [[nodiscard]] std::int32_t score(DomainIndex domain, std::uint32_t row) const;
    [[nodiscard]] std::int32_t possibleScore(DomainIndex domain, std::uint32_t row) const;
    [[nodiscard]] std::int32_t total(std::uint32_t row) const { return total_[row]; }
    [[nodiscard]] std::int32_t possibleTotal(std::uint32_t row) const {
        return possibleTotal_[row];
    }
    /// Points that protective factors took off a domain.
    [[nodiscard]] std::int32_t protectedPoints(DomainIndex domain, std::uint32_t row) const;

    /// Certainly yes; not certainly no. `rule` is an index into `program().rules()`.
    [[nodiscard]] bool fired(std::uint32_t rule, std::uint32_t row) const;
    [[nodiscard]] bool possible(std::uint32_t rule, std::uint32_t row) const;
    /// A bit for each of the rows from 64 * `word` on for which a rule fired.
    [[nodiscard]] std::uint64_t firedRows(std::uint32_t rule, std::uint32_t word) const;
    /// The route the graph itself led to, before triggers and thresholds it may not ask for, and
    /// before raises.
    [[nodiscard]] Route graphRoute(std::uint32_t row) const { return graphRoute_[row]; }
    /// Levels by which raises lifted the route (already in `route`).
    [[nodiscard]] std::uint32_t raisedBy(std::uint32_t row) const { return raisedBy_[row]; }
    [[nodiscard]] std::vector<PathStep> path(std::uint32_t row) const;
    void path(std::uint32_t row, std::vector<PathStep>& into) const;

    /// Index into `pack().localities`, kNone where it is not known.
    [[nodiscard]] std::uint32_t locality(std::uint32_t row) const { return locality_[row]; }
    /// Index into `pack().teams`, kNone where none serves (which `check` rules out for a pack's own
    /// days).
    [[nodiscard]] std::uint32_t team(std::uint32_t row) const;
    /// Teams that join the main one.
    [[nodiscard]] std::vector<std::uint32_t> alongside(std::uint32_t row) const;
    void alongside(std::uint32_t row, std::vector<std::uint32_t>& into) const;
    /// Clocks that run, as indices into `pack().clocks`. Their due times come from the calendar.
    [[nodiscard]] std::vector<std::uint32_t> clocks(std::uint32_t row) const;
    void clocks(std::uint32_t row, std::vector<std::uint32_t>& into) const;

    /// Unknown facts that matter, the most effective first. Empty unless evaluated with `missing`.
    [[nodiscard]] std::vector<MissingFact> missing(std::uint32_t row) const;

    /// Whether the pack was in force on the day that counts for this row.
    [[nodiscard]] bool packInForce(std::uint32_t row) const;

  private:
    friend class DecisionReader;
    friend class Evaluation;
    friend class Services;
    friend class Trace;
    friend class TruthCounter;

    /// Rows of a block for which an unknown fact, or list, matters. A row stands in one plane of a
    /// fact at most.
    struct MissingPlane {
        MissingFact what{};
        std::array<std::uint64_t, kBlockWords> rows{};
    };
    static constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();
    /// Without a day everything holds.
    [[nodiscard]] static bool holdsOn(const InForce& span, std::int32_t day);
    /// Teams alongside for the row's route, locality and day; `joins` tells whether one's own
    /// condition holds.
    void mayJoin(std::uint32_t row, std::vector<std::uint32_t>& into) const;
    [[nodiscard]] bool joins(std::uint32_t team, std::uint32_t row) const;
    [[nodiscard]] std::int32_t protection(DomainIndex domain, std::uint32_t row) const;
    [[nodiscard]] std::int32_t points(DomainIndex domain, std::uint32_t row, bool possibly) const;
    [[nodiscard]] bool bit(const std::vector<std::uint64_t>& planes, std::size_t perBlock,
                           std::size_t index, std::uint32_t row) const;

    ProgramPtr program_{};
    std::uint32_t rows_ = 0;
    std::vector<Route> route_{};
    std::vector<Route> couldRiseTo_{};
    std::vector<Route> graphRoute_{};
    std::vector<std::uint8_t> raisedBy_{};
    std::vector<Priority> priority_{};
    std::vector<Basis> basis_{};
    std::vector<std::int32_t> day_{};  // The day that counts, in days since 1970; kNoDay if none.
    std::vector<std::int32_t> total_{};
    std::vector<std::int32_t> possibleTotal_{};
    std::vector<std::uint32_t> locality_{};
    // Bits by block, then by rule (protective factor, routing test, team), then by word.
    std::vector<std::uint64_t> fired_{};
    std::vector<std::uint64_t> possible_{};
    std::vector<std::uint64_t> protective_{};
    std::vector<std::uint64_t> taken_{};
    std::vector<std::uint64_t> alongside_{};
    std::vector<std::vector<MissingPlane>> missing_{};  // By block; most protective first.
    std::shared_ptr<Scratch> scratch_{};  // Memory of the last evaluation, for the next.
};

}  // namespace frontdoor
