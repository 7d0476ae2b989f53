#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "adapters/intake/json_cursor.h"
#include "adapters/intake/plan.h"

namespace frontdoor::intake {

/// A field of a JSON form as it is expected to come: its name as most files write it, the field
/// that may follow, and what an answer of the plain kind needs. All of it side by side in one line
/// of the processor's cache, as it is read together.
struct alignas(64) ExpectedField {
    enum class Plain : std::uint8_t {
        none,         // It takes no plain answer.
        spelled,      // A code, or a yes or no in words.
        yesOrNo,      // The same, and true and false mean themselves.
        wholeNumber,  // Means itself.
        null,         // A date and the like: only null.
    };
    NameToken name{{}};
    Plain plain = Plain::none;
    bool raises = false;
    std::uint32_t next = 0;  // The entry expected after this one.
    FactIndex fact = kNone;
    const SpellingTable* table = nullptr;  // Of a code, or a yes or no.
    std::int32_t least = std::numeric_limits<std::int32_t>::min();
    std::int32_t most = std::numeric_limits<std::int32_t>::max();
};
static_assert(sizeof(ExpectedField) == 64);

/// One for each entry of a plan; then one that no field is; then one for each node, of which only
/// `next` counts: the node's first field. At first fields are expected in the order of the plan.
[[nodiscard]] std::vector<ExpectedField> expectedFields(const Plan& plan);

}  // namespace frontdoor::intake
