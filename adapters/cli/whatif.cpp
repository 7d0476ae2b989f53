#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"
#include "adapters/cli/engine_version.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/replay_options.h"
#include "adapters/cli/verbs.h"
#include "adapters/cli/whole_number.h"
#include "adapters/output/page/replay_pages.h"
#include "adapters/output/whatif_text.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kUsuallyShown = 20;
constexpr std::size_t kUsuallyReported = 200;
constexpr std::int64_t kMostShown = 1'000'000'000;

const std::vector<std::string_view> kWhatIfOutputs{"out", "report"};

/// How many moves are shown on the terminal, and how many in the report.
struct Most {
    std::size_t shown = kUsuallyShown;
    std::size_t reported = kUsuallyReported;
};

CommandSpec whatIfSpec() {
    CommandSpec spec;
    spec.verb = "whatif";
    spec.summary = "Shows what a change of rules would have done to children who came before.";
    spec.operands = "FILE|FOLDER…";
    spec.fewestOperands = 1;
    spec.mostOperands = 100'000;
    spec.options = replayOptionSpecs();
    const std::vector<OptionSpec> more{
        {"set", "RULE.ATTRIBUTE=VALUE",
         "another value for an attribute of a rule, team, clock or domain, such as "
         "TH-TEH.at-least=28; as often as wanted",
         true},
        {"candidate", "PACK", "another pack to hold against --pack; --set then changes this one"},
        {"candidate-mapping", "FILE",
         "the candidate's own mapping, where --mapping names the pack's and it asks otherwise"},
        {"out", "FILE",
         "write everybody whose route changes here, as NDJSON, the worst first, and whom only one "
         "of two readings found"},
        {"report", "FILE",
         "write a report for people here, as one HTML page with pictures and tables"},
        {"most", "N", "show so many of them; without it 20, and 200 in the report"},
    };
    spec.options.insert(spec.options.end(), more.begin(), more.end());
    spec.details =
        "The files are read as `frontdoor triage` reads them, and decided by the pack as it is and "
        "as it would be. Nothing is written to the pack. What is changed is checked as if it stood "
        "in the pack's files. A candidate that asks other questions, or whose mappings differ, has "
        "the history read for it again, and children are matched by record and reference. What it "
        "asks and nobody was asked is not known, never no.";
    spec.example =
        "frontdoor whatif contacts-2024.ndjson --pack rules/hertfordshire --set TH-TEH.at-least=28 "
        "--out moved.ndjson --report change.html";
    return spec;
}

std::optional<Most> readMost(const Arguments& arguments) {
    if (!arguments.has("most")) return Most{};
    const auto most = readNumber(arguments, "most", {"children", 0, kMostShown}, 0);
    if (!most) return std::nullopt;
    return Most{static_cast<std::size_t>(*most), static_cast<std::size_t>(*most)};
}

/// A child that is lost stands before any that moves.
bool writeMoves(const Replay& replay, const std::vector<Move>& moves, const std::string& path) {
    constexpr std::size_t atATime = 4096;
    OutputFile file;
    if (!file.open(path)) return false;
    const bool twice = replay.matched() != nullptr;
    if (twice &&
        !file.write(onlyReadLines(replay.firstBatches(), onlyFirst(replay), "only_before")))
        return false;
    for (std::size_t begin = 0; begin < moves.size(); begin += atATime) {
        const std::size_t end = std::min(begin + atATime, moves.size());
        if (!file.write(moveLines(replay, moves, begin, end))) return false;
    }
    if (twice && !file.write(onlyReadLines(replay.batches(), onlySecond(replay), "only_now")))
        return false;
    return file.close();
}

std::vector<std::string> changesOf(const Arguments& arguments) {
    std::vector<std::string> changes = arguments.values("set");
    if (const auto candidate = arguments.value("candidate"))
        changes.insert(changes.begin(), "candidate " + *candidate);
    return changes;
}

Exit show(StartedReplay& started, const OtherPack& candidate, const Arguments& arguments,
          const Most& most) {
    Replay& replay = *started.replay;
    const std::optional<std::string> report = arguments.value("report");
    const auto picture = [&] {
        return report ? pictureOf(replay) : ReplayPicture{volumesOf(replay), {}};
    };
    const ReplayPicture before = picture();
    const auto start = std::chrono::steady_clock::now();
    if (!decideByOther(started, candidate)) return started.exit;
    spdlog::info("decided {} children again in {:.3f} s", replay.children(),
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    const ReadTwice* readings = started.readTwice ? &*started.readTwice : nullptr;
    const ReplayPicture now = picture();
    const std::vector<Move> moves = movesOf(replay);
    const std::optional<std::string> out = arguments.value("out");
    if (out && !writeMoves(replay, moves, *out)) return Exit::machine;
    if (report) {
        const std::vector<MoveTable> flows = flowsOf(replay);
        const ReplayView view{
            replay, replay.firstProgram()->pack(), replay.program()->pack(), before, now, flows};
        const ReplayNotes notes{std::string(kEngineVersion), changesOf(arguments), started.leftOut,
                                readings};
        if (!writeFile(*report, whatIfPage(view, notes, moves, most.reported)))
            return Exit::machine;
    }
    if (takesOutput(arguments, kWhatIfOutputs)) return Exit::done;
    const WhatIfResult what{replay, before.volumes,       now.volumes,
                            moves,  changesOf(arguments), readings};
    return printOut(whatIfText(what, most.shown)) ? Exit::done : Exit::machine;
}

Exit whatIf(const Arguments& arguments) {
    const auto command = readReplayCommand(arguments, arguments.operands());
    const auto most = readMost(arguments);
    if (!command || !most || !oneOutput(arguments, kWhatIfOutputs)) return Exit::wrong;
    const std::vector<std::string> settings = arguments.values("set");
    const std::optional<std::string> other = arguments.value("candidate");
    if (settings.empty() && !other) {
        complain("what shall be different? say `--set TH-TEH.at-least=28` or `--candidate PACK`");
        return Exit::wrong;
    }
    if (arguments.has("candidate-mapping") && !other) {
        complain("`--candidate-mapping` goes with `--candidate`");
        return Exit::wrong;
    }
    const ProgramPtr program = loadProgram(command->intake.packPath);
    if (!program) return Exit::wrong;
    const ProgramPtr candidate = loadProgram(other.value_or(command->intake.packPath), settings);
    if (!candidate) return Exit::wrong;
    const auto compared = otherPack(*command, *program, other.value_or(command->intake.packPath),
                                    candidate, arguments.value("candidate-mapping"));
    if (!compared) return Exit::wrong;
    StartedReplay started = startReplay(*command, program);
    if (!started.replay) return started.exit;
    const Exit shown = show(started, *compared, arguments, *most);
    return std::max(started.exit, shown);
}

}  // namespace

Verb whatIfVerb() { return {whatIfSpec(), whatIf}; }

}  // namespace frontdoor::cli
