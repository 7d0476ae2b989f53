#pragma once

#include "adapters/cli/chunk_queue.h"
#include "adapters/cli/progress.h"
#include "adapters/cli/triage_outputs.h"
#include "engine/history/past.h"

namespace frontdoor::cli {

struct TriageRunOptions {
    unsigned jobs = 1;
    TriageOutputOptions outputs{};
    const Past* past = nullptr;  // Null: nothing is looked up.
};

/// Reads, decides and writes everything in the queue, on `jobs` threads.
///
/// Each thread takes a piece of the intake, parses, decides and renders it, and writes it when its
/// turn has come: so what comes out is in the order of the intake and the same for any number of
/// threads, and memory holds one piece a thread.
[[nodiscard]] Exit runTriage(const RunFacts& run, const TriageRunOptions& options,
                             ChunkQueue& queue, TriageOutputs& outputs, Progress& progress);

/// Named limits of reading for a triage: findings are counted by referral, so more of them are kept
/// at a time.
[[nodiscard]] intake::Limits triageLimits();

}  // namespace frontdoor::cli
