#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/evaluate/decisions.h"
#include "engine/pack/pack.h"
#include "tests/differential/reference_value.h"

namespace frontdoor::reference {

/// Everything that `Decisions` says of one row, but for what is missing.
struct ReferenceDecision {
    Route route = Route::earlyHelp;
    Route couldRiseTo = Route::earlyHelp;
    Route graphRoute = Route::earlyHelp;
    std::uint32_t raisedBy = 0;
    Priority priority = Priority::green;
    Basis basis = Basis::none;
    std::vector<std::int64_t> scores{};  // By domain, as the two after it.
    std::vector<std::int64_t> possibleScores{};
    std::vector<std::int64_t> protectedPoints{};
    std::int64_t total = 0;
    std::int64_t possibleTotal = 0;
    std::vector<bool> fired{};  // By rule, as the one after it.
    std::vector<bool> possible{};
    std::vector<PathStep> path{};
    std::uint32_t locality = kNone;
    std::uint32_t team = kNone;
    std::vector<std::uint32_t> alongside{};
    std::vector<std::uint32_t> clocks{};
    bool packInForce = true;
};

/// Decides rows the slow and obvious way: one row at a time, walking the trees of the pack's
/// expressions. The oracle that the engine must agree with; written from the rule author's guide,
/// and it shares nothing with the engine.
class ReferenceEvaluator {
  public:
    /// Pack and batch must outlive the evaluator.
    ReferenceEvaluator(const Pack& pack, const Batch& batch, std::optional<Date> inForce = {});

    [[nodiscard]] ReferenceDecision decide(std::uint32_t row);
    [[nodiscard]] bool concernUnread(std::uint32_t row) const;

    /// What is known of one fact, after silence and `applies`. An item's fact takes a row of its
    /// list.
    [[nodiscard]] Truth factTruth(FactIndex fact, std::uint32_t row);
    [[nodiscard]] Value factValue(FactIndex fact, std::uint32_t row);
    /// What a condition comes to for a child; for one of its items, for what a child says of itself
    /// to a sibling.
    [[nodiscard]] Truth conditionTruth(const Expression& condition, std::uint32_t row) {
        return truth(condition, {.row = row});
    }
    [[nodiscard]] Truth itemTruth(const Expression& condition, std::uint32_t row,
                                  std::uint32_t itemRow) {
        return truth(condition, {.row = row, .itemRow = itemRow});
    }
    [[nodiscard]] Truth siblingTruth(const Expression& condition, std::uint32_t row) {
        return truth(condition, {.row = row, .sibling = row});
    }
    /// Whether there may be items that nobody told of.
    [[nodiscard]] bool listUncertain(ItemsIndex items, std::uint32_t row) const;

  private:
    /// Where an expression is looked at from: a child and, inside a quantifier, an item or a
    /// sibling of that child.
    struct Place {
        std::uint32_t row = 0;
        std::uint32_t itemRow = kNone;
        std::uint32_t sibling = kNone;
    };
    struct DomainPoints {
        std::int64_t certain = 0;
        std::int64_t possible = 0;
        std::int64_t takenOff = 0;  // Of the certain ones.
    };
    struct RoutingResult {
        Route route = Route::earlyHelp;
        Basis basis = Basis::none;
        std::optional<Priority> priority{};
        std::vector<PathStep> path{};
    };
    /// A route with how protective it could still become.
    struct Routes {
        Route certain = Route::earlyHelp;
        Route possible = Route::earlyHelp;
    };
    /// What has been found out about a row so far.
    struct Findings {
        std::vector<std::optional<Truth>> rules{};
        std::vector<std::optional<Truth>> booleanDefinitions{};
        std::vector<std::optional<Value>> otherDefinitions{};
        std::optional<Routes> routes{};
    };
    enum class Silence : std::uint8_t { unknown, notHeld };

    // reference_conditions.cpp: what expressions mean.
    Truth truth(const Expression& expression, const Place& place);
    Value value(const Expression& expression, const Place& place);
    Truth truthOfLogic(const Logic& logic, const Place& place);
    Truth truthOfMembership(const Membership& membership, const Place& place);
    Truth truthOfConditional(const Conditional& conditional, const Place& place);
    Truth truthOfQuantified(const Quantified& quantified, const Place& place);
    Truth truthOfIsKnown(const IsKnown& isKnown, const Place& place);
    Value valueOfArithmetic(const Arithmetic& arithmetic, const Place& place);
    Value valueOfConditional(const Conditional& conditional, const Place& place);
    Value valueOfAggregate(const Aggregate& aggregate, const Place& place);
    Value valueOfCountTrue(const CountTrue& conditions, const Place& place);
    std::vector<Value> alternatives(const Expression& expression, const Place& place);
    Truth truthOfCompare(const Compare& node, const Place& place);
    Value comparable(const Expression& expression, const Place& place);
    std::vector<Place> placesOf(ItemsIndex items, const Place& place) const;

    // reference_facts.cpp: what facts and definitions mean.
    std::optional<Silence> silence(FactIndex fact, std::uint32_t row);
    bool applies(FactIndex fact, std::uint32_t row);
    Truth definitionTruth(std::uint32_t definition, std::uint32_t row);
    Value definitionValue(std::uint32_t definition, std::uint32_t row);
    static std::uint32_t rowOf(Frame frame, const Place& place);

    // reference_rules.cpp: what rules mean.
    Truth ruleTruth(std::uint32_t rule, std::uint32_t row);
    Truth thresholdTruth(const Rule& rule, std::uint32_t row);
    Truth firedQuestion(const FiredQuestion& question, std::uint32_t row);
    Truth routeQuestion(const RouteQuestion& question, std::uint32_t row);
    DomainPoints points(DomainIndex domain, std::uint32_t row);
    DomainPoints totalPoints(std::uint32_t row);
    Value score(DomainIndex domain, std::uint32_t row);
    std::int64_t protection(DomainIndex domain, std::uint32_t row);
    std::optional<Date> dayThatCounts(std::uint32_t row) const;
    bool inForceOn(const InForce& inForce, std::uint32_t row) const;

    // reference_evaluator.cpp: the decision.
    RoutingResult walk(std::uint32_t row);
    Route mostProtectiveEnd(const Destination& from, std::uint32_t row);
    Routes routesBeforeRaises(std::uint32_t row);
    Routes routes(std::uint32_t row);
    Priority priority(std::uint32_t row);
    Basis basis(std::uint32_t row);
    std::uint32_t locality(std::uint32_t row) const;
    std::uint32_t localityListing(std::string_view factId,
                                  std::vector<std::string> Locality::*lists,
                                  std::uint32_t row) const;
    bool serves(const Team& team, std::uint32_t row);
    std::uint32_t mainTeam(std::uint32_t row);
    std::vector<std::uint32_t> teamsAlongside(std::uint32_t row);
    std::vector<std::uint32_t> runningClocks(std::uint32_t row);

    const Pack& pack_;
    const Batch& batch_;
    std::optional<Date> inForce_;
    std::vector<Findings> findings_;  // By row.
};

/// Decides one row. `inForce` replaces the day of receipt where it is asked what is in force.
[[nodiscard]] ReferenceDecision decideByHand(const Pack& pack, const Batch& batch,
                                             std::uint32_t row, std::optional<Date> inForce = {});

}  // namespace frontdoor::reference
