#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/proof.h"
#include "adapters/cli/replay_options.h"
#include "adapters/cli/replay_report.h"
#include "adapters/cli/verbs.h"
#include "adapters/output/replay_text.h"

namespace frontdoor::cli {
namespace {

CommandSpec replaySpec() {
    CommandSpec spec;
    spec.verb = "replay";
    spec.summary =
        "Shows how many children a pack sends where, week by week, and what became of them.";
    spec.operands = "FILE|FOLDER…";
    spec.fewestOperands = 1;
    spec.mostOperands = 100'000;
    spec.options = replayOptionSpecs();
    for (const OptionSpec& option : outcomeOptionSpecs()) spec.options.push_back(option);
    spec.options.push_back(
        {"out", "FILE", "write the numbers here, too, as CSV, with each team's of each week"});
    spec.options.push_back(
        {"report", "FILE",
         "write a report for people here, as one HTML page with pictures and tables; with what "
         "followed, what it comes to for different groups of children, and what of the pack its "
         "cases and this history exercise"});
    spec.options.push_back({"prove", "",
                            "with --report: also prove what the pack can never do, as `check "
                            "--prove` does, and show it on the page"});
    spec.options.push_back(
        {"prove-within", "SECONDS", "with --prove: give up after this time (60)"});
    spec.details =
        "The history is decided by the pack as it stands, with what it tells of earlier referrals "
        "(as with --link). What followed was decided by people and depends on what was done: it is "
        "a reason to read referrals again and not a measure of right and wrong. With --prove the "
        "exit code is 2 if a proof is refuted and the pack does not accept it, 1 if nothing is "
        "refuted and something is undecided; the page is written all the same.";
    spec.example =
        "frontdoor replay years/ --pack rules/hertfordshire --history-since 2022-04-01 --out "
        "replay.csv --report replay.html";
    return spec;
}

const std::vector<std::string_view> kReplayOutputs{"out", "report"};

/// False, with a complaint, if an option is given without the one that it goes with.
bool proofsAgree(const Arguments& arguments) {
    for (const auto& [option, with] : {std::pair("prove", "report"), {"prove-within", "prove"}}) {
        if (!arguments.has(option) || arguments.has(with)) continue;
        complain("--" + std::string(option) + " goes with --" + with);
        return false;
    }
    return true;
}

/// Absent, with their errors, if the pack's cases are wrong, which only a report asks for.
std::optional<PackEvidence> loadEvidence(const Arguments& arguments, const std::string& path,
                                         const ProgramPtr& program) {
    PackEvidence evidence{.program = program};
    if (!arguments.has("report")) return evidence;
    auto cases = loadCases(path, program->pack());
    if (!cases) return std::nullopt;
    evidence.cases = std::move(*cases);
    return evidence;
}

/// What the proofs come to, or done if none are asked for. Absent, with a complaint, if there are
/// none because something is wrong.
std::optional<Exit> proveBeside(const Arguments& arguments, const std::string& path,
                                std::uint32_t seconds, PackEvidence& evidence) {
    if (!arguments.has("prove")) return Exit::done;
    auto proved = provePack(evidence.program, packFolder(path), seconds);
    if (!proved) return std::nullopt;
    evidence.proofs = std::move(proved->proofs);
    return proved->exit;
}

Exit replay(const Arguments& arguments) {
    const auto command = readReplayCommand(arguments, arguments.operands());
    const std::optional<OutcomeOptions> options = readOutcomeOptions(arguments, true);
    const auto seconds = readProveWithin(arguments);
    if (!command || !options || !seconds || !oneOutput(arguments, kReplayOutputs) ||
        !proofsAgree(arguments))
        return Exit::wrong;
    const std::string& path = command->intake.packPath;
    const std::string report = arguments.valueOr("report", "");
    const ProgramPtr program = loadProgram(path);
    if (!program) return Exit::wrong;
    auto evidence = loadEvidence(arguments, path, program);
    const ProgramPtr decides = report.empty() ? program : loadForEquality(path);
    if (!evidence || !decides) return Exit::wrong;
    const StartedReplay started = startReplay(*command, decides, options);
    if (!started.replay) return started.exit;
    const auto proved = proveBeside(arguments, path, *seconds, *evidence);
    if (!proved) return Exit::wrong;
    const Exit exit = std::max(started.exit, *proved);
    const Volumes volumes = volumesOf(*started.replay);
    const OutcomesByRoute outcomes = outcomesByRoute(*started.replay, started.outcomes);
    const Replayed replayed{*started.replay, volumes, outcomes, started.reach, options->windows};
    const std::string out = arguments.valueOr("out", "");
    if (!out.empty() && !writeFile(out, replayCsv(replayed))) return Exit::machine;
    if (!report.empty() && !writeFile(report, replayReport(started, replayed, *evidence)))
        return Exit::machine;
    if (takesOutput(arguments, kReplayOutputs)) return exit;
    return printOut(replayText(replayed)) ? exit : Exit::machine;
}

}  // namespace

Verb replayVerb() { return {replaySpec(), replay}; }

}  // namespace frontdoor::cli
