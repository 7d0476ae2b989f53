#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/cli/output_file.h"
#include "adapters/intake/intake_report.h"
#include "adapters/output/decision_fields.h"
#include "adapters/output/decision_table.h"
#include "adapters/output/page/html_report.h"
#include "adapters/output/run_totals.h"

namespace frontdoor::cli {

/// Where the results of a triage go.
struct TriageOutputOptions {
    std::string decisions{};  // Empty: nowhere.
    std::string report{};
    std::string quarantine{};
    std::string findings{};
    std::string referrals{};  // As they were read, in our own form.
    bool csv = false;
    bool table = false;
    bool explain = false;
    bool quiet = false;
    FieldSet fields = FieldSet::all();
};

/// What one piece of the intake brought.
struct TriagePiece {
    const Decided& decided;
    std::string_view rendered;     // Decision records, as they are written.
    const std::string& referrals;  // The referrals in our own form, if that is wanted.
    intake::IntakeReport& report;
    const std::string& file;
};

/// Writes the results of a triage piece by piece, in the order of the intake, and at the end what
/// stands over all of them.
class TriageOutputs {
  public:
    TriageOutputs(const RunFacts& run, const TriageOutputOptions& options);

    /// False, with a complaint, if a file cannot be opened.
    bool open();
    /// False, with a complaint, if the machine cannot write.
    bool add(const TriagePiece& piece);
    /// The same for what was read and is not decided.
    bool addRead(intake::IntakeReport& report, const std::string& file);
    /// Writes the table, the report and the balance. Of a run that is not complete there is neither
    /// table nor report, as they would look as if it were.
    bool finish(bool complete);

    [[nodiscard]] const RunTotals& totals() const { return totals_; }
    [[nodiscard]] const intake::IntakeReport& report() const { return report_; }

  private:
    bool addQuarantined(const intake::IntakeReport& report, const std::string& file);
    bool addFindings(const intake::IntakeReport& report, const std::string& file);
    /// Whether one more urgent thing is to be told on stderr; what is not told is counted.
    [[nodiscard]] bool announces();
    void noteFindings() const;
    [[nodiscard]] std::vector<CodeCount> findingCounts() const;

    RunFacts run_;
    TriageOutputOptions options_;
    OutputFile decisions_{};
    OutputFile quarantine_{};
    OutputFile findings_{};
    OutputFile referrals_{};
    OutputFile page_{};
    std::optional<DecisionTable> table_{};
    std::optional<HtmlReport> html_{};
    RunTotals totals_{};
    intake::IntakeReport report_{};
    std::map<Code, std::string> firstOf_{};  // By code: where the first finding is, and what.
    std::uint64_t announced_ = 0;            // Urgent things, told on stderr or not.
};

}  // namespace frontdoor::cli
