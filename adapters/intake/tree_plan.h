#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::intake {

/// Rules of a national collection that each record is checked against.
enum class RecordChecks : std::uint8_t { none, cinCensus };

/// The names of a field and of the objects that hold it, outermost first; each may be several with
/// `|` between, of which a record has one.
using TreePath = std::vector<std::string>;

/// What a mapping says of records beyond their fields, for which a record must be seen as a whole:
/// as a tree.
struct TreePlan {
    // XML: the element that is a record; JSON: the list that holds the records, if there is one.
    std::string record{};
    TreePath each{};                    // The list of which each entry is a referral of its own.
    std::uint32_t eachEntry = kNone;    // The plan's entry of that list.
    std::vector<TreePath> reference{};  // The fields that name the referral together.
    TreePath child{};                   // The field that names the one child of a referral.
    RecordChecks checks = RecordChecks::none;
    bool ofRows = false;  // CSV: each row is a record.

    [[nodiscard]] bool needed() const {
        return ofRows || !each.empty() || !reference.empty() || !child.empty() ||
               checks != RecordChecks::none;
    }
};

// Under these names the referral has what was put together from its record.
inline constexpr const char* kReferenceField = "#reference";
inline constexpr const char* kChildField = "#child";

}  // namespace frontdoor::intake
