#include <unistd.h>

#include <algorithm>

#include "adapters/cli/chunk_queue.h"
#include "adapters/cli/complain.h"
#include "adapters/cli/engine_version.h"
#include "adapters/cli/intake_options.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/past_reading.h"
#include "adapters/cli/replay_options.h"
#include "adapters/cli/triage_run.h"
#include "adapters/cli/verbs.h"

namespace frontdoor::cli {
namespace {

CommandSpec triageSpec() {
    CommandSpec spec;
    spec.verb = "triage";
    spec.summary = "Recommends a route for each child of each referral.";
    spec.operands = "FILE|FOLDER…";
    spec.fewestOperands = 1;
    spec.mostOperands = 100'000;
    spec.options = intakeOptionSpecs();
    const std::vector<OptionSpec> more{
        {"out", "FILE",
         "write the decisions here, as NDJSON, or as CSV if FILE ends in .csv; - is the standard "
         "output"},
        {"report", "FILE", "write a report for people here, as one HTML page"},
        {"table", "", "print a table for people"},
        {"quarantine", "FILE", "write here what could not be read"},
        {"findings", "FILE",
         "write here, as NDJSON, what was found about the data: what was misspelt, contradictory "
         "or impossible, and where"},
        {"referrals", "FILE",
         "write here, as NDJSON of our own form, the referrals as they were read"},
        {"explain", "",
         "write texts and near misses into each decision; else ids, with the texts once in "
         "FILE.rules.json"},
        {"fields", "LIST", "write only these fields: route,priority,missing"},
        {"jobs", "N", "threads; without it: as many as the machine has"},
        {"quiet", "", "say nothing on stderr if all is well"},
        {"no-progress", "", "draw no progress bar"},
    };
    spec.options.insert(spec.options.end(), more.begin(), more.end());
    spec.details =
        "FILE may be JSON, CSV, XML, an XLSX workbook, a text or an e-mail, packed by gzip or zstd "
        "or "
        "not, and is read by the mapping that recognises its content; of a folder all "
        "files are read. FILE - is the standard input. Without --out, --table, --report and "
        "--referrals the decisions go to the standard output. "
        "What cannot be read is kept for a person and never lost: the totals are printed and must "
        "balance.";
    spec.example =
        "frontdoor triage referrals.ndjson --pack rules/hertfordshire --out decisions.ndjson "
        "--report report.html";
    return spec;
}

bool readFields(const Arguments& arguments, TriageOutputOptions& outputs) {
    const auto text = arguments.value("fields");
    if (!text) return true;
    std::vector<std::string> unknown;
    outputs.fields = parseFields(*text, unknown);
    for (const std::string& field : unknown) {
        const std::optional<std::string_view> near = nearest(field, fieldNames());
        complain("there is no field `" + field + "`" +
                 (near ? "; did you mean `" + std::string(*near) + "`?" : ""));
    }
    if (!unknown.empty()) return false;
    if (outputs.fields.has(Field::nearMisses) && !outputs.explain) {
        complain("`near_misses` needs `--explain`");
        return false;
    }
    return true;
}

std::optional<TriageOutputOptions> readOutputs(const Arguments& arguments) {
    TriageOutputOptions outputs;
    outputs.report = arguments.valueOr("report", "");
    outputs.quarantine = arguments.valueOr("quarantine", "");
    outputs.findings = arguments.valueOr("findings", "");
    outputs.referrals = arguments.valueOr("referrals", "");
    outputs.table = arguments.has("table");
    outputs.explain = arguments.has("explain");
    outputs.quiet = arguments.has("quiet");
    const bool filter = !outputs.table && outputs.report.empty() && outputs.referrals.empty();
    outputs.decisions = arguments.valueOr("out", filter ? "-" : "");
    outputs.csv = outputs.decisions.ends_with(".csv");
    if (!readFields(arguments, outputs)) return std::nullopt;
    if (outputs.table && outputs.decisions == "-") {
        complain("the table and the decisions cannot both go to the standard output");
        return std::nullopt;
    }
    return outputs;
}

bool canRead(const std::vector<std::string>& files) {
    bool can = true;
    for (const std::string& file : files) {
        if (file == "-" || ::access(file.c_str(), R_OK) == 0) continue;
        complain("cannot open `" + file + "` for reading");
        can = false;
    }
    return can;
}

/// Who read what, where it was told by content.
void noteReading(const std::vector<std::string>& lines) {
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < std::min(lines.size(), most); ++i) note(lines[i]);
    if (lines.size() > most)
        note("… and " + std::to_string(lines.size() - most) +
             " more; `--log-level info` shows all");
}

/// The end of a run: everything written, and nothing lost.
Exit conclude(Exit exit, TriageOutputs& outputs) {
    if (!outputs.finish(exit == Exit::done)) exit = Exit::machine;
    if (exit != Exit::done) {
        complain("the triage is not complete");
        return exit;
    }
    if (!outputs.totals().balances() || !outputs.report().balanced()) {
        complain("THE TOTALS DO NOT BALANCE: " + balanceLine(outputs.totals()));
        complain(
            "something was lost; do not rely on these results, and report this as a fault of "
            "frontdoor");
        return Exit::machine;
    }
    const RunTotals& totals = outputs.totals();
    return totals.quarantined == Counts{} ? Exit::done : Exit::partly;
}

Exit triage(const Arguments& arguments) {
    const std::optional<IntakeOptions> intakeOptions = readIntakeOptions(arguments);
    std::optional<TriageOutputOptions> outputOptions = readOutputs(arguments);
    const std::optional<unsigned> jobs = readJobs(arguments);
    if (!intakeOptions || !outputOptions || !jobs) return Exit::wrong;
    if (!canRead(arguments.operands())) return Exit::machine;
    const ProgramPtr program = loadProgram(intakeOptions->packPath);
    if (!program) return Exit::wrong;

    const RunFacts run{program,
                       intakeOptions->asOf,
                       std::string(kEngineVersion),
                       intakeOptions->inForce,
                       intakeOptions->hindsight,
                       intakeOptions->release};
    IntakeFiles files(arguments.operands(), *intakeOptions, *program, triageLimits());
    ChunkQueue queue(files, triageLimits());
    TriageOutputs outputs(run, *outputOptions);
    const auto tell = [&](intake::IntakeReport& report, const std::string& file) {
        return outputs.addRead(report, file);
    };
    if (!queue.start()) return queue.exit();
    if (!outputs.open()) return Exit::machine;
    const ReadPast past =
        readPast(arguments.operands(), *intakeOptions, *program, triageLimits(), tell);
    Exit exit = past.exit;
    if (exit == Exit::done) {
        Progress progress(!arguments.has("no-progress") && !outputOptions->quiet,
                          files.totalBytes());
        exit = runTriage(run, {*jobs, *outputOptions, past.past.get()}, queue, outputs, progress);
    }
    if (!outputOptions->quiet) noteReading(files.reading());
    if (exit == Exit::done && !past.past && outputs.report().referrals.history > 0)
        note("records that tell of the past only were not looked through; `--link` does so");
    return conclude(exit, outputs);
}

}  // namespace

Verb triageVerb() { return {triageSpec(), triage}; }

}  // namespace frontdoor::cli
