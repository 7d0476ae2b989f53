#pragma once

#include <string>
#include <vector>

#include "adapters/cli/command_line.h"

namespace frontdoor::cli {

/// A verb of the program: what it takes, and how it is run.
struct Verb {
    CommandSpec spec{};
    Exit (*run)(const Arguments& arguments) = nullptr;
};

[[nodiscard]] Verb triageVerb();
[[nodiscard]] Verb explainVerb();
[[nodiscard]] Verb checkVerb();
[[nodiscard]] Verb testVerb();
[[nodiscard]] Verb coverageVerb();
[[nodiscard]] Verb diffVerb();
[[nodiscard]] Verb graphVerb();
[[nodiscard]] Verb formVerb();
[[nodiscard]] Verb mapVerb();
[[nodiscard]] Verb checkMappingVerb();
[[nodiscard]] Verb generateVerb();
[[nodiscard]] Verb whatIfVerb();
[[nodiscard]] Verb sweepVerb();
[[nodiscard]] Verb releaseVerb();
[[nodiscard]] Verb replayVerb();
[[nodiscard]] Verb equalityVerb();
[[nodiscard]] Verb explainCodeVerb();

/// In the order in which the help lists them.
[[nodiscard]] std::vector<Verb> allVerbs();

}  // namespace frontdoor::cli
