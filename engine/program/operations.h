#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/expression/expression.h"
#include "engine/vocabulary/words.h"

namespace frontdoor {

using Register = std::uint32_t;

/// What one operation does to all rows of a block.
///
/// A boolean register holds two bits a row, *is true* and *is false*; neither means unknown. A
/// value register holds what the value may be as an interval [low, high]; all there is when
/// unknown, none (low > high) when not applicable.
enum class OperationCode : std::uint8_t {
    // Booleans from the batch.
    constant,      // `low`: 0 no, 1 yes.
    loadBoolean,   // Fact `index`; register `b`, if any, is its `applies`.
    factInRange,   // Fact `index` within [low, high]; `b` as above.
    factInRanges,  // Fact `index` within the ranges `ranges[low, high)`; `b` as above.
    factKnown,     // Fact `index` (no boolean) is answered or not applicable; `b` as above.
    inForce,       // The day that counts is within [low, high).
    // Booleans from booleans.
    negate,
    conjoin,
    disjoin,
    choose,  // a ? b : c
    gate,    // a, but certainly no where `b` is certainly no.
    booleanKnown,
    possible,  // Not certainly no.
    some,      // Over the rows of list `index`; `a` is of that list's space.
    every,
    spread,  // A child's bits `a` to the rows of the list whose space this is.
    // Booleans from values.
    valueInRanges,  // `a` within the ranges `ranges[low, high)`.
    compare,        // `a` and `b` by comparison `index`.
    valueKnown,
    // Booleans from what has been decided so far.
    loadSlot,   // What siblings gave: slot `index`.
    triggered,  // Route `index`.
    reached,
    fired,  // Rule `index`.
    // Values.
    constantValue,  // `low`.
    loadValue,      // Fact `index`; `b` as for loadBoolean.
    add,
    subtract,
    multiply,
    divide,  // By `low`, after four more decimal places.
    minimum,
    maximum,
    chooseValue,  // Boolean `c` ? a : b
    gateValue,    // a, not applicable where boolean `b` is certainly no.
    count,        // Rows of list `index` where boolean `a` (kNone: all).
    sum,          // Of value `b` over those rows.
    least,
    greatest,
    spreadValue,
    between,        // Whole units (`index` is the SpanUnit) from a to b.
    loadSlotValue,  // Slot `index`.
    loadScore,      // Domain `index`, or kNone for the total.
    loadRoute,
    loadPriority,
};

/// One operation: what `code` says of a, b, c, index, low, high, into register `to` of the space.
struct Operation {
    OperationCode code = OperationCode::constant;
    ItemsIndex space = kNone;  // The list whose rows it works on; kNone: children.
    Register to = kNone;
    Register a = kNone;
    Register b = kNone;
    Register c = kNone;
    std::uint32_t index = kNone;
    std::int64_t low = 0;
    std::int64_t high = 0;
};

[[nodiscard]] bool givesBoolean(OperationCode code);

/// What children say to their siblings: register `from` of a stage, over the other children of the
/// referral.
struct SiblingSlot {
    enum class Reduction : std::uint8_t { some, every, count };
    Reduction reduction = Reduction::some;
    Register from = kNone;
    std::uint32_t slot = 0;
};

/// Operations that run together on a block, in order; each uses only registers written before it.
struct Stage {
    std::vector<Operation> operations{};
    std::vector<std::uint32_t>
        booleans{};  // Number of boolean registers by space: list 0, 1, …, children last.
    std::vector<std::uint32_t> values{};
    std::vector<SiblingSlot> gives{};
};

struct RoutingRoot {
    Register when = kNone;
    std::uint32_t test = 0;  // Number of the test among all tests of all steps.
};

struct ProtectiveRoot {
    Register holds = kNone;  // Present and verified.
    DomainIndex domain = kNone;
    std::int32_t points = 0;
};

/// A program's inside. Stages run in the order before, main, after, last; siblings are told between
/// them.
struct Operations {
    std::vector<Stage> before{};
    Stage main{};
    std::size_t firstOfRouting =
        0;  // Operations of `main` from here on ask what was triggered, reached and scored.
    std::vector<Stage> after{};
    Stage last{};
    std::uint32_t slots = 0;
    std::vector<Membership::Range> ranges{};
    /// Conditions and their parts, by the register of `main` that holds what they came to for a
    /// child.
    std::unordered_map<const Expression*, Register> conditions{};

    std::vector<Register> ruleRoots{};  // By rule; of `main`, or of `last` for flags and actions.
    std::vector<std::uint32_t> triggers{};  // Rule indices by kind.
    std::vector<std::uint32_t> scores{};
    std::vector<std::uint32_t> thresholds{};
    std::vector<std::uint32_t> raises{};
    std::vector<std::uint32_t> lasts{};         // Flags and actions.
    std::vector<Register> thresholdsInForce{};  // By place in `thresholds`.
    std::vector<ProtectiveRoot> protective{};
    std::vector<std::uint32_t> stepOrder{};         // Steps, each after all that lead to it.
    std::vector<std::vector<RoutingRoot>> tests{};  // By step.
    std::uint32_t testCount = 0;
    std::vector<std::array<bool, kRoutes>> reachable{};  // By step: routes that some way leads to.
    std::vector<Register> alongside{};  // By team: of `last`, kNone if it does not join.

    // By code: index of a locality, or kNone.
    struct LocalityTable {
        FactIndex fact = kNone;
        std::vector<std::uint32_t> byCode{};
    };
    std::vector<LocalityTable> localityTables{};  // In the order in which they are asked.
};

}  // namespace frontdoor
