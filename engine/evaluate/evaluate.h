#pragma once

#include <cstddef>
#include <optional>

#include "engine/batch/batch.h"
#include "engine/evaluate/decisions.h"
#include "engine/evaluate/loops.h"
#include "engine/program/program.h"

namespace frontdoor {

struct EvaluateOptions {
    unsigned threads = 1;
    std::optional<Date> inForce{};  // Decide as if every referral had been received on this day
                                    // (what is in force only).
    bool missing = true;            // Find out which unknown facts matter.
    Loops loops = Loops::fastest;   // Of those that the processor can run.
};

/// Decides every row of a batch. Total: each program and batch give one decision a row.
///
/// The batch must have been built with the program's vocabulary. Thread-safe: may run at the same
/// time on one program.
[[nodiscard]] Decisions evaluate(const ProgramPtr& program, const Batch& batch,
                                 const EvaluateOptions& options = {});
/// The same into decisions that keep their memory.
void evaluate(const ProgramPtr& program, const Batch& batch, const EvaluateOptions& options,
              Decisions& into);

}  // namespace frontdoor
