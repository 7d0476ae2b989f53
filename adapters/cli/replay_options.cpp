#include "adapters/cli/replay_options.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <thread>
#include <utility>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"
#include "adapters/output/run_totals.h"

namespace frontdoor::cli {
namespace {

constexpr unsigned kMostJobs = 256;

/// Says what could not be read. False if something was lost.
bool account(const intake::IntakeReport& report, bool quiet) {
    if (!report.balanced()) {
        complain("something of the history was lost; report this as a fault of frontdoor");
        return false;
    }
    if (report.referrals.quarantined > 0) {
        complain(counted(report.referrals.quarantined, "record", "records") +
                 " could not be read and are left out; `frontdoor triage --quarantine FILE` keeps "
                 "them");
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
    const auto text = arguments.value("jobs");
    if (!text) return std::max(1U, std::thread::hardware_concurrency());
    unsigned jobs = 0;
    const char* end = text->data() + text->size();
    const auto [stopped, error] = std::from_chars(text->data(), end, jobs);
    if (error != std::errc() || stopped != end || jobs == 0 || jobs > kMostJobs) {
        complain("`" + *text + "` is not a number of threads; from 1 to " +
                 std::to_string(kMostJobs));
        return std::nullopt;
    }
    return jobs;
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

ReadHistory readHistory(const ReplayCommand& command, const Program& program) {
    LoadedIntake loaded =
        loadIntake(command.files, command.intake, program, command.jobs, command.progress);
    if (loaded.exit != Exit::done) return {{}, loaded.exit};
    if (!account(loaded.report, command.quiet)) return {{}, Exit::machine};
    if (loaded.batches.empty()) {
        complain("there is no referral in this history");
        return {{}, Exit::wrong};
    }
    const bool partly = loaded.report.referrals.quarantined > 0;
    return {std::move(loaded.batches), partly ? Exit::partly : Exit::done};
}

StartedReplay startReplay(const ReplayCommand& command, const ProgramPtr& program) {
    ReadHistory history = readHistory(command, *program);
    if (history.batches.empty()) return {{}, history.exit};
    const auto start = std::chrono::steady_clock::now();
    StartedReplay started;
    started.replay.emplace(program, std::move(history.batches),
                           ReplayOptions{command.jobs, command.intake.inForce});
    started.exit = history.exit;
    spdlog::info("decided {} children in {:.3f} s", started.replay->children(),
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    return started;
}

}  // namespace frontdoor::cli
