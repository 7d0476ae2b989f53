#pragma once

#include <string>
#include <vector>

#include "adapters/output/clock_state.h"
#include "adapters/output/decided.h"
#include "adapters/output/decision_fields.h"
#include "engine/evaluate/decision_reader.h"

namespace frontdoor {

struct DecisionJsonOptions {
    FieldSet fields = FieldSet::all();
    bool explain = false;  // Texts inline and near misses; else ids only.
};

/// Writes decisions as NDJSON: for each referral a record per child, then one for the referral.
///
/// Holds references and rule ids only, never an answer. The same decisions give the same bytes.
/// Keeps scratch memory, so each thread needs its own; copying one is cheap.
class DecisionJson {
  public:
    explicit DecisionJson(const RunFacts& run, const DecisionJsonOptions& options = {});

    /// Appends the records of all referrals, in their order.
    void append(std::string& out, const Decided& decided);
    /// Appends one child's record.
    void appendChild(std::string& out, const Decided& decided, std::uint32_t row);

  private:
    void appendRow(std::string& out, const Decided& decided, std::uint32_t row);
    void appendReferral(std::string& out, const Decided& decided, std::uint32_t referral);
    void appendReasons(std::string& out, const Decided& decided, std::uint32_t row);
    void appendScores(std::string& out);
    void appendFired(std::string& out);
    void appendPath(std::string& out);
    void appendNearMisses(std::string& out, const Decided& decided, std::uint32_t row);
    void appendMissing(std::string& out);
    void appendRules(std::string& out, RuleKind kind);
    void appendTeams(std::string& out, const Decided& decided, std::uint32_t row);
    void appendClocks(std::string& out, const Decided& decided, std::uint32_t row);
    void appendRun(std::string& out, const Decided& decided, std::uint32_t referral,
                   bool packInForce);

    RunFacts run_;
    DecisionJsonOptions options_;
    // Fragments of JSON, ready to be copied.
    std::vector<std::string> rules_{};
    std::vector<std::string> facts_{};
    std::vector<std::string> items_{};
    std::vector<std::string> domains_{};             // With their colon.
    std::vector<std::vector<std::string>> steps_{};  // By step; otherwise first, then its tests.
    std::vector<std::string> localities_{};
    std::vector<std::string> teams_{};
    std::vector<std::string> clocks_{};  // Up to the due time.
    std::string pack_{};
    std::string engine_{};
    std::string asOf_{};
    std::vector<RunningClock> runningClocks_{};
    DecisionReader reader_{};
};

}  // namespace frontdoor
