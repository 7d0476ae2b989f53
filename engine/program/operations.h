#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/expression/expression.h"
#include "engine/program/operation.h"
#include "engine/vocabulary/words.h"

namespace frontdoor {

/// What children say to their siblings: `from` of a stage, over the other children of the
/// referral.
struct SiblingSlot {
    enum class Reduction : std::uint8_t { some, every, count };
    Reduction reduction = Reduction::some;
    Signal from = kNone;
    std::uint32_t slot = 0;
};

/// Operations of one code on one space, none of which needs another of them.
struct Run {
    OperationCode code = OperationCode::constantNo;
    ItemsIndex space = kNone;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Where what a condition comes to is held.
struct ConditionPlace {
    enum class When : std::uint8_t { before, main, after, last };
    When when = When::main;
    std::uint32_t depth = 0;   // Which of the stages before, or after.
    ItemsIndex space = kNone;  // The list whose items it is about; kNone: children.
    Signal signal = kNone;

    [[nodiscard]] bool ofMain() const { return when == When::main && space == kNone; }
};

/// Operations that run together on a block, in order; each uses only registers written before it.
struct Stage {
    std::vector<Operation> operations{};
    std::vector<Signal> inputs{};  // Of the conjunctions.
    std::vector<Run> runs{};       // All operations, in order.
    std::vector<std::uint32_t>
        booleans{};  // Number of boolean registers by space: list 0, 1, …, children last.
    std::vector<std::uint32_t> values{};
    std::vector<SiblingSlot> gives{};
    // By space as above, then by register: the operation that writes it.
    std::vector<std::vector<std::uint32_t>> booleanWriters{};
    std::vector<std::vector<std::uint32_t>> valueWriters{};
};

/// What of the main stage hangs on triggers, points and thresholds, so that they can be changed
/// without deciding the conditions of all rules again.
struct Rerouting {
    std::vector<Signal> kept{};  // Of children, from the first half of the main stage.
    Stage stage{};               // All it needs besides; its registers are the main stage's.
    std::vector<std::uint32_t> carried{};  // Places in `carried` that it decides.
};

struct RoutingRoot {
    Signal when = kNone;
    std::uint32_t test = 0;  // Number of the test among all tests of all steps.
};

struct ProtectiveRoot {
    Signal holds = kNone;  // Present and verified.
    DomainIndex domain = kNone;
    std::int32_t points = 0;
};

/// A program's inside. Stages run in the order before, main, after, last; siblings are told between
/// them.
struct Operations {
    std::vector<Stage> before{};
    Stage main{};
    std::size_t firstRoutingRun =
        0;  // Runs of `main` from here on may ask what was triggered, reached and scored.
    Rerouting rerouting{};
    std::vector<Stage> after{};
    std::vector<Signal> carried{};  // Of `main`, for `last`.
    Stage last{};
    bool lastAsksForPoints = false;  // Or for what triggers and thresholds came to.
    std::uint32_t slots = 0;
    std::vector<Membership::Range> ranges{};
    /// Conditions and their parts. What the main stage works out for children stands there, and
    /// the rest where it is worked out first.
    std::unordered_map<const Expression*, ConditionPlace> conditions{};

    std::vector<Signal> ruleRoots{};  // By rule; of `main`, or of `last` for flags and actions.
    std::vector<std::uint32_t> triggers{};  // Rule indices by kind.
    std::vector<std::uint32_t> scores{};
    std::vector<std::uint32_t> thresholds{};
    // What they ask for: triggers by route, triggers and thresholds by priority and basis.
    std::array<std::vector<std::uint32_t>, kRoutes> triggersOf{};
    std::array<std::vector<std::uint32_t>, kPriorities> priorityOf{};
    std::array<std::vector<std::uint32_t>, kBases> basisOf{};
    std::vector<std::uint32_t> raises{};
    std::vector<std::uint32_t> lasts{};         // Flags and actions.
    std::vector<Signal> thresholdConditions{};  // By place in `thresholds`; kNone if always.
    std::vector<ProtectiveRoot> protective{};
    std::vector<Root> factRoots{};  // Of triggers and scores.
    std::vector<Root> raiseRoots{};
    std::vector<Root> lastRoots{};  // Of flags and actions.
    // By domain, and for all together at the end: scores, and protective factors by place above.
    std::vector<std::vector<Points>> scorePoints{};
    std::vector<std::vector<Points>> protectivePoints{};
    // Conditions of scores, as above by domain, and of triggers by route.
    std::vector<std::vector<Signal>> scoreRoots{};
    std::array<std::vector<Signal>, kRoutes> triggerRoots{};
    std::vector<std::uint32_t> stepOrder{};         // Steps, each after all that lead to it.
    std::vector<std::vector<RoutingRoot>> tests{};  // By step.
    std::uint32_t testCount = 0;
    std::vector<std::array<bool, kRoutes>> reachable{};  // By step: routes that some way leads to.
    std::vector<Signal> alongside{};  // By team: of `last`, kNone if it does not join.

    // By code: index of a locality, or kNone.
    struct LocalityTable {
        FactIndex fact = kNone;
        std::vector<std::uint32_t> byCode{};
    };
    std::vector<LocalityTable> localityTables{};  // In the order in which they are asked.
};

}  // namespace frontdoor
