#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/cli/exit_code.h"
#include "adapters/cli/intake_options.h"
#include "adapters/cli/outcome_options.h"
#include "adapters/cli/progress.h"
#include "adapters/intake/intake_report.h"
#include "engine/program/program.h"
#include "engine/replay/outcomes.h"
#include "engine/replay/reading.h"

namespace frontdoor::cli {

/// An intake held in memory, to be decided more than once.
struct LoadedIntake {
    HistoryReading reading{};       // With what the past knows.
    ReplayOutcomes outcomes{};      // Of those, if they were asked for and the past was read.
    OutcomeReach reach{};           // Of which the past told.
    intake::IntakeReport report{};  // Of all of it; nothing that was quarantined is kept.
    Exit exit = Exit::done;
};

/// Reads files and folders as a triage does, on `jobs` threads, and the past first. Complaints go
/// to stderr; that something was quarantined is for the caller to tell. With `outcomes` what became
/// of the children is read off the past, too.
[[nodiscard]] LoadedIntake loadIntake(const std::vector<std::string>& operands,
                                      const IntakeOptions& options, const Program& program,
                                      unsigned jobs, bool progress,
                                      const std::optional<OutcomeOptions>& outcomes = {});

}  // namespace frontdoor::cli
