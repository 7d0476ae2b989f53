#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "adapters/cli/complain.h"
#include "adapters/cli/generate_cases.h"
#include "adapters/cli/junit.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/mutate_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/replay_options.h"
#include "adapters/cli/verbs.h"
#include "adapters/output/coverage_text.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "engine/verify/run_cases.h"

namespace frontdoor::cli {
namespace {

CommandSpec testSpec() {
    CommandSpec spec;
    spec.verb = "test";
    spec.summary =
        "Decides a pack's own cases and says where something else came out than they expect.";
    spec.operands = "PACK";
    spec.fewestOperands = 1;
    spec.mostOperands = 1;
    spec.options = {
        {"cases", "FILE", "the cases; without it: the pack's cases.xml"},
        {"junit", "FILE", "also write what came as JUnit XML, for a build server"},
        {"coverage", "",
         "also list what no case exercises: rules, ways through the routing graph, "
         "teams, clocks, and sides of comparisons"},
        {"history", "FILE|FOLDER",
         "with --coverage: also count what this history exercises; as often as wanted", true},
        {"own", "",
         "with --coverage or --mutate: only what stands in the pack's own files, not in those of a "
         "pack that it extends"},
        {"generate", "",
         "instead of testing, write cases for review: for each rule and way through routing the "
         "smallest referral that just fires or takes it, and the nearest that just does not"},
        {"generate-within", "SECONDS", "with --generate: give up after this time (120)"},
        {"mutate", "",
         "instead of testing, change the pack in one place at a time and list the changes that no "
         "case notices"},
        {"most", "N", "with --mutate: try so many changes, spread over the pack; without it all"},
        {"jobs", "N", "with --mutate: threads; without it: as many as the machine has"},
        {"out", "FILE",
         "with --generate: the file to write; with --mutate: write all changes here, as CSV"}};
    spec.details =
        "The exit code is 1 if a case failed, or if the time was not enough to find all cases of "
        "--generate.";
    spec.example = "frontdoor test rules/hertfordshire --coverage";
    return spec;
}

std::string differencesText(const std::vector<CaseDifference>& differences) {
    std::string out;
    for (const CaseDifference& difference : differences) {
        out += "FAILED " + difference.caseId + ", child " + difference.child + ": " +
               difference.what + "\n  " + difference.span.place() + "\n";
        appendWrapped(out, "  expected  ", difference.expected, 110);
        appendWrapped(out, "  came      ", difference.came, 110);
    }
    return out;
}

/// To read the history that `--history` names.
ReplayCommand historyCommand(const Arguments& arguments) {
    ReplayCommand command;
    command.intake.packPath = arguments.operands().front();
    command.files = arguments.values("history");
    command.jobs = std::max(1U, std::thread::hardware_concurrency());
    command.quiet = true;
    command.progress = false;
    return command;
}

/// What the cases exercise, and the history if there is one, into `out`.
Exit addCoverage(const Arguments& arguments, const Program& program, const std::vector<Case>& cases,
                 std::string& out) {
    const bool own = arguments.has("own");
    Coverage byCases(program.sharedPack());
    byCases.add(cases);
    if (!arguments.has("history")) {
        out += caseCoverageText(byCases, cases.size(), nullptr, own);
        return Exit::done;
    }
    const ReadHistory history = readHistory(historyCommand(arguments), program);
    if (history.reading.batches.empty()) return history.exit;
    Coverage byHistory(program.sharedPack());
    for (const Batch& batch : history.reading.batches) byHistory.add(batch);
    out += caseCoverageText(byCases, cases.size(), &byHistory, own);
    return history.exit;
}

Exit tellResults(const Arguments& arguments, const Program& program, const std::vector<Case>& cases,
                 const CaseResults& results) {
    const Exit cameOut = results.failed == 0 ? Exit::done : Exit::partly;
    const std::optional<std::string> junit = arguments.value("junit");
    if (junit && !writeFile(*junit, junitXml(program.pack(), cases, results))) return Exit::machine;
    if (junit == "-") return cameOut;
    std::string out = differencesText(results.differences);
    Exit covered = Exit::done;
    if (arguments.has("coverage")) covered = addCoverage(arguments, program, cases, out);
    if (covered > Exit::partly) return covered;
    out += program.pack().id + ": " + grouped(results.passed) + " passed, " +
           grouped(results.failed) + " failed\n";
    return printOut(out) ? std::max(cameOut, covered) : Exit::machine;
}

/// Whether the options go together; complains where they do not.
bool optionsAgree(const Arguments& arguments) {
    struct Needs {
        std::string_view option;
        std::vector<std::string_view> oneOf;
    };
    const std::vector<Needs> needs{{"history", {"coverage"}}, {"generate-within", {"generate"}},
                                   {"most", {"mutate"}},      {"own", {"coverage", "mutate"}},
                                   {"jobs", {"mutate"}},      {"out", {"generate", "mutate"}}};
    const auto given = [&](std::string_view option) { return arguments.has(option); };
    for (const Needs& each : needs) {
        if (!given(each.option) || std::ranges::any_of(each.oneOf, given)) continue;
        std::string with;
        for (const std::string_view other : each.oneOf)
            with.append(with.empty() ? "--" : " or --").append(other);
        complain("--" + std::string(each.option) + " goes with " + with);
        return false;
    }
    const std::vector<std::vector<std::string_view>> apart{
        {"generate", "mutate", "coverage", "junit", "cases"}, {"mutate", "coverage", "junit"}};
    for (const auto& options : apart) {
        const auto other = std::ranges::find_if(options.begin() + 1, options.end(), given);
        if (!given(options.front()) || other == options.end()) continue;
        complain("--" + std::string(options.front()) + " does not go with --" +
                 std::string(*other));
        return false;
    }
    return true;
}

Exit test(const Arguments& arguments) {
    if (!optionsAgree(arguments)) return Exit::wrong;
    const std::string& path = arguments.operands().front();
    const ProgramPtr program = loadProgram(path);
    if (!program) return Exit::wrong;
    const std::string cases = arguments.valueOr(
        "cases", (std::filesystem::path(packFolder(path)) / "cases.xml").string());
    if (arguments.has("generate")) return generateCases(program, arguments);
    const Outcome<std::vector<Case>> read = readCases(cases, program->pack());
    printFindings(read.diagnostics());
    if (!read.ok()) return Exit::wrong;
    if (arguments.has("mutate")) return mutatePack(path, read.value(), arguments);
    return tellResults(arguments, *program, read.value(), runCases(program, read.value()));
}

}  // namespace

Verb testVerb() { return {testSpec(), test}; }

}  // namespace frontdoor::cli
