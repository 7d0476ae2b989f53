#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/evaluate/decisions.h"
#include "engine/program/program.h"
#include "engine/replay/questions.h"
#include "engine/replay/reading.h"

namespace frontdoor {

/// What was decided about one child, as far as another decision is held against it.
struct Recommendation {
    Route route = Route::earlyHelp;
    Route couldRiseTo = Route::earlyHelp;
    Priority priority = Priority::green;
    Basis basis = Basis::none;
    friend bool operator==(const Recommendation&, const Recommendation&) = default;
};

struct ReplayOptions {
    unsigned threads = 1;
    std::optional<Date> inForce{};  // As for `evaluate`.
};

/// Referrals of some time, in memory, decided by one pack and then by others. What is missing is
/// not looked for.
class Replay {
  public:
    /// Decides all. The reading must be of the program's vocabulary.
    Replay(ProgramPtr program, HistoryReading reading, const ReplayOptions& options);

    /// Decides all by another program, whose vocabulary must take the same answers (`takes`).
    /// Where it tests the same conditions as the last one, only what hangs on points, thresholds
    /// and routes is worked out.
    void decideBy(const ProgramPtr& program);
    [[nodiscard]] bool takes(const Program& program) const;
    /// Decides all by another program, which asks other questions or reads the answers otherwise:
    /// `reading` is the same history, read for it. What only it asks, and nothing answers, is not
    /// known (`leaveUnasked`).
    void decideBy(const ProgramPtr& program, HistoryReading reading);

    /// As they were read for the last program; and for the first.
    [[nodiscard]] const std::vector<Batch>& batches() const {
        return second_ ? second_->reading.batches : first_.batches;
    }
    [[nodiscard]] const std::vector<Batch>& firstBatches() const { return first_.batches; }
    /// Whom both readings found; absent if one reading serves both programs.
    [[nodiscard]] const MatchedReadings* matched() const {
        return second_ ? &second_->matched : nullptr;
    }
    /// Children that both programs decide.
    [[nodiscard]] std::uint64_t compared() const {
        return second_ ? second_->matched.children : children();
    }
    /// Each child that both programs decide, in the last program's order: its place in
    /// `firstBatches`, and in `batches`.
    template <class Visit>
    void eachChild(const Visit& visit) const;

    /// As read for the last program.
    [[nodiscard]] std::uint64_t children() const;
    [[nodiscard]] std::uint64_t referrals() const;
    [[nodiscard]] const std::optional<Date>& inForce() const { return options_.inForce; }
    /// The first program, and what it came to, by its batches and then by row.
    [[nodiscard]] const ProgramPtr& firstProgram() const { return firstProgram_; }
    [[nodiscard]] const std::vector<std::vector<Recommendation>>& before() const { return before_; }
    /// The last program, and what it came to, by batch.
    [[nodiscard]] const ProgramPtr& program() const { return program_; }
    [[nodiscard]] const std::vector<Decisions>& decisions() const { return decisions_; }
    /// Of the last program.
    [[nodiscard]] Recommendation recommendation(std::size_t batch, std::uint32_t row) const;

  private:
    /// The history as it was read for the last program.
    struct SecondReading {
        HistoryReading reading{};
        MatchedReadings matched{};
    };
    template <class Work>
    void eachBatch(const Work& work) const;

    ProgramPtr firstProgram_;
    ProgramPtr program_;
    HistoryReading first_;
    std::optional<SecondReading> second_{};  // Absent: the first serves both.
    ReplayOptions options_;
    std::vector<Decisions> decisions_;
    std::vector<std::vector<Recommendation>> before_;
};

template <class Visit>
void Replay::eachChild(const Visit& visit) const {
    for (std::uint32_t batch = 0; batch < batches().size(); ++batch) {
        const std::uint32_t rows = batches()[batch].rows();
        for (std::uint32_t row = 0; row < rows; ++row) {
            const ChildPlace now{batch, row};
            if (!second_) {
                visit(now, now);
            } else if (const ChildPlace was = second_->matched.inFirst[batch][row];
                       was.batch != kNone) {
                visit(was, now);
            }
        }
    }
}

}  // namespace frontdoor
