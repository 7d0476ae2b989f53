#pragma once

#include "tests/differential/example.h"

namespace frontdoor::reference {

/// Takes away whatever can go while the fault (or another one) persists: referrals, children,
/// answers, rules, facts, attributes, parts of conditions. What does not load has no fault.
[[nodiscard]] Example reduced(Example example, const FindFault& findFault);

}  // namespace frontdoor::reference
