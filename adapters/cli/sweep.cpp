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
#include "adapters/output/sweep_text.h"
#include "engine/pack/load_pack.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kMostSteps = 1'000;
constexpr std::int64_t kUsualStep = 1;
const std::vector<std::string_view> kSweepOutputs{"out", "report"};

CommandSpec sweepSpec() {
    CommandSpec spec;
    spec.verb = "sweep";
    spec.summary = "Shows how many children come to each route as one number of a pack moves.";
    spec.operands = "RULE.ATTRIBUTE=FROM..TO:STEP FILE|FOLDER…";
    spec.fewestOperands = 2;
    spec.mostOperands = 100'000;
    spec.options = replayOptionSpecs();
    for (const OptionSpec& option : outcomeOptionSpecs()) spec.options.push_back(option);
    spec.options.push_back({"set", "RULE.ATTRIBUTE=VALUE",
                            "another value that stays the same throughout; as often as wanted",
                            true});
    spec.options.push_back({"out", "FILE", "write the curve here, too, as CSV"});
    spec.options.push_back(
        {"report", "FILE",
         "write a report for people here, as one HTML page with pictures and tables"});
    spec.details =
        "For each value all children of the history are decided again. A value that the pack's "
        "checks refuse is left out and said so. `frontdoor whatif` shows who moves. With a history "
        "(--history, --link, or an intake that tells of the past) each value is held against what "
        "followed: enquiries, conferences, plans and re-referrals.";
    spec.example =
        "frontdoor sweep TH-TEH.at-least=16..30:2 contacts-2024.ndjson --pack rules/hertfordshire";
    return spec;
}

/// `TH-TEH.at-least=16..30:2`
struct Range {
    std::string what{};  // `TH-TEH.at-least`
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t step = kUsualStep;
};

std::optional<Range> parseRange(const std::string& text) {
    const std::string_view all = text;
    const std::size_t equals = all.find('=');
    const std::size_t dots = all.find("..", equals == std::string::npos ? 0 : equals);
    if (equals == std::string::npos || dots == std::string::npos) return std::nullopt;
    const std::size_t colon = all.find(':', dots);
    const bool stepped = colon != std::string::npos;
    const auto from = wholeNumber<std::int64_t>(all.substr(equals + 1, dots - equals - 1));
    const auto to =
        wholeNumber<std::int64_t>(all.substr(dots + 2, stepped ? colon - dots - 2 : colon));
    const auto step =
        stepped ? wholeNumber<std::int64_t>(all.substr(colon + 1)) : std::optional(kUsualStep);
    if (!from || !to || !step || *step < 1 || *from > *to) return std::nullopt;
    constexpr std::int64_t widest = 1'000'000'000;
    if (*from < -widest || *to > widest) return std::nullopt;
    return Range{text.substr(0, equals), *from, *to, *step};
}

std::optional<Range> readRange(const std::string& text) {
    const std::optional<Range> range = parseRange(text);
    if (!range) {
        complain("`" + text + "` is not a range, such as `TH-TEH.at-least=16..30:2`");
    } else if (static_cast<std::size_t>((range->to - range->from) / range->step) >= kMostSteps) {
        complain("`" + text + "` has more than " + std::to_string(kMostSteps) + " values");
        return std::nullopt;
    }
    return range;
}

/// Each value's pack, compiled; null where the checks refuse it.
struct Candidate {
    std::int64_t value = 0;
    ProgramPtr program{};
};

/// Absent, with what was found, if no value is allowed.
std::optional<std::vector<Candidate>> loadCandidates(const std::string& path, const Range& range,
                                                     const std::vector<std::string>& settings) {
    std::vector<Candidate> candidates;
    std::optional<Diagnostics> refusal;
    bool any = false;
    for (std::int64_t value = range.from; value <= range.to; value += range.step) {
        std::vector<std::string> all = settings;
        all.push_back(range.what + "=" + std::to_string(value));
        Outcome<Pack> pack = loadPack(path, {}, all);
        candidates.push_back({value, nullptr});
        if (pack.ok()) {
            candidates.back().program = compile(std::move(pack).value());
            any = true;
        } else if (!refusal) {
            refusal = pack.diagnostics();
        }
    }
    if (any) return candidates;
    printFindings(*refusal);
    return std::nullopt;
}

Exit run(StartedReplay& started, const std::vector<Candidate>& candidates, const Range& range,
         const OutcomeWindows& windows, const Arguments& arguments) {
    Replay& replay = *started.replay;
    const std::optional<std::string> report = arguments.value("report");
    const ReplayPicture asItIs = report ? pictureOf(replay) : ReplayPicture{};
    const std::vector<MoveTable> flows = report ? flowsOf(replay) : std::vector<MoveTable>{};
    Sweep sweep{range.what, routesOf(replay), replay.children(), {}, {}};
    const bool known = !started.outcomes.empty();
    const auto confusion = [&] { return confusionOf(outcomesByRoute(replay, started.outcomes)); };
    if (known) sweep.outcomes = SweepOutcomes{confusion(), started.reach, windows};
    const auto start = std::chrono::steady_clock::now();
    for (const Candidate& candidate : candidates) {
        SweepPoint point{.value = candidate.value, .refused = candidate.program == nullptr};
        if (!point.refused) {
            replay.decideBy(candidate.program);
            point.routes = routesOf(replay);
            point.moves = tableOf(replay);
            if (known) point.confusion = confusion();
        }
        sweep.points.push_back(point);
    }
    spdlog::info("{} values in {:.3f} s", candidates.size(),
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    const std::string out = arguments.valueOr("out", "");
    if (!out.empty() && !writeFile(out, sweepCsv(sweep))) return Exit::machine;
    if (report) {
        const Pack& pack = replay.firstProgram()->pack();
        const ReplayView view{replay, pack, pack, asItIs, asItIs, flows};
        const ReplayNotes notes{std::string(kEngineVersion), arguments.values("set"),
                                started.leftOut};
        if (!writeFile(*report, sweepPage(view, notes, sweep))) return Exit::machine;
    }
    if (takesOutput(arguments, kSweepOutputs)) return Exit::done;
    return printOut(sweepText(sweep)) ? Exit::done : Exit::machine;
}

Exit sweep(const Arguments& arguments) {
    const std::vector<std::string>& operands = arguments.operands();
    const auto command = readReplayCommand(arguments, {operands.begin() + 1, operands.end()});
    const std::optional<Range> range = readRange(operands.front());
    const std::optional<OutcomeOptions> outcomes = readOutcomeOptions(arguments, false);
    if (!command || !range || !outcomes || !oneOutput(arguments, kSweepOutputs)) return Exit::wrong;
    const ProgramPtr program = loadProgram(command->intake.packPath);
    if (!program) return Exit::wrong;
    const auto candidates =
        loadCandidates(command->intake.packPath, *range, arguments.values("set"));
    if (!candidates) return Exit::wrong;
    StartedReplay started = startReplay(*command, program, outcomes);
    if (!started.replay) return started.exit;
    return std::max(started.exit, run(started, *candidates, *range, outcomes->windows, arguments));
}

}  // namespace

Verb sweepVerb() { return {sweepSpec(), sweep}; }

}  // namespace frontdoor::cli
