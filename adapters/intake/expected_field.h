#pragma once

#include <cstdint>
#include <vector>

#include "adapters/intake/json_cursor.h"
#include "adapters/intake/plain_field.h"
#include "adapters/intake/plan.h"

namespace frontdoor::intake {

/// A field of a JSON form as it is expected to come: its name as most files write it, the field
/// that may follow, and what a plain answer needs. All of it side by side in one line of the
/// processor's cache, as it is read together.
struct alignas(64) ExpectedField {
    NameToken name{{}};
    std::uint32_t next = 0;  // The entry expected after this one.
    PlainField plain{};
};
static_assert(sizeof(ExpectedField) == 64);

/// One for each entry of a plan; then one that no field is; then one for each node, of which only
/// `next` counts: the node's first field. At first fields are expected in the order of the plan.
[[nodiscard]] std::vector<ExpectedField> expectedFields(const Plan& plan);

}  // namespace frontdoor::intake
