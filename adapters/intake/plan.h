#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/intake/flat_names.h"
#include "adapters/intake/heading_names.h"
#include "adapters/intake/spelling.h"
#include "adapters/intake/tree_plan.h"
#include "adapters/intake/typed_date.h"
#include "engine/batch/identifier.h"
#include "engine/batch/past_event.h"
#include "engine/vocabulary/answer.h"
#include "engine/vocabulary/event_kind.h"
#include "engine/vocabulary/vocabulary.h"

// A mapping, compiled: tables in which a reader finds for a field's name what to do, and for its
// text what it says.
//
// The fields of an object are a node, its entries. An entry's name may be that of an answer and of
// an object at once:
// `"neglect": true` and `"neglect": {"severity": "high"}`.

namespace frontdoor::intake {

/// What is done with a field.
enum class Meaning : std::uint8_t {
    section,    // Nothing: only what is within its object counts.
    ignore,     // Known, and says nothing that rules read: narrative, names.
    answer,     // Answers the facts of a chain of targets.
    reference,  // Names the referral.
    received,
    recorded,
    historyOnly,  // Whether the record tells of the past only.
    countsAs,     // What the referral is to later ones.
    tellsOf,      // The kinds of event that the record's source tells of whenever they happen.
    childReference,
    children,  // A list of the referral's children.
    list,      // A list of items.
    events,    // A list of what happened before.
    identity,  // A list of what identifies people, as hashes.
    concerns,  // The concerns, by name in an object, or as a list.
    presence,  // Says that a row of a repeat exists.
    unread,    // Says that something of its object could not be read.
};

/// What a field's text is for.
enum class Use : std::uint8_t { answers, identifies, tells };

/// A part of an event that a field tells.
enum class EventPart : std::uint8_t { on, until, ref, nfa, source, category, closure };

/// One fact that a field answers, or another use of it, and how its text is read.
struct Target {
    FactIndex fact = kNone;
    Use use = Use::answers;
    IdentifierKind identifier = IdentifierKind::nhsNumber;
    EventPart part = EventPart::on;
    std::uint32_t place = kNone;  // identifies: an issuer of the plan; tells: an event of it.
    FactType type = FactType::boolean;
    int scale = 0;  // What the fact says of its numbers, held here where it is read often.
    std::int32_t least = std::numeric_limits<std::int32_t>::min();
    std::int32_t most = std::numeric_limits<std::int32_t>::max();
    std::uint32_t spellings = kNone;  // A table of the plan.
    DateStyle dates{};
    bool blankIsUnknown = false;   // Else nothing written is no answer.
    bool roundDown = false;        // A number's fraction is left out.
    bool raises = true;            // A detail's answer raises its concern.
    bool shared = false;           // tells: the field tells other events, too.
    std::uint32_t repeat = kNone;  // The row it belongs to, of the scope's repeats.
    std::uint32_t next = kNone;    // Another fact that the same field answers.
    char separator = 0;            // Between several concerns that one text names; 0: it names one.
    bool usual =
        false;  // Only the usual spellings, so that true, false and numbers mean themselves.
    bool isConcern = false;
    bool othersBlank = false;  // Of concerns: a name that the table does not know says nothing.
};

struct Entry {
    std::string name{};
    Meaning meaning = Meaning::section;
    std::uint32_t target =
        kNone;  // answer: its first target; list: a list; presence: a presence test.
    std::uint32_t node = kNone;  // What an object of this name holds; list, children: what each of
                                 // its entries holds.
    std::uint32_t also = kNone;  // Besides: the first target of what it identifies or tells.
    bool leftOut = false;        // What it says itself is read with hindsight only.
};

/// The fields of an object, as entries.
struct Node {
    FlatNames names{};
    FlatNames folded{};          // Second chance for a name in another case or with other joints.
    bool ofConcerns = false;     // Each name is a concern's.
    bool ignoresOthers = false;  // A name that it does not know says nothing that rules read.
};

struct Constant {
    FactIndex fact = kNone;
    Answer answer{};
};

/// A list of items that a field holds.
struct ListPlan {
    ItemsIndex items = kNone;
    std::uint32_t spellings = kNone;  // For `yes`, `none`, `unknown` in the list's place.
    FactIndex soleFact = kNone;  // Of a list with one question: an entry may be its answer alone.
    std::uint32_t soleTarget = kNone;
    bool blankIsUnknown = false;
    std::vector<Constant> constants{};
};

/// Fields of a scope that together are one row of a list: the mother's part of a form.
struct RepeatPlan {
    ItemsIndex items = kNone;
    std::vector<Constant> constants{};
};

/// Something that happened before, which fields tell.
struct EventPlan {
    EventKind kind = EventKind::contact;
    std::uint32_t next = kNone;  // Another event that each entry of the same list tells.
};

struct PresencePlan {
    std::uint32_t repeat = kNone;
    std::uint32_t spellings = kNone;  // kNone: whatever is written says yes.
};

/// What holds for each referral, or for each of its children.
struct ScopePlan {
    std::uint32_t node = kNone;
    std::vector<RepeatPlan> repeats{};
    std::vector<Constant> constants{};
};

/// Two questions of which only one can have an answer; the second gives way.
struct Exclusion {
    FactIndex kept = kNone;
    FactIndex dropped = kNone;
};

struct Plan {
    std::shared_ptr<const Vocabulary> vocabulary{};
    std::vector<Node> nodes{};
    std::vector<Entry> entries{};
    std::vector<Target> targets{};
    std::vector<SpellingTable> spellings{};
    std::vector<ListPlan> lists{};
    std::vector<PresencePlan> presences{};
    std::vector<EventPlan> events{};
    std::vector<std::string> issuers{};
    std::optional<EventKind> referralEvent{};  // What a referral is to later ones; absent: nothing.
    bool historyOnly = false;                  // Its records are no referrals.
    bool othersIgnored = false;                // Fields that are not known are not told.
    bool tellsOfThePast = false;               // So an intake of it is searched for it.
    EventKinds tellsOf{};      // The kinds of event that its files tell of whenever they happen.
    bool recordsTell = false;  // Each record says these things itself.
    bool pastWithinRecords = false;  // A record is all that its file tells of a child.
    ScopePlan referral{};
    ScopePlan child{};
    std::uint32_t concernsNode = kNone;  // For the list form: each concern by its name.
    std::vector<FactIndex> concernOf{};  // By fact: the concern that it is a detail of, or kNone.
    std::vector<FactIndex> past{};       // Dates that cannot lie after the receipt.
    std::vector<Exclusion> exclusions{};
    DateStyle dates{};                     // Of the header's moments.
    char delimiter = 0;                    // Of CSV; 0: told by the header.
    SpellingTable blanks{};                // What says nothing, wherever it stands.
    std::vector<HeadingNames> headings{};  // By which it is recognised.
    TreePlan tree{};
    std::vector<std::string> ignoredBegins{};  // Of names of fields, in any object.
    bool severalReceipts = false;  // Fields that differ as they should: the earliest counts.

    [[nodiscard]] bool isIgnoredByItsBegin(std::string_view name) const;
    /// The entry of a name as it stands, in parts along its dots, or folded; kNone if there is
    /// none.
    [[nodiscard]] std::uint32_t resolve(std::uint32_t node, std::string_view name) const;
    /// The name nearest to one that is not known, in this node.
    [[nodiscard]] std::string_view nearestName(std::uint32_t node, std::string_view name) const;
};

/// How a text answers a target.
enum class Reading : std::uint8_t {
    answered,
    blank,
    concern,
    anyConcern,
    wrong,
    notADate,
    partialDate,
};

/// Reads a text as the answer to a target; `concern` when it names one, which `answer.value` then
/// is.
[[nodiscard]] Reading readAnswer(const Plan& plan, const Target& target, std::string_view text,
                                 Answer& answer);

}  // namespace frontdoor::intake
