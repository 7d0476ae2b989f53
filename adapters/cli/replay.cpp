#include <algorithm>
#include <optional>
#include <string>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
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
         "followed, and what it comes to for different groups of children"});
    spec.details =
        "The history is decided by the pack as it stands, with what it tells of earlier referrals "
        "(as with --link). What followed was decided by people and depends on what was done: it is "
        "a reason to read referrals again and not a measure of right and wrong.";
    spec.example =
        "frontdoor replay years/ --pack rules/hertfordshire --history-since 2022-04-01 --out "
        "replay.csv --report replay.html";
    return spec;
}

const std::vector<std::string_view> kReplayOutputs{"out", "report"};

Exit replay(const Arguments& arguments) {
    const auto command = readReplayCommand(arguments, arguments.operands());
    const std::optional<OutcomeOptions> options = readOutcomeOptions(arguments, true);
    if (!command || !options || !oneOutput(arguments, kReplayOutputs)) return Exit::wrong;
    const std::string report = arguments.valueOr("report", "");
    const ProgramPtr program = report.empty() ? loadProgram(command->intake.packPath)
                                              : loadForEquality(command->intake.packPath);
    if (!program) return Exit::wrong;
    const StartedReplay started = startReplay(*command, program, options);
    if (!started.replay) return started.exit;
    const Volumes volumes = volumesOf(*started.replay);
    const OutcomesByRoute outcomes = outcomesByRoute(*started.replay, started.outcomes);
    const Replayed replayed{*started.replay, volumes, outcomes, started.reach, options->windows};
    const std::string out = arguments.valueOr("out", "");
    if (!out.empty() && !writeFile(out, replayCsv(replayed))) return Exit::machine;
    if (!report.empty() && !writeFile(report, replayReport(started, replayed)))
        return Exit::machine;
    if (takesOutput(arguments, kReplayOutputs)) return started.exit;
    return printOut(replayText(replayed)) ? started.exit : Exit::machine;
}

}  // namespace

Verb replayVerb() { return {replaySpec(), replay}; }

}  // namespace frontdoor::cli
