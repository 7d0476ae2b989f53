#include "adapters/cli/triage_outputs.h"

#include <utility>

#include "adapters/cli/complain.h"
#include "adapters/cli/terminal.h"
#include "adapters/output/decision_csv.h"
#include "adapters/output/pack_texts.h"

namespace frontdoor::cli {
namespace {

constexpr std::uint64_t kAnnounced = 20;

std::string placeOf(const std::string& file, const intake::QuarantinedRecord& record) {
    return (file == "-" ? "standard input" : file) + ", line " + std::to_string(record.line);
}

}  // namespace

TriageOutputs::TriageOutputs(const RunFacts& run, const TriageOutputOptions& options)
    : run_(run), options_(options) {
    if (options_.table) {
        TableOptions table;
        table.columns = terminalColumns();
        table.colour = colourWanted();
        table_.emplace(run_, table);
    }
    if (!options_.report.empty()) html_.emplace(run_);
}

bool TriageOutputs::open() {
    const std::string& decisions = options_.decisions;
    if (!decisions.empty() && !decisions_.open(decisions)) return false;
    if (!options_.quarantine.empty() &&
        !quarantine_.open(options_.quarantine, Readers::ownerOnly)) {
        return false;
    }
    if (!options_.report.empty() && !page_.open(options_.report)) return false;
    if (decisions_.isOpen() && options_.csv) {
        std::string header;
        DecisionCsv(run_, options_.fields).appendHeader(header);
        return decisions_.write(header);
    }
    // Records name rules by id; a reader of a file finds their texts beside it.
    if (decisions_.isOpen() && decisions != "-" && decisions != "/dev/stdout" &&
        !options_.explain) {
        return writeFile(decisions + ".rules.json", packTexts(run_.program->pack()));
    }
    return true;
}

bool TriageOutputs::add(const TriagePiece& piece) {
    totals_.add(piece.decided);
    if (table_) table_->add(piece.decided);
    if (html_) html_->add(piece.decided);
    if (decisions_.isOpen() && !decisions_.write(piece.rendered)) return false;
    if (!addQuarantined(piece)) return false;
    piece.report.quarantined.clear();
    report_.merge(std::move(piece.report));
    return true;
}

bool TriageOutputs::addQuarantined(const TriagePiece& piece) {
    std::string lines;
    for (const intake::QuarantinedRecord& record : piece.report.quarantined) {
        if (quarantine_.isOpen()) intake::appendQuarantineLine(lines, piece.file, record);
        if (html_) {
            html_->addUnread(
                {placeOf(piece.file, record), record.reason, record.code, record.wholeReferral});
        }
        if (++announced_ > kAnnounced) continue;
        complain("URGENT: " + placeOf(piece.file, record) + " could not be read: " + record.reason +
                 " [" + std::string(codeInfo(record.code).name) + "]");
    }
    return lines.empty() || quarantine_.write(lines);
}

std::vector<CodeCount> TriageOutputs::findingCounts() const {
    std::vector<CodeCount> counts;
    for (const CodeInfo& info : allCodes()) {
        const std::uint64_t count = report_.countOf(info.code);
        if (count > 0) counts.push_back({info.code, count});
    }
    return counts;
}

bool TriageOutputs::finish(bool complete) {
    totals_.read = {report_.referrals.read, report_.children.read};
    totals_.quarantined = {report_.referrals.quarantined, report_.children.quarantined};
    bool written = decisions_.close() && quarantine_.close();
    if (html_ && complete) {
        written = page_.write(html_->page(totals_, findingCounts())) && page_.close() && written;
    }
    if (table_ && complete) written = printOut(table_->text(totals_)) && written;
    if (announced_ > kAnnounced) {
        complain("… and " + grouped(announced_ - kAnnounced) + " more that could not be read");
    }
    if (announced_ > 0 && options_.quarantine.empty()) {
        note("`--quarantine FILE` keeps what could not be read, for a person to look at today");
    }
    if (!options_.quiet) {
        note(balanceLine(totals_) +
             (totals_.findings > 0
                  ? "; " + counted(totals_.findings, "finding", "findings") + " about the data"
                  : ""));
    }
    return written;
}

}  // namespace frontdoor::cli
