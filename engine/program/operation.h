#pragma once

#include <cstdint>

#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

using Register = std::uint32_t;

/// A boolean register, read as it is or with yes and no exchanged: 2 × register + (1 if
/// exchanged). So `not` costs nothing, and `a or b` is `not(not a and not b)`.
using Signal = std::uint32_t;

constexpr Signal signalOf(Register reg) { return 2 * reg; }
constexpr Signal negated(Signal signal) { return signal ^ 1U; }
constexpr Register registerOf(Signal signal) { return signal / 2; }

/// What a rule, or whatever `rule` numbers, adds to a sum.
struct Points {
    std::uint32_t rule = 0;
    std::int32_t points = 0;
};

/// Where a rule's condition stands.
struct Root {
    std::uint32_t rule = 0;
    Signal condition = kNone;
};

/// What one operation does to all rows of a block.
///
/// A boolean register holds two bits a row, *is yes* and *is no*; neither means unknown. A value
/// register holds what the value may be as an interval [low, high]; all there is when unknown, none
/// (low > high) when not applicable.
enum class OperationCode : std::uint8_t {
    // Booleans from the batch.
    constantNo,
    loadBoolean,   // Fact `index`; register `b`, if any, is its `applies`.
    factInRange,   // Fact `index` within [low, high]; `b` as above.
    factInRanges,  // Fact `index` within the ranges `ranges[low, high)`; `b` as above.
    factKnown,     // Fact `index` (no boolean) is answered or not applicable; `b` as above.
    inForce,       // The day that counts is within [low, high).
    // Booleans from booleans.
    conjoin,  // All of the stage's `inputs[a, b)`.
    choose,   // a ? b : c
    gate,     // a, but certainly no where `b` is certainly no.
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
    loadSlot,     // What siblings gave: slot `index`.
    loadCarried,  // What the main stage carried over: `carried[index]`.
    triggered,    // Route `index`.
    reached,
    fired,  // Rule `index`.
    // Values.
    constantValue,  // `low`.
    loadValue,      // Fact `index`; `b` as for loadBoolean.
    add,
    subtract,
    multiply,
    multiplyBy,  // By `low`, at least 1.
    divide,      // By `low`, after four more decimal places.
    minimum,
    maximum,
    chooseValue,     // Boolean `c` ? a : b
    chooseConstant,  // Boolean `c` ? `low` : b
    gateValue,       // a, not applicable where boolean `b` is certainly no.
    count,           // Rows of list `index` where boolean `a` (kNone: all).
    countTrue,       // How many of the stage's `inputs[a, b)`.
    sum,             // Of value `b` over those rows.
    least,
    greatest,
    spreadValue,
    between,        // Whole units (`index` is the SpanUnit) from a to b.
    loadSlotValue,  // Slot `index`.
    loadScore,      // Domain `index`, or kNone for the total; all but that domain if `low` is 1.
    loadRoute,
    loadPriority,
};

/// One operation: what `code` says of a, b, c, index, low, high, into register `to` of the space.
/// Boolean operands are signals, others registers.
struct Operation {
    OperationCode code = OperationCode::constantNo;
    ItemsIndex space = kNone;  // The list whose rows it works on; kNone: children.
    Register to = kNone;
    Register a = kNone;
    Register b = kNone;
    Register c = kNone;
    std::uint32_t index = kNone;
    bool silentIsNo = false;  // Of a fact: that nobody answered means no, not unknown.
    std::int64_t low = 0;
    std::int64_t high = 0;
    friend bool operator==(const Operation&, const Operation&) = default;
};

[[nodiscard]] constexpr bool givesBoolean(OperationCode code) {
    return code < OperationCode::constantValue;
}

}  // namespace frontdoor
