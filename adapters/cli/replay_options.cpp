#include "adapters/cli/replay_options.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"
#include "adapters/cli/whole_number.h"
#include "adapters/output/run_totals.h"

namespace frontdoor::cli {
namespace {

constexpr std::int64_t kMostJobs = 256;

/// Says what could not be read. False if something was lost.
bool account(const intake::IntakeReport& report, bool quiet) {
    if (!report.balanced()) {
        complain("something of the history was lost; report this as a fault of frontdoor");
        return false;
    }
    if (report.referrals.quarantined > 0) {
        complain(counted(report.referrals.quarantined, "record", "records") +
                 " could not be read, and left out here; `frontdoor triage --quarantine FILE` "
                 "keeps what could not");
    }
    if (!quiet) {
        note("read " + grouped(report.referrals.read) + " = replayed " +
             grouped(report.referrals.parsed) + " + kept as history " +
             grouped(report.referrals.history) + " + left out " +
             grouped(report.referrals.quarantined));
    }
    return true;
}

}  // namespace

std::optional<unsigned> readJobs(const Arguments& arguments) {
    const auto jobs = readNumber(arguments, "jobs", {"threads", 1, kMostJobs},
                                 std::max(1U, std::thread::hardware_concurrency()));
    return jobs ? std::optional(static_cast<unsigned>(*jobs)) : std::nullopt;
}

std::vector<OptionSpec> replayOptionSpecs() {
    std::vector<OptionSpec> specs = intakeOptionSpecs();
    specs.push_back({"jobs", "N", "threads; without it: as many as the machine has"});
    specs.push_back({"quiet", "", "say nothing on stderr if all is well"});
    specs.push_back({"no-progress", "", "draw no progress bar"});
    return specs;
}

std::optional<ReplayCommand> readReplayCommand(const Arguments& arguments,
                                               std::vector<std::string> files) {
    const std::optional<IntakeOptions> intake = readIntakeOptions(arguments);
    const std::optional<unsigned> jobs = readJobs(arguments);
    if (!intake || !jobs) return std::nullopt;
    return ReplayCommand{*intake, std::move(files), *jobs, arguments.has("quiet"),
                         !arguments.has("no-progress") && !arguments.has("quiet")};
}

std::vector<OptionSpec> historyOptionSpecs() {
    return {{"history", "FILE|FOLDER",
             "children who came before, to be decided by both packs; as often as wanted", true},
            {"in-force", "DATE", "decide them as if all had come on this day"},
            {"jobs", "N", "threads for that; without it: as many as the machine has"}};
}

std::optional<ReplayCommand> readHistoryCommand(const Arguments& arguments, std::string packPath) {
    ReplayCommand command;
    command.files = arguments.values("history");
    command.intake.packPath = std::move(packPath);
    const std::optional<unsigned> jobs = readJobs(arguments);
    if (!jobs || !readDay(arguments, "in-force", command.intake.inForce)) return std::nullopt;
    command.jobs = *jobs;
    return command;
}

bool oneOutput(const Arguments& arguments, const std::vector<std::string_view>& options) {
    const auto taken = std::count_if(options.begin(), options.end(), [&](std::string_view option) {
        return arguments.value(option) == "-";
    });
    if (taken > 1) complain("only one thing can be written to the standard output");
    return taken <= 1;
}

bool takesOutput(const Arguments& arguments, const std::vector<std::string_view>& options) {
    return std::any_of(options.begin(), options.end(),
                       [&](std::string_view option) { return arguments.value(option) == "-"; });
}

ReadHistory readHistory(const ReplayCommand& command, const Program& program,
                        const std::optional<OutcomeOptions>& outcomes) {
    LoadedIntake loaded = loadIntake(command.files, command.intake, program, command.jobs,
                                     command.progress, outcomes);
    if (loaded.exit != Exit::done) return {.exit = loaded.exit};
    if (!account(loaded.report, command.quiet)) return {.exit = Exit::machine};
    if (loaded.batches.empty()) {
        complain("there is no referral in this history");
        return {.exit = Exit::wrong};
    }
    const std::uint64_t leftOut = loaded.report.referrals.quarantined;
    return {.batches = std::move(loaded.batches),
            .outcomes = std::move(loaded.outcomes),
            .reach = loaded.reach,
            .leftOut = leftOut,
            .exit = leftOut > 0 ? Exit::partly : Exit::done};
}

StartedReplay startReplay(const ReplayCommand& command, const ProgramPtr& program,
                          const std::optional<OutcomeOptions>& outcomes) {
    ReadHistory history = readHistory(command, *program, outcomes);
    StartedReplay started{.outcomes = std::move(history.outcomes),
                          .reach = history.reach,
                          .exit = history.exit,
                          .leftOut = history.leftOut};
    if (history.batches.empty()) return started;
    const auto start = std::chrono::steady_clock::now();
    started.replay.emplace(program, std::move(history.batches),
                           ReplayOptions{command.jobs, command.intake.inForce});
    spdlog::info("decided {} children in {:.3f} s", started.replay->children(),
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    return started;
}

}  // namespace frontdoor::cli
