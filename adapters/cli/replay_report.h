#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/cli/replay_options.h"
#include "adapters/output/proof_text.h"
#include "adapters/output/replay_text.h"
#include "engine/pack/cases.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// What a replay's page tells of the pack beside it.
struct PackEvidence {
    ProgramPtr program{};       // As the pack is, without what equality adds to it.
    std::vector<Case> cases{};  // The pack's own.
    std::optional<Proofs> proofs{};
};

/// A replay by one pack as a page for people: where children go, what followed, what it comes to
/// for different groups, what of the pack its cases and the history exercise, and what is proved of
/// it. The replay's program must be one of `compileForEquality`. No child's reference is in it.
[[nodiscard]] std::string replayReport(const StartedReplay& started, const Replayed& replayed,
                                       const PackEvidence& evidence);

}  // namespace frontdoor::cli
