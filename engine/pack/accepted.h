#pragma once

#include <string>
#include <vector>

#include "engine/diagnostics/outcome.h"
#include "engine/pack/pack.h"

namespace frontdoor {

/// A counterexample of a proof that a pack's author knows and finds right.
struct Accepted {
    std::string property{};  // "P-BOUND".
    std::string of{};        // What it is about, in the words of `check --prove`.
    std::string because{};
    SourceSpan span{};
};

/// Reads a proofs.xml: what one pack accepts, for itself and for all that extend it.
[[nodiscard]] Outcome<std::vector<Accepted>> readAccepted(const std::string& path,
                                                          const std::string& packId);

}  // namespace frontdoor
