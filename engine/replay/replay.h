#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/evaluate/decisions.h"
#include "engine/program/program.h"

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
    /// Decides all. Each batch must be finished and of the program's vocabulary.
    Replay(ProgramPtr program, std::vector<Batch> batches, const ReplayOptions& options);

    /// Decides all by another program, whose vocabulary must take the same answers (`takes`).
    /// Where it tests the same conditions as the last one, only what hangs on points, thresholds
    /// and routes is worked out.
    void decideBy(const ProgramPtr& program);
    [[nodiscard]] bool takes(const Program& program) const;

    [[nodiscard]] const std::vector<Batch>& batches() const { return batches_; }
    [[nodiscard]] std::uint64_t children() const;
    [[nodiscard]] std::uint64_t referrals() const;
    [[nodiscard]] const std::optional<Date>& inForce() const { return options_.inForce; }
    /// The first program, and what it came to, by batch and then by row.
    [[nodiscard]] const ProgramPtr& firstProgram() const { return first_; }
    [[nodiscard]] const std::vector<std::vector<Recommendation>>& before() const { return before_; }
    /// The last program, and what it came to, by batch.
    [[nodiscard]] const ProgramPtr& program() const { return program_; }
    [[nodiscard]] const std::vector<Decisions>& decisions() const { return decisions_; }
    /// Of the last program.
    [[nodiscard]] Recommendation recommendation(std::size_t batch, std::uint32_t row) const;

  private:
    template <class Work>
    void eachBatch(const Work& work) const;

    ProgramPtr first_;
    ProgramPtr program_;
    std::vector<Batch> batches_;
    ReplayOptions options_;
    std::vector<Decisions> decisions_;
    std::vector<std::vector<Recommendation>> before_;
};

}  // namespace frontdoor
