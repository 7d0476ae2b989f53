#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar/calendar.h"
#include "engine/expression/expression.h"
#include "engine/vocabulary/event_kind.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

/// The days on which something is in force: from the first, up to but not including the last.
/// Absent ends are open.
struct InForce {
    std::optional<Date> from{};
    std::optional<Date> to{};
    [[nodiscard]] bool holds(Date day) const {
        return (!from || *from <= day) && (!to || day < *to);
    }
    [[nodiscard]] bool always() const { return !from && !to; }
    friend bool operator==(const InForce&, const InForce&) = default;
};

enum class RuleKind : std::uint8_t { trigger, score, threshold, raise, action, flag };
[[nodiscard]] std::string_view name(RuleKind kind);  // "trigger"

/// One rule of any kind. Members that a kind does not have keep their defaults.
struct Rule {
    RuleKind kind = RuleKind::trigger;
    std::string id{};
    std::string label{};    // Flags.
    std::string because{};  // Actions: their text.
    std::string source{};
    std::string who{};  // Actions: who does it.
    InForce inForce{};
    ExpressionPtr when{};                // May be null for thresholds and actions: always.
    std::optional<Route> route{};        // Triggers, thresholds.
    std::optional<Priority> priority{};  // Triggers, thresholds.
    Basis basis = Basis::none;           // Triggers and thresholds for family-help.
    DomainIndex domain = kNone;          // Scores; thresholds: kNone is the total.
    std::int32_t points = 0;             // Scores; thresholds: at least this many.
    std::int32_t levels = 0;             // Raises.
    Route upTo = Route::section47;       // Raises.
    std::string replaces{};  // "england" when it replaces that pack's rule of the same id.
    SourceSpan span{};
};

struct Definition {
    std::string id{};
    Type type{};
    std::string label{};
    std::string unit{};
    ExpressionPtr body{};
    ExpressionPtr applies{};  // May be null: always.
    SourceSpan span{};
};

/// Where a step leads: exactly one of the two is set.
struct Destination {
    std::optional<Route> route{};
    std::uint32_t step = kNone;
};

struct RoutingTest {
    ExpressionPtr when{};
    Destination to{};
    Basis basis = Basis::none;
    std::optional<Priority> priority{};
    SourceSpan span{};
};

struct RoutingStep {
    std::string id{};
    std::string label{};
    std::vector<RoutingTest> tests{};
    Destination otherwise{};
    Basis otherwiseBasis = Basis::none;
    SourceSpan span{};
};

struct Routing {
    std::uint32_t start = 0;
    std::vector<RoutingStep> steps{};
    SourceSpan span{};
};

struct Locality {
    std::string id{};
    std::string label{};
    std::vector<std::string> districts{};  // Codes of `household.district`.
    std::vector<std::string> wards{};      // Codes of `household.ward`.
    std::vector<std::string> postcodeSectors{};
    bool example = false;
    SourceSpan span{};
};

struct Team {
    std::string id{};
    std::string label{};
    std::string type{};  // "family-help", "macpt", …: the pack's own word.
    std::vector<Route> routes{};
    std::uint32_t locality = kNone;  // kNone: serves where no local team does.
    bool alongside = false;
    ExpressionPtr when{};  // Only for teams alongside; may be null.
    std::optional<std::int32_t> capacityPerWeek{};
    bool example = false;
    InForce inForce{};
    std::string source{};
    SourceSpan span{};
};

struct Clock {
    std::string id{};
    std::string label{};
    std::string kind{};  // "decision", "rag", …
    std::int32_t limit = 0;
    TimeUnit unit = TimeUnit::workingDay;
    std::optional<Route> route{};        // This route or a more protective one.
    std::optional<Priority> priority{};  // Exactly this one.
    std::string nature{};                // "statutory", "local", …
    std::string source{};
    InForce inForce{};
    SourceSpan span{};
};

/// How a fact about the past is read off events.
enum class DerivationKind : std::uint8_t {
    count,     // How many there were within the time.
    ever,      // Whether there was one within the time.
    now,       // Whether one is open when the referral is received.
    ended,     // Whether one ended within the time.
    last,      // What the last of them says.
    checked,   // Whether there was a past to look at.
    recorded,  // What earlier records of the child say.
};

/// Of a past that is known, what answers a fact that the referral leaves open.
struct Derivation {
    enum class Whose : std::uint8_t { child, siblings, family };
    enum class Says : std::uint8_t { nothing, closure, category };

    FactIndex fact = kNone;
    DerivationKind kind = DerivationKind::count;
    std::vector<EventKind> events{};
    std::int32_t months = 0;  // Back from the receipt; 0, with no days either: all time.
    std::int32_t days = 0;
    Whose whose = Whose::child;
    bool sameNeed = false;         // Only those about a domain in which this one raises a concern.
    bool noFurtherAction = false;  // Only those that ended so.
    bool distinctSources = false;  // Counts sources, not events; this referral's is one of them.
    Says says = Says::nothing;
    std::string source{};
    SourceSpan span{};
};

/// How the past of a child becomes facts.
struct HistoryRules {
    FactIndex birth = kNone;   // The fact that holds a child's date of birth.
    FactIndex source = kNone;  // The fact that says who made a referral.
    std::vector<Derivation> derivations{};
};

/// Some of the answers to a characteristic, reported together. Which members count depends on the
/// characteristic's fact.
struct CharacteristicGroup {
    std::string id{};
    std::string label{};
    std::vector<std::int32_t> codes{};  // Of a code: these places in its list.
    std::int32_t from = 0;              // Of a number: from here, scaled as the fact is,
    std::int32_t to = 0;                // up to and including this.
    ExpressionPtr when{};               // Without a fact: those of whom this certainly holds.
    SourceSpan span{};
};

/// By what children are told apart when it is looked at whether a pack is fair. The only use that
/// is made of facts held for monitoring.
struct Characteristic {
    std::string id{};
    std::string label{};
    FactIndex fact = kNone;                     // kNone: its groups have conditions.
    std::vector<CharacteristicGroup> groups{};  // Empty: each answer is a group.
    std::vector<std::int32_t> notKnown{};       // Codes that say that nobody knows.
    std::string source{};
    SourceSpan span{};
};

/// A change that a pack makes to its base.
struct PackChange {
    bool removed = false;  // Else replaced.
    std::string element{};
    std::string id{};
    std::string base{};
    std::string because{};
    SourceSpan span{};
};

/// A rule pack, read, resolved over `extends` and checked: everything an author can get wrong has
/// been found. Rules are in the order trigger, score, threshold, raise, flag, action, and within a
/// kind by id.
struct Pack {
    std::string id{};
    std::string version{};
    std::string name{};
    std::string guidance{};
    std::string description{};
    std::vector<std::string> lineage{};  // This pack's id, its base's, and so on.
    std::string hash{};                  // SHA-256, hexadecimal, over everything read for it.
    InForce inForce{};
    std::shared_ptr<const Vocabulary> vocabulary{};
    std::shared_ptr<const Calendar> calendar{};
    std::vector<ExpressionPtr> applies{};  // By fact; null: always. Details' own rule is built in.
    std::vector<Definition>
        definitions{};  // Each uses only earlier ones, in bodies and in `applies`.
    std::vector<Rule> rules{};
    Routing routing{};
    std::vector<Locality> localities{};
    std::vector<Team> teams{};
    std::vector<Clock> clocks{};
    HistoryRules history{};
    std::vector<Characteristic> characteristics{};  // In the order in which they are declared.
    std::vector<PackChange> changes{};
    std::vector<SourceFilePtr> files{};
};

}  // namespace frontdoor
