#pragma once

#include <cstdint>

#include "engine/evaluate/evaluate.h"
#include "engine/expression/expression.h"

namespace frontdoor {

/// What a condition came to.
enum class Truth : std::uint8_t { no, yes, unknown };

/// One row's decision with what every condition came to on the way.
class Trace {
  public:
    /// `batch` must outlive the trace.
    Trace(const ProgramPtr& program, const Batch& batch, std::uint32_t row,
          const EvaluateOptions& options);

    [[nodiscard]] const Decisions& decisions() const { return decisions_; }
    [[nodiscard]] std::uint32_t row() const { return row_; }
    /// A condition of a trigger, score, raise or routing test, or a part of one outside items.
    [[nodiscard]] Truth truth(const Expression& condition) const;

  private:
    Decisions decisions_{};
    std::uint32_t row_ = 0;
};

}  // namespace frontdoor
