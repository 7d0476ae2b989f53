#pragma once

#include "engine/pack/pack.h"
#include "tests/differential/example.h"

namespace frontdoor::reference {

struct CompletionOptions {
    bool protective = true;  // Answer questions about protective factors too.
};

/// The example's referrals with most of what is not known answered in some way: unknown facts get
/// values, lists that may be longer get their last items. What is known stays as it is.
[[nodiscard]] std::vector<support::SpokenReferral> completed(const Example& example,
                                                             const Pack& pack,
                                                             const CompletionOptions& options);

}  // namespace frontdoor::reference
