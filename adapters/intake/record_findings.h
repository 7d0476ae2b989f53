#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/intake/field_name.h"
#include "adapters/intake/intake_report.h"
#include "adapters/intake/plan.h"

namespace frontdoor::intake {

/// The findings of the record that is being read. They enter the report with the record, and vanish
/// with it if it turns out to be broken: the quarantine says all then.
class RecordFindings {
  public:
    RecordFindings(const Plan& plan, const Limits& limits) : plan_(&plan), limits_(&limits) {}

    void begin(std::uint64_t record, std::uint64_t line);
    /// Goes on to another row of the referral.
    void setPlace(std::uint64_t record, std::uint64_t line) {
        record_ = record;
        line_ = line;
    }
    /// What comes is found in one of several referrals of the record.
    void setReferral(std::uint32_t number) { referral_ = number; }
    void add(Code code, const FieldPath& path, std::string_view message);
    void add(Code code, const std::string& field, std::string_view message);
    /// A field that the mapping does not know. Gives the entry that it may have meant, kNone if
    /// none.
    std::uint32_t addUnknownField(std::uint32_t node, std::string_view name, FieldPath& path);
    /// An answer that could not be understood. What was written is not repeated, as it may be
    /// personal.
    void addUnread(const Target& target, Reading reading, std::string_view text,
                   const FieldPath& path);
    void commit(IntakeReport& report);

  private:
    struct UnknownName {
        std::uint32_t node = kNone;
        std::string name{};
        std::uint32_t near = kNone;
        std::string message{};
    };
    [[nodiscard]] UnknownName unknownName(std::uint32_t node, std::string_view name) const;
    void countOnly(Code code);
    /// Whether the text of another finding is worth composing.
    [[nodiscard]] bool composes() const { return kept_.size() < limits_->findings; }
    [[nodiscard]] std::string message(const Target& target, Reading reading,
                                      std::string_view text) const;

    const Plan* plan_;
    const Limits* limits_;
    std::uint64_t record_ = 0;
    std::uint64_t line_ = 0;
    std::uint32_t referral_ = 0;
    std::vector<Finding> kept_{};
    std::vector<std::pair<Code, std::uint64_t>> rest_{};  // How many beyond the limit, by code.
    std::vector<UnknownName>
        unknownNames_{};  // Seen before: an unknown field comes with every record.
};

}  // namespace frontdoor::intake
