#include <filesystem>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/verbs.h"
#include "adapters/intake/intake_parts.h"
#include "adapters/intake/mapping_proposal.h"
#include "adapters/output/run_totals.h"

namespace frontdoor::cli {
namespace {

CommandSpec mapSpec() {
    CommandSpec spec;
    spec.verb = "map";
    spec.summary = "Proposes a mapping for a file that none reads yet, by its headings and values.";
    spec.operands = "FILE";
    spec.fewestOperands = 1;
    spec.mostOperands = 1;
    spec.options = {{"pack", "PACK", "the pack whose facts the fields may mean"},
                    {"sheet", "NAME", "of a workbook, this sheet; without it the first"},
                    {"out", "FILE", "write the mapping here; without it to the standard output"}};
    spec.details =
        "FILE is a table (CSV, a sheet of an XLSX workbook) or JSON. What could not be placed "
        "stands "
        "in comments. A person has to read and finish every line before it is used: names and "
        "values "
        "are compared, nothing is understood.";
    spec.example = "frontdoor map extract.csv --pack rules/england --out rules/intake/extract.xml";
    return spec;
}

/// The part of a file that is wanted; absent, with a complaint, if it is not there.
std::optional<intake::Part> partOf(const std::string& file,
                                   const std::optional<std::string>& sheet) {
    auto parts = intake::IntakeParts::list({file});
    if (!parts.ok()) {
        printFindings(parts.diagnostics(), false);
        return std::nullopt;
    }
    const std::unique_ptr<intake::IntakeParts> list = std::move(parts).value();
    for (;;) {
        auto next = list->next();
        if (!next.ok()) {
            printFindings(next.diagnostics(), false);
            return std::nullopt;
        }
        std::optional<intake::Part> part = std::move(next).value();
        if (!part) break;
        if (!sheet || part->name.ends_with("#" + *sheet)) return part;
    }
    complain(sheet ? "`" + file + "` has no sheet `" + *sheet + "`"
                   : "there is nothing in `" + file + "`");
    return std::nullopt;
}

Exit map(const Arguments& arguments) {
    if (!arguments.has("pack")) {
        complain("which rule pack? say `--pack FOLDER`");
        return Exit::wrong;
    }
    const ProgramPtr program = loadProgram(arguments.valueOr("pack", ""));
    if (!program) return Exit::wrong;
    const std::string& file = arguments.operands().front();
    std::optional<intake::Part> part = partOf(file, arguments.value("sheet"));
    if (!part) return Exit::wrong;
    if (part->refusal) {
        complain("`" + part->name + "`: " + part->refusal->reason);
        return Exit::wrong;
    }
    const auto survey = intake::surveyFields(*part->source);
    if (!survey) {
        complain(
            "`" + part->name +
            "` is neither a table nor JSON of which records can be read; for XML and texts, see "
            "rules/intake/README.md");
        return Exit::wrong;
    }
    const intake::MappingProposal proposal = intake::proposeMapping(
        *survey, *program->pack().vocabulary, std::filesystem::path(file).stem().string());
    const std::string out = arguments.valueOr("out", "");
    if (!(out.empty() ? printOut(proposal.xml) : writeFile(out, proposal.xml)))
        return Exit::machine;
    note("of " + counted(proposal.placed + proposal.unplaced, "field", "fields") + " " +
         std::to_string(proposal.placed) + " placed, " + std::to_string(proposal.unplaced) +
         " left in comments; check it with `frontdoor check-mapping`");
    return Exit::done;
}

}  // namespace

Verb mapVerb() { return {mapSpec(), map}; }

}  // namespace frontdoor::cli
