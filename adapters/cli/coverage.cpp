#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <spdlog/spdlog.h>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/replay_options.h"
#include "adapters/cli/verbs.h"
#include "adapters/output/coverage_text.h"

namespace frontdoor::cli {
namespace {

CommandSpec coverageSpec() {
    CommandSpec spec;
    spec.verb = "coverage";
    spec.summary =
        "Counts which rules, and which sides of their comparisons, a history exercises, and how "
        "complete its answers are.";
    spec.operands = "FILE|FOLDER…";
    spec.fewestOperands = 1;
    spec.mostOperands = 100'000;
    spec.options = replayOptionSpecs();
    spec.options.push_back(
        {"out", "FILE",
         "write all counts here, as JSON if FILE ends in .json, else as CSV; - is the standard "
         "output"});
    spec.details =
        "A comparison is what `and`, `or`, `not` and `if` put together. That one came out yes does "
        "not say that anything hung on it; `frontdoor test --mutate` finds out.";
    spec.example = "frontdoor coverage contacts-2024.ndjson --pack rules/hertfordshire";
    return spec;
}

Exit coverage(const Arguments& arguments) {
    const auto command = readReplayCommand(arguments, arguments.operands());
    if (!command) return Exit::wrong;
    const ProgramPtr program = loadProgram(command->intake.packPath);
    if (!program) return Exit::wrong;
    const ReadHistory history = readHistory(*command, *program);
    if (history.reading.batches.empty()) return history.exit;
    const auto start = std::chrono::steady_clock::now();
    Coverage counts(program->sharedPack());
    EvaluateOptions options;
    options.inForce = command->intake.inForce;
    for (const Batch& batch : history.reading.batches) counts.add(batch, options);
    spdlog::info("counted {} children in {:.3f} s", counts.children(),
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    const std::string out = arguments.valueOr("out", "");
    if (!out.empty() &&
        !writeFile(out, out.ends_with(".json") ? coverageJson(counts) : coverageCsv(counts)))
        return Exit::machine;
    if (out == "-") return history.exit;
    return printOut(historyCoverageText(counts)) ? history.exit : Exit::machine;
}

}  // namespace

Verb coverageVerb() { return {coverageSpec(), coverage}; }

}  // namespace frontdoor::cli
