#pragma once

#include <string>

#include "adapters/cli/replay_options.h"
#include "adapters/output/replay_text.h"

namespace frontdoor::cli {

/// A replay by one pack as a page for people: where children go, what followed, and what it comes
/// to for different groups. The program must be one of `compileForEquality`. No child's reference
/// is in it.
[[nodiscard]] std::string replayReport(const StartedReplay& started, const Replayed& replayed);

}  // namespace frontdoor::cli
