#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/cli/command_line.h"
#include "adapters/cli/intake_options.h"
#include "adapters/cli/loaded_intake.h"
#include "adapters/cli/outcome_options.h"
#include "adapters/output/readings_text.h"
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

/// The options of verbs that replay what `--history` names; `history` is what is said of it, and
/// outlives them.
[[nodiscard]] std::vector<OptionSpec> historyOptionSpecs(std::string_view history);
/// Reads them; absent, with a complaint, if one is wrong. No files if no history was named.
[[nodiscard]] std::optional<ReplayCommand> readHistoryCommand(const Arguments& arguments,
                                                              std::string packPath);

/// The referrals of a history; none, with a complaint, if there is nothing to read.
struct ReadHistory {
    HistoryReading reading{};
    ReplayOutcomes outcomes{};  // If they were asked for and the past was read.
    OutcomeReach reach{};
    std::uint64_t leftOut = 0;  // Records that could not be read.
    Exit exit = Exit::done;     // Partly, if there are any.
};
[[nodiscard]] ReadHistory readHistory(const ReplayCommand& command, const Program& program,
                                      const std::optional<OutcomeOptions>& outcomes = {});

/// A history decided by the pack as it stands; absent, with a complaint, if there is nothing to
/// replay.
struct StartedReplay {
    std::optional<Replay> replay{};
    ReplayOutcomes outcomes{};  // The same as of a history that is read.
    OutcomeReach reach{};
    Exit exit = Exit::done;
    std::uint64_t leftOut = 0;
    std::optional<ReadTwice> readTwice{};  // If it was read again for another pack.
};
[[nodiscard]] StartedReplay startReplay(const ReplayCommand& command, const ProgramPtr& program,
                                        const std::optional<OutcomeOptions>& outcomes = {});

/// A pack that is held against another, and how a history is read for it.
struct OtherPack {
    ProgramPtr program{};
    ReplayCommand command{};
    bool readAgain = false;  // One reading cannot serve both.
};
/// Absent, with a complaint, if the history has to be read again and cannot be: it is a pipe, or
/// the other pack has no mappings. `mapping` is that of the other pack, if it is named apart.
[[nodiscard]] std::optional<OtherPack> otherPack(const ReplayCommand& command, const Program& first,
                                                 std::string packPath, const ProgramPtr& program,
                                                 const std::optional<std::string>& mapping = {});
/// Decides a replay by the other pack. False, with a complaint and `exit`, if the history cannot be
/// read for it. Outcomes are then those of the last reading.
[[nodiscard]] bool decideByOther(StartedReplay& started, const OtherPack& other,
                                 const std::optional<OutcomeOptions>& outcomes = {});

/// False, with a complaint, if more than one of these options is to be written to the standard
/// output.
[[nodiscard]] bool oneOutput(const Arguments& arguments,
                             const std::vector<std::string_view>& options);
/// Whether one of these options takes the standard output, so that nothing else may stand there.
[[nodiscard]] bool takesOutput(const Arguments& arguments,
                               const std::vector<std::string_view>& options);

/// A number of threads from `--jobs`; absent, with a complaint, if it is none.
[[nodiscard]] std::optional<unsigned> readJobs(const Arguments& arguments);

}  // namespace frontdoor::cli
