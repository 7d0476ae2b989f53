#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/pack/cases.h"
#include "engine/pack/pack.h"

namespace frontdoor {

enum class MutantFate : std::uint8_t {
    killed,      // A case that passed fails.
    refused,     // No case notices, but the checks refuse such a pack.
    equivalent,  // It compiles to the same program.
    survived,    // Nothing notices.
};
inline constexpr std::size_t kMutantFates = 4;

/// A pack with one small change, and whether the cases notice.
struct Mutant {
    std::string of{};      // "trigger CP-01"
    std::string change{};  // "`n < 3` becomes `n <= 3`"
    SourceSpan span{};
    MutantFate fate = MutantFate::survived;
    /// Of one that survived: something of a decision on a case changes, and the case does not ask
    /// for it.
    bool seen = false;
};

struct MutationOptions {
    std::size_t most = 0;  // Try so many, spread over the pack; 0: all.
    bool own = false;      // Only what stands in the pack's own files, not in those it extends.
};

struct MutationReport {
    std::vector<Mutant> mutants{};  // Those that were tried, in the order of the files.
    std::size_t all = 0;            // How many there are.
    std::size_t failedBefore = 0;   // Cases that fail by the pack as it is, and so tell nothing.
    [[nodiscard]] std::size_t count(MutantFate fate) const;
};

/// Changes a pack in one place at a time, and decides its cases by it. A thread a pack: all must
/// have been loaded from the same files, and the cases been read for one of them. The report is the
/// same whatever their number, at least one.
[[nodiscard]] MutationReport mutate(std::vector<Pack> packs, const std::vector<Case>& cases,
                                    const MutationOptions& options = {});

}  // namespace frontdoor
