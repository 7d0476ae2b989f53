#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/replay_options.h"
#include "adapters/cli/verbs.h"
#include "adapters/cli/whole_number.h"
#include "adapters/output/whatif_text.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kUsuallyShown = 20;

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
        {"out", "FILE", "write everybody whose route changes here, as NDJSON, the worst first"},
        {"most", "N", "show so many of them; without it 20"},
    };
    spec.options.insert(spec.options.end(), more.begin(), more.end());
    spec.details =
        "The files are read as `frontdoor triage` reads them, and decided by the pack as it is and "
        "as it would be. Nothing is written to the pack. What is changed is checked as if it stood "
        "in the pack's files.";
    spec.example =
        "frontdoor whatif contacts-2024.ndjson --pack rules/hertfordshire --set TH-TEH.at-least=28 "
        "--out moved.ndjson";
    return spec;
}

std::optional<std::size_t> readMost(const Arguments& arguments) {
    const auto text = arguments.value("most");
    if (!text) return kUsuallyShown;
    const auto most = wholeNumber<std::size_t>(*text);
    if (!most) complain("`" + *text + "` is not a number of children");
    return most;
}

bool writeMoves(const Replay& replay, const std::vector<Move>& moves, const std::string& path) {
    constexpr std::size_t atATime = 4096;
    OutputFile file;
    if (!file.open(path)) return false;
    for (std::size_t begin = 0; begin < moves.size(); begin += atATime) {
        const std::size_t end = std::min(begin + atATime, moves.size());
        if (!file.write(moveLines(replay, moves, begin, end))) return false;
    }
    return file.close();
}

std::vector<std::string> changesOf(const Arguments& arguments) {
    std::vector<std::string> changes = arguments.values("set");
    if (const auto candidate = arguments.value("candidate"))
        changes.insert(changes.begin(), "candidate " + *candidate);
    return changes;
}

Exit show(Replay& replay, const ProgramPtr& candidate, const Arguments& arguments,
          std::size_t most) {
    const Volumes before = volumesOf(replay);
    const auto start = std::chrono::steady_clock::now();
    replay.decideBy(candidate);
    spdlog::info("decided {} children again in {:.3f} s", replay.children(),
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    const Volumes now = volumesOf(replay);
    const std::vector<Move> moves = movesOf(replay);
    const std::optional<std::string> out = arguments.value("out");
    if (out && !writeMoves(replay, moves, *out)) return Exit::machine;
    if (out == "-") return Exit::done;
    const WhatIf what{replay, before, now, moves, changesOf(arguments)};
    return printOut(whatIfText(what, most)) ? Exit::done : Exit::machine;
}

Exit whatIf(const Arguments& arguments) {
    const auto command = readReplayCommand(arguments, arguments.operands());
    const auto most = readMost(arguments);
    if (!command || !most) return Exit::wrong;
    const std::vector<std::string> settings = arguments.values("set");
    const std::optional<std::string> other = arguments.value("candidate");
    if (settings.empty() && !other) {
        complain("what shall be different? say `--set TH-TEH.at-least=28` or `--candidate PACK`");
        return Exit::wrong;
    }
    const ProgramPtr program = loadProgram(command->intake.packPath);
    if (!program) return Exit::wrong;
    const ProgramPtr candidate = loadProgram(other.value_or(command->intake.packPath), settings);
    if (!candidate) return Exit::wrong;
    if (!sameAnswers(program->vocabulary(), candidate->vocabulary())) {
        complain("`" + other.value_or("") +
                 "` asks other questions, or takes other answers, than `" +
                 command->intake.packPath + "`, so one reading cannot serve both");
        return Exit::wrong;
    }
    StartedReplay started = startReplay(*command, program);
    if (!started.replay) return started.exit;
    return std::max(started.exit, show(*started.replay, candidate, arguments, *most));
}

}  // namespace

Verb whatIfVerb() { return {whatIfSpec(), whatIf}; }

}  // namespace frontdoor::cli
