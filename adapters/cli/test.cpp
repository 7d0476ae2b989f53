#include <filesystem>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/verbs.h"
#include "adapters/output/json_fragments.h"
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
    spec.options = {{"cases", "FILE", "the cases; without it: the pack's cases.xml"},
                    {"coverage", "", "also list the rules that fire in no case"}};
    spec.details = "The exit code is 1 if a case failed.";
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

std::string coverageText(const Program& program, const CaseResults& results) {
    std::string out = grouped(results.neverFired.size()) + " of " +
                      counted(program.rules().size(), "rule fires", "rules fire") + " in no case\n";
    for (const std::uint32_t index : results.neverFired) {
        const Rule& rule = program.rules()[index];
        std::string line = "  ";
        appendPadded(line, rule.id, 16);
        appendPadded(line, name(rule.kind), 10);
        out += line + rule.span.place() + "\n";
    }
    return out;
}

Exit test(const Arguments& arguments) {
    const std::string& path = arguments.operands().front();
    const ProgramPtr program = loadProgram(path);
    if (!program) return Exit::wrong;
    const std::string cases = arguments.valueOr(
        "cases", (std::filesystem::path(packFolder(path)) / "cases.xml").string());
    const Outcome<std::vector<Case>> read = readCases(cases, program->pack());
    printFindings(read.diagnostics());
    if (!read.ok()) return Exit::wrong;
    const CaseResults results = runCases(program, read.value());
    std::string out = differencesText(results.differences);
    if (arguments.has("coverage")) out += coverageText(*program, results);
    out += program->pack().id + ": " + grouped(results.passed) + " passed, " +
           grouped(results.failed) + " failed\n";
    if (!printOut(out)) return Exit::machine;
    return results.failed == 0 ? Exit::done : Exit::partly;
}

}  // namespace

Verb testVerb() { return {testSpec(), test}; }

}  // namespace frontdoor::cli
