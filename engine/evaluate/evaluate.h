#pragma once

#include <cstddef>
#include <optional>

#include "engine/batch/batch.h"
#include "engine/diagnostics/processor.h"
#include "engine/evaluate/decisions.h"
#include "engine/program/program.h"

namespace frontdoor {

struct EvaluateOptions {
    unsigned threads = 1;
    std::optional<Date> inForce{};  // Decide as if every referral had been received on this day
                                    // (what is in force only).
    bool missing = true;            // Find out which unknown facts matter.
    bool rerouting = false;         // Keep what `reroute` will need: a few bytes a row.
    Instructions instructions =
        Instructions::avx512;  // At most, of those there are; all give the same decisions.
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

/// Decides again, by a program that tests the same conditions (`sameConditions`) but may have other
/// points, thresholds and routes: the same decisions as `evaluate` makes, without what is missing,
/// in a small part of the time.
///
/// `into` must hold decisions on this batch, with the same options, `rerouting` among them.
void reroute(const ProgramPtr& program, const Batch& batch, const EvaluateOptions& options,
             Decisions& into);

}  // namespace frontdoor
