#pragma once

#include <string_view>

#include "engine/diagnostics/outcome.h"
#include "engine/pack/pack.h"
#include "tests/support/pack_text.h"
#include "tests/support/random.h"

namespace frontdoor::support {

struct RandomPackOptions {
    /// Only what the laws about unknown facts hold for; see ConditionOptions.
    bool lawful = false;
};

/// A whole pack, as the XML of its pack.xml, with rules of every kind.
[[nodiscard]] Element randomPack(Random& random, const RandomPackOptions& options = {});

/// Loads a pack from the text of its pack.xml, through a folder of its own. Its calendar is called
/// `plain`.
[[nodiscard]] Outcome<Pack> load(std::string_view packXml);
[[nodiscard]] Outcome<Pack> load(const Element& pack);

/// The same pack with its sections, and what has an id within them, in another order.
[[nodiscard]] Element reordered(Random& random, const Element& pack);

}  // namespace frontdoor::support
