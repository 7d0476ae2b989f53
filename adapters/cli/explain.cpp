#include <memory>
#include <optional>
#include <vector>

#include "adapters/cli/complain.h"
#include "adapters/cli/count_findings.h"
#include "adapters/cli/engine_version.h"
#include "adapters/cli/intake_options.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/terminal.h"
#include "adapters/cli/verbs.h"
#include "adapters/intake/intake_reader.h"
#include "adapters/output/explanation_json.h"
#include "adapters/output/explanation_text.h"
#include "engine/explain/explanation.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kReferralsAtATime = 256;

CommandSpec explainSpec() {
    CommandSpec spec;
    spec.verb = "explain";
    spec.summary =
        "Says everything about one child: why, why not, what is missing, what would change the "
        "route.";
    spec.operands = "FILE";
    spec.fewestOperands = 1;
    spec.mostOperands = 1;
    spec.options = intakeOptionSpecs();
    const std::vector<OptionSpec> more{
        {"referral", "REF", "the referral's reference"},
        {"child", "REF",
         "the child's reference; without it: the child with the most protective route"},
        {"json", "", "as JSON"},
    };
    spec.options.insert(spec.options.end(), more.begin(), more.end());
    spec.details = "It shows what the referral says of the child, so mind who reads it.";
    spec.example =
        "frontdoor explain referrals.ndjson --pack rules/hertfordshire --referral R-0012 --child a";
    return spec;
}

/// A batch that holds the referral, and where.
struct Found {
    Batch batch;
    std::uint32_t referral = 0;
    std::uint32_t findings = 0;
};

std::optional<std::uint32_t> findReferral(const Batch& batch, const std::string& ref) {
    for (std::uint32_t referral = 0; referral < batch.referrals(); ++referral) {
        if (batch.header(referral).ref == ref) return referral;
    }
    return std::nullopt;
}

/// Leaves only the referral in the batch, so that what is tried on it costs no more than it must.
Found only(const Batch& batch, std::uint32_t referral, const intake::IntakeReport& report) {
    Found found{Batch(batch.sharedVocabulary()), 0, 0};
    found.batch.copyReferral(batch, referral);
    found.batch.finish();
    std::vector<std::uint32_t> counts;
    countFindings(batch, report, counts);
    found.findings = counts[referral];
    return found;
}

/// The referral, or how the program ends without it.
Exit search(const std::string& file, const std::string& ref, const IntakeOptions& options,
            const Program& program, std::optional<Found>& found) {
    auto source = intake::ByteSource::open(file);
    if (!source.ok()) {
        printFindings(source.diagnostics());
        return Exit::machine;
    }
    std::unique_ptr<intake::ByteSource> bytes = std::move(source).value();
    const auto format = intake::detectFormat(bytes->peek(), options.form);
    Mappings mappings(options, program);
    const intake::MappingPtr mapping = mappings.forFormat(format.value_or(intake::Format::ndjson));
    if (!mapping) return Exit::wrong;
    auto reader = intake::openIntake(std::move(bytes), format, mapping);
    if (!reader.ok()) {
        printFindings(reader.diagnostics());
        return Exit::wrong;
    }
    Batch batch(program.pack().vocabulary);
    intake::IntakeReport report;
    while (reader.value()->next(batch, report, kReferralsAtATime)) {
        if (const auto referral = findReferral(batch, ref)) {
            found.emplace(only(batch, *referral, report));
            return Exit::done;
        }
        batch.clear();
    }
    if (reader.value()->failed()) {
        complain("cannot read on in `" + file + "`");
        return Exit::machine;
    }
    complain("there is no referral `" + ref + "` among the " +
             std::to_string(report.referrals.parsed) + " that could be read in `" + file + "`");
    if (report.referrals.quarantined > 0) {
        note(std::to_string(report.referrals.quarantined) + " could not be read");
    }
    return Exit::wrong;
}

std::optional<std::uint32_t> findChild(const Batch& batch, const std::string& ref) {
    std::string known;
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        if (batch.childRef(row) == ref) return row;
        known += (known.empty() ? "" : ", ") + std::string(batch.childRef(row));
    }
    complain("the referral has no child `" + ref + "`; it has " + known);
    return std::nullopt;
}

Exit show(const RunFacts& run, const Found& found, const Arguments& arguments) {
    ExplainOptions options;
    options.evaluate.inForce = run.inForce;
    const Decisions decisions = evaluate(run.program, found.batch, options.evaluate);
    const Decided decided{found.batch, decisions, {&found.findings, 1}};
    if (found.batch.rows() == 0) {
        complain("the referral names no child");
        return Exit::wrong;
    }
    std::uint32_t row = referralDecision(decided, 0).leadingRow;
    if (const auto child = arguments.value("child")) {
        const auto named = findChild(found.batch, *child);
        if (!named) return Exit::wrong;
        row = *named;
    }
    const Explanation explanation = explain(run.program, found.batch, row, options);
    if (arguments.has("json")) {
        return printOut(explanationJson(run, decided, row, explanation)) ? Exit::done
                                                                         : Exit::machine;
    }
    std::string text = explanationText(run, decided, row, explanation, terminalColumns());
    if (found.batch.rows() > 1) {
        text += "\nOther children of this referral (`--child`):";
        for (std::uint32_t other = 0; other < found.batch.rows(); ++other) {
            if (other != row) text += " " + std::string(found.batch.childRef(other));
        }
        text += '\n';
    }
    return printOut(text) ? Exit::done : Exit::machine;
}

Exit explainChild(const Arguments& arguments) {
    const std::optional<IntakeOptions> options = readIntakeOptions(arguments);
    if (!options) return Exit::wrong;
    const std::optional<std::string> ref = arguments.value("referral");
    if (!ref) {
        complain("which referral? say `--referral REF`");
        return Exit::wrong;
    }
    const ProgramPtr program = loadProgram(options->packPath);
    if (!program) return Exit::wrong;
    std::optional<Found> found;
    const Exit exit = search(arguments.operands().front(), *ref, *options, *program, found);
    if (!found) return exit;
    return show(
        {program, options->asOf, std::string(kEngineVersion), options->inForce, options->hindsight},
        *found, arguments);
}

}  // namespace

Verb explainVerb() { return {explainSpec(), explainChild}; }

}  // namespace frontdoor::cli
