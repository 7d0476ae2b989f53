#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "adapters/intake/text_plan.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::intake {

/// Rules of a national collection that each record is checked against.
enum class RecordChecks : std::uint8_t { none, cinCensus };

/// The names of a field and of the objects that hold it, outermost first; each may be several with
/// `|` between, of which a record has one.
using TreePath = std::vector<std::string>;

/// Makes an object of a list, in which each entry stands under the name that it gives itself.
struct TreeGroup {
    TreePath list{};
    TreePath by{};         // Where an entry says its name; empty: its fields are named already.
    std::string of{};      // The field of an entry that is put there; empty: the entry.
    std::string keep{};    // Another field of the entry, which what is put there gets as well.
    std::string record{};  // A record of another name is itself the only entry of the list.
    std::map<std::string, std::string> keys{};   // Names as they are written, to names of fields.
    std::map<std::string, std::string> known{};  // Those that the mapping reads, by folded name.
    std::string otherwise{};                     // The name of what has no other.
};

/// Something that a person must know of a record.
struct TreeNotice {
    TreePath from{};
    std::string is{};               // What it says, folded; empty: anything.
    std::vector<TreePath> lacks{};  // Or that an object has none of these fields.
    std::vector<TreePath> among{};  // Or that it names none of these.
    std::string field{};            // Its name in findings.
    std::string says{};
    bool open = false;  // It may be any concern.
};

/// Puts what references name into the objects that refer to it.
struct TreeFollow {
    TreePath from{};                // The objects that refer,
    std::vector<TreePath> by{};     // where they say to what,
    std::vector<TreePath> to{};     // the objects that may be meant,
    std::vector<TreePath> names{};  // and where those say what they are called.
    bool take = false;              // What is meant stands no longer where it stood.
};

/// Puts what some fields of an object say into one text, under a name of its own.
struct TreeGather {
    TreePath from{};
    std::vector<TreePath> of{};
    std::string as{};
};

using TreeStep = std::variant<TreeGroup, TreeFollow, TreeGather, TreeNotice>;

/// What a mapping says of records beyond their fields, for which a record must be seen as a whole:
/// as a tree.
struct TreePlan {
    // XML: the element that is a record; JSON: the list that holds the records, if there is one.
    std::string record{};
    TreePath each{};                  // The list of which each entry is a referral of its own.
    std::uint32_t eachEntry = kNone;  // The plan's entry of that list.
    // The fields that name the referral together, and those that do so where these say nothing.
    std::vector<std::vector<TreePath>> references{};
    std::vector<TreeStep> steps{};  // In their order, before anything else.
    std::string answers{};          // XML: the attribute that says what its element says.
    TreePath child{};               // The field that names the one child of a referral.
    RecordChecks checks = RecordChecks::none;
    bool ofRows = false;  // CSV: each row is a record.
    TextPlan text{};      // Of records that are texts.

    [[nodiscard]] bool needed() const {
        return ofRows || !each.empty() || !references.empty() || !child.empty() || !steps.empty() ||
               checks != RecordChecks::none;
    }
};

// Under these names the referral has what was put together from its record.
inline constexpr const char* kReferenceField = "#reference";
inline constexpr const char* kChildField = "#child";
// Under this name stands in a group what has no name that the mapping knows.
inline constexpr const char* kOtherField = "#other";

}  // namespace frontdoor::intake
