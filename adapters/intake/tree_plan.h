#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "adapters/intake/text_plan.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::intake {

/// Rules of a national collection that each record is checked against.
enum class RecordChecks : std::uint8_t { none, cinCensus };

/// The names of a field and of the objects that hold it, outermost first.
using TreePath = std::vector<std::string>;

/// What a mapping says of records beyond their fields, for which a record must be seen as a whole:
/// as a tree.
struct TreePlan {
    std::string record{};               // XML: the element that is a record; empty: the document.
    TreePath each{};                    // The list of which each entry is a referral of its own.
    std::uint32_t eachEntry = kNone;    // The plan's entry of that list.
    std::vector<TreePath> reference{};  // The fields that name the referral together.
    std::vector<TreePath> otherwise{};  // Else each of these, alone.
    TreePath child{};                   // The field that names the one child of a referral.
    RecordChecks checks = RecordChecks::none;
    TextPlan text{};  // Of records that are texts.

    [[nodiscard]] bool needed() const {
        return !each.empty() || !reference.empty() || !child.empty() ||
               checks != RecordChecks::none;
    }
};

// Under these names the referral has what was put together from its record.
inline constexpr const char* kReferenceField = "#reference";
inline constexpr const char* kChildField = "#child";

}  // namespace frontdoor::intake
