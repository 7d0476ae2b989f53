#include "adapters/intake/cin_referral.h"

#include <chrono>

#include "adapters/intake/field_view.h"

namespace frontdoor::intake {
namespace {

using std::chrono::days;

constexpr days kPregnancy{40 * 7};
constexpr days kOverdue{4 * 7};  // After that a child without a date of birth is not just late.

}  // namespace

void seeAtReferral(const RecordTree& child, RecordTree::Index details,
                   std::vector<TreeChanges::Addition>& additions,
                   std::vector<TreeChanges::Rename>& renames) {
    const FieldView identifiers = FieldView(child, RecordTree::root()).field("ChildIdentifiers");
    const FieldView birth = identifiers.field("PersonBirthDate");
    const bool expected = !identifiers.text("ExpectedPersonBirthDate").empty();
    const std::optional<Date> born = identifiers.date("PersonBirthDate");
    const std::optional<Date> due = identifiers.date("ExpectedPersonBirthDate");
    const std::optional<Date> referred = FieldView(child, details).date("CINreferralDate");
    if (!referred) return;
    if (born && *born <= *referred) {
        additions.push_back({kUnbornField, "no"});
    } else if (born && *born - *referred <= kPregnancy && !expected) {
        additions.push_back({kUnbornField, "yes"});
        renames.push_back({birth.node(), "ExpectedPersonBirthDate"});
    } else if (birth.text().empty() && due && *due + kOverdue >= *referred &&
               *due - *referred <= kPregnancy) {
        additions.push_back({kUnbornField, "yes"});
    }
}

}  // namespace frontdoor::intake
