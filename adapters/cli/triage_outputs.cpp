#include "adapters/cli/triage_outputs.h"

#include <utility>

#include "adapters/cli/complain.h"
#include "adapters/cli/terminal.h"
#include "adapters/output/decision_csv.h"
#include "adapters/output/pack_texts.h"

namespace frontdoor::cli {
namespace {

constexpr std::uint64_t kAnnounced = 20;

std::string placeOf(const std::string& file, std::uint64_t line) {
    const std::string name = file == "-" ? "standard input" : file;
    return line == 0 ? name : name + ", line " + std::to_string(line);
}

std::string textOf(const std::string& file, const intake::Finding& finding) {
    return placeOf(file, finding.line) +
           (finding.field.empty() ? "" : ", `" + finding.field + "`") + ": " + finding.message;
}

/// What may say anything until a person has read it.
bool isForAPersonNow(Code code) {
    return code == Code::D0119 || code == Code::D0141 || code == Code::D0142 ||
           code == Code::D0143 || code == Code::D0144;
}

std::string named(Code code) { return " [" + std::string(codeInfo(code).name) + "]"; }

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
    if (!options_.findings.empty() && !findings_.open(options_.findings)) return false;
    if (!options_.referrals.empty() && !referrals_.open(options_.referrals, Readers::ownerOnly))
        return false;
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
    if (referrals_.isOpen() && !referrals_.write(piece.referrals)) return false;
    return addRead(piece.report, piece.file);
}

bool TriageOutputs::addRead(intake::IntakeReport& report, const std::string& file) {
    if (!addFindings(report, file) || !addQuarantined(report, file)) return false;
    report.quarantined.clear();
    report_.merge(std::move(report));
    return true;
}

bool TriageOutputs::announces() { return ++announced_ <= kAnnounced; }

bool TriageOutputs::addFindings(const intake::IntakeReport& report, const std::string& file) {
    std::string lines;
    for (const intake::Finding& finding : report.findings()) {
        if (findings_.isOpen()) intake::appendFindingLine(lines, file, finding);
        if (!firstOf_.contains(finding.code)) firstOf_.emplace(finding.code, textOf(file, finding));
        if (isForAPersonNow(finding.code) && announces())
            complain("URGENT: " + textOf(file, finding) + named(finding.code));
    }
    return lines.empty() || findings_.write(lines);
}

bool TriageOutputs::addQuarantined(const intake::IntakeReport& report, const std::string& file) {
    std::string lines;
    for (const intake::QuarantinedRecord& record : report.quarantined) {
        const std::string place = placeOf(file, record.line);
        if (quarantine_.isOpen()) intake::appendQuarantineLine(lines, file, record);
        if (html_) html_->addUnread({place, record.reason, record.code, record.wholeReferral});
        if (announces())
            complain("URGENT: " + place + " could not be read: " + record.reason +
                     named(record.code));
    }
    return lines.empty() || quarantine_.write(lines);
}

void TriageOutputs::noteFindings() const {
    for (const CodeCount& one : findingCounts()) {
        if (codeInfo(one.code).severity == Severity::error) continue;  // Told with its record.
        const auto first = firstOf_.find(one.code);
        note(grouped(one.count) + " × " + std::string(codeInfo(one.code).summary) +
             named(one.code));
        if (first != firstOf_.end()) note("    first: " + first->second);
    }
    if (totals_.findings > 0 && options_.findings.empty())
        note("`--findings FILE` writes all of them, with their places");
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
    totals_.history = {report_.referrals.history, report_.children.history};
    totals_.quarantined = {report_.referrals.quarantined, report_.children.quarantined};
    bool written =
        decisions_.close() && quarantine_.close() && findings_.close() && referrals_.close();
    if (html_ && complete) {
        written = page_.write(html_->page(totals_, findingCounts())) && page_.close() && written;
    }
    if (table_ && complete) written = printOut(table_->text(totals_)) && written;
    if (announced_ > kAnnounced) {
        complain("… and " + grouped(announced_ - kAnnounced) + " more that could not be read");
    }
    if (!options_.quiet) noteFindings();
    if (totals_.quarantined != Counts{} && options_.quarantine.empty()) {
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
