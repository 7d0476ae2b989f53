#include <algorithm>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/verbs.h"
#include "adapters/intake/mapping.h"
#include "adapters/output/run_totals.h"

namespace frontdoor::cli {
namespace {

CommandSpec checkMappingSpec() {
    CommandSpec spec;
    spec.verb = "check-mapping";
    spec.summary = "Finds every error in mapping files: how a form's fields become a pack's facts.";
    spec.operands = "FILE…";
    spec.fewestOperands = 1;
    spec.mostOperands = 1000;
    spec.options = {{"pack", "PACK", "the pack whose facts they name"}};
    spec.details = "The exit code is 2 if there is an error.";
    spec.example = "frontdoor check-mapping rules/intake/form-csv.xml --pack rules/hertfordshire";
    return spec;
}

Exit checkFile(const std::string& path, const Pack& pack) {
    const Outcome<intake::MappingPtr> mapping = intake::loadMapping(path, pack.vocabulary);
    printFindings(mapping.diagnostics(), true);
    const std::string counts = counted(mapping.diagnostics().errorCount(), "error", "errors") +
                               ", " +
                               counted(mapping.diagnostics().warningCount(), "warning", "warnings");
    if (!mapping.ok()) {
        complain("the mapping `" + path + "` is wrong: " + counts);
        return Exit::wrong;
    }
    const std::string line =
        mapping.value()->id() + ": for the pack " + pack.id + ", " + counts + "\n";
    return printOut(line) ? Exit::done : Exit::machine;
}

Exit checkMapping(const Arguments& arguments) {
    if (!arguments.has("pack")) {
        complain("which rule pack? say `--pack FOLDER`");
        return Exit::wrong;
    }
    const ProgramPtr program = loadProgram(arguments.valueOr("pack", ""));
    if (!program) return Exit::wrong;
    Exit worst = Exit::done;
    for (const std::string& path : arguments.operands()) {
        worst = std::max(worst, checkFile(path, program->pack()));
    }
    return worst;
}

}  // namespace

Verb checkMappingVerb() { return {checkMappingSpec(), checkMapping}; }

}  // namespace frontdoor::cli
