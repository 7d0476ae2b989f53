#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "adapters/cli/complain.h"
#include "adapters/cli/count_findings.h"
#include "adapters/cli/engine_version.h"
#include "adapters/cli/intake_files.h"
#include "adapters/cli/intake_options.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/past_reading.h"
#include "adapters/cli/piece_parser.h"
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
    spec.operands = "FILE|FOLDER";
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

/// A batch that holds the referral.
struct Found {
    Batch batch;
    std::uint32_t findings = 0;
    std::optional<Past> past{};  // What its record tells of its own child, if that is all.
};

std::optional<std::uint32_t> findReferral(const Batch& batch, const std::string& ref) {
    for (std::uint32_t referral = 0; referral < batch.referrals(); ++referral) {
        const ReferralHeader header = batch.header(referral);
        if (header.ref == ref && !header.historyOnly) return referral;
    }
    return std::nullopt;
}

/// Leaves only the referral in the batch, so that what is tried on it costs no more than it must.
Found only(const Batch& batch, std::uint32_t referral, const intake::IntakeReport& report) {
    Found found{Batch(batch.sharedVocabulary())};
    found.batch.copyReferral(batch, referral);
    found.batch.finish();
    std::vector<std::uint32_t> counts;
    countFindings(batch, report, counts);
    found.findings = counts[referral];
    return found;
}

/// Looks through the parts of an intake, one after another.
class Search {
  public:
    Search(std::string ref, const Program& program, bool hindsight)
        : ref_(std::move(ref)), program_(program), hindsight_(hindsight) {}

    /// The referral, or how the program ends without it.
    Exit run(IntakeFiles& files, std::optional<Found>& found) {
        OpenPart part;
        while (files.next(part)) {
            const bool within = part.mapping && part.mapping->pastWithinRecords();
            intake::IntakeReader reader(std::move(part.splitter), part.mapping, {});
            if (lookThrough(reader, within, found)) return Exit::done;
            if (!reader.failed()) continue;
            complain("cannot read on in `" + part.name + "`");
            return Exit::machine;
        }
        return files.exit();
    }
    void complainOfNone(const std::string& where) const {
        complain("there is no referral `" + ref_ + "` among the " + std::to_string(read_.parsed) +
                 " that could be read in `" + where + "`");
        if (read_.quarantined > 0) note(std::to_string(read_.quarantined) + " could not be read");
    }

  private:
    bool lookThrough(intake::IntakeReader& reader, bool within, std::optional<Found>& found) {
        Batch batch(program_.pack().vocabulary);
        intake::IntakeReport report;
        while (reader.next(batch, report, kReferralsAtATime)) {
            if (const auto referral = findReferral(batch, ref_)) {
                found.emplace(only(batch, *referral, report));
                if (within) found->past.emplace(pastOfPiece(program_, hindsight_, batch));
                return true;
            }
            batch.clear();
        }
        read_ += report.referrals;
        return false;
    }

    std::string ref_;
    const Program& program_;
    bool hindsight_;
    intake::Tally read_{};
};

Exit search(const std::string& file, const std::string& ref, const IntakeOptions& options,
            const Program& program, std::optional<Found>& found) {
    IntakeFiles files({file}, options, program, {});
    Search search(ref, program, options.hindsight);
    const Exit exit = search.run(files, found);
    if (found || exit != Exit::done) return exit;
    search.complainOfNone(file);
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

Exit show(const RunFacts& run, Found& found, const Past* past, const Arguments& arguments) {
    ExplainOptions options;
    options.evaluate.inForce = run.inForce;
    DerivedHistory history;
    if (past != nullptr) HistoryDeriver(*past, run.program->pack()).derive(found.batch, history);
    const Decisions decisions = evaluate(run.program, found.batch, options.evaluate);
    const Decided decided{
        found.batch, decisions, {&found.findings, 1}, past, past != nullptr ? &history : nullptr};
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
    const auto ignore = [](intake::IntakeReport&, const std::string&) { return true; };
    const ReadPast past = readPast(arguments.operands(), *options, *program, {}, ignore);
    if (past.exit != Exit::done) return past.exit;
    std::optional<Found> found;
    const Exit exit = search(arguments.operands().front(), *ref, *options, *program, found);
    if (!found) return exit;
    return show(
        {program, options->asOf, std::string(kEngineVersion), options->inForce, options->hindsight},
        *found,
        past.past     ? past.past.get()
        : found->past ? &*found->past
                      : nullptr,
        arguments);
}

}  // namespace

Verb explainVerb() { return {explainSpec(), explainChild}; }

}  // namespace frontdoor::cli
