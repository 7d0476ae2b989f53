#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/cli/command_line.h"
#include "adapters/cli/intake_options.h"
#include "adapters/cli/loaded_intake.h"
#include "engine/program/program.h"
#include "engine/replay/replay.h"

namespace frontdoor::cli {

/// What the verbs that replay history share.
struct ReplayCommand {
    IntakeOptions intake{};
    std::vector<std::string> files{};
    unsigned jobs = 1;
    bool quiet = false;
    bool progress = true;
};

/// The options themselves, to be put into a verb's spec.
[[nodiscard]] std::vector<OptionSpec> replayOptionSpecs();
/// Reads them; absent, with a complaint, if one is wrong. `files` are the operands that name the
/// history.
[[nodiscard]] std::optional<ReplayCommand> readReplayCommand(const Arguments& arguments,
                                                             std::vector<std::string> files);

/// The referrals of a history; none, with a complaint, if there is nothing to read.
struct ReadHistory {
    std::vector<Batch> batches{};
    Exit exit = Exit::done;  // Partly, if something of the history could not be read.
};
[[nodiscard]] ReadHistory readHistory(const ReplayCommand& command, const Program& program);

/// A history decided by the pack as it stands; absent, with a complaint, if there is nothing to
/// replay.
struct StartedReplay {
    std::optional<Replay> replay{};
    Exit exit = Exit::done;  // Partly, if something of the history could not be read.
};
[[nodiscard]] StartedReplay startReplay(const ReplayCommand& command, const ProgramPtr& program);

/// A number of threads from `--jobs`; absent, with a complaint, if it is none.
[[nodiscard]] std::optional<unsigned> readJobs(const Arguments& arguments);

}  // namespace frontdoor::cli
