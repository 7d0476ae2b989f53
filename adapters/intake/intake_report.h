#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/intake_format.h"
#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::intake {

/// Something found in an intake file. Holds names of fields and places only, never what somebody
/// wrote in a field.
struct Finding {
    Code code{};
    std::uint64_t record = 0;    // From 1; 0: the file as a whole.
    std::uint32_t referral = 0;  // Of several in one record, from 1; 0: the record is one.
    std::uint64_t line = 0;      // From 1.
    std::string field{};         // "children.2.date_of_birth"; may be empty.
    std::string message{};       // Lower case, no full stop, names in backticks.
};

/// A record, or children of one, that could not be read, with the record's bytes as they came.
struct QuarantinedRecord {
    Code code{};
    std::uint64_t record = 0;
    std::uint64_t line = 0;
    std::string reason{};
    std::string raw{};          // At most Limits::rawBytes of it.
    std::uint64_t bytes = 0;    // Of the whole.
    bool wholeReferral = true;  // Else children of a referral that was read: this many.
    std::uint64_t children = 0;
};

/// How many were read, and what became of them.
struct Tally {
    std::uint64_t read = 0;
    std::uint64_t parsed = 0;  // Stand in a batch, to be decided.
    std::uint64_t quarantined = 0;
    std::uint64_t history = 0;  // Tell of the past only, and are kept for those that are decided.

    [[nodiscard]] bool balanced() const { return read == parsed + history + quarantined; }
    Tally& operator+=(const Tally& other);
    friend bool operator==(const Tally&, const Tally&) = default;
};

/// What became of everything in an intake, in the order of the file.
///
/// Law: `referrals` and `children` are balanced after every step. The children of a record that
/// cannot be parsed cannot be counted; a CSV row always counts as one child.
class IntakeReport {
  public:
    explicit IntakeReport(const Limits& limits = {});

    Tally referrals{};
    Tally children{};
    std::vector<QuarantinedRecord>
        quarantined{};  // Written out and cleared by whoever drives the reading.

    void add(Finding finding);
    /// Counts a record that could not be read at all, and the finding that says so.
    void quarantine(QuarantinedRecord record);
    /// Adds a finding behind those of its record, where others came after it.
    void insert(Finding finding);
    /// Whether another finding would be kept. Where not, `count` does without composing its text.
    [[nodiscard]] bool keepsMore() const { return findings_.size() < keep_; }
    void count(Code code, std::uint64_t times = 1) {
        counts_[static_cast<std::size_t>(code)] += times;
    }

    /// What was read is kept for those that are decided, and not decided itself.
    void keepAsHistory();
    /// Appends what came later in the file. Merged in file order, any split of the work gives the
    /// same report.
    void merge(IntakeReport&& later);
    void clear();

    [[nodiscard]] bool balanced() const { return referrals.balanced() && children.balanced(); }
    [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
    [[nodiscard]] std::uint64_t countOf(Code code) const {
        return counts_[static_cast<std::size_t>(code)];
    }
    /// All findings and quarantined records, kept or not.
    [[nodiscard]] std::uint64_t total() const;

  private:
    std::size_t keep_;
    std::vector<std::uint64_t> counts_;  // By code.
    std::vector<Finding> findings_{};
};

/// Appends a finding as a line of JSON:
/// {"file","line","record","code","severity","field","message"}; line and record are null for what
/// is said of the file as a whole.
void appendFindingLine(std::string& out, std::string_view file, const Finding& finding);

/// Appends a quarantined record as a line of JSON:
/// {"file","line","record","reason","code","urgent":true,"bytes","raw"}. Bytes that are not UTF-8
/// are written in base64, with "encoding":"base64"; with more bytes than were kept,
/// "truncated":true.
void appendQuarantineLine(std::string& out, std::string_view file, const QuarantinedRecord& record);

}  // namespace frontdoor::intake
