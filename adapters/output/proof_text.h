#pragma once

#include <string>
#include <vector>

#include "engine/pack/pack.h"
#include "engine/verify/prove.h"

namespace frontdoor {

/// What came of a pack's properties, beside what it accepts.
struct Proofs {
    ProofReport report{};
    std::vector<Accepted> unneeded{};  // Acceptances of what holds.
    double seconds = 0;                // That it took.
};

/// All claims of a property together: refuted, of which a fault is one, else undecided, else it
/// holds, though what the pack accepts may not.
[[nodiscard]] ProofResult resultOf(const ProofReport& report, Property property);

/// For a terminal: each property, with whatever does not hold and a referral that shows it.
[[nodiscard]] std::string proofText(const Pack& pack, const Proofs& proofs);

/// "3 undecided in 60 s; --prove-within gives more time"; empty if nothing is.
[[nodiscard]] std::string undecidedText(const Proofs& proofs);
/// That an acceptance can go.
[[nodiscard]] std::string unneededText(const Accepted& accepted);

}  // namespace frontdoor
