#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/verify/coverage.h"

namespace frontdoor {

// What coverage says, row by row: for the terminal and for pages. A first count, of a pack's cases
// or of a history, may have a second beside it.

/// What came of a part of a pack, or of one side of a comparison.
struct CoverageSide {
    std::string of{};         // "trigger CP-01"
    std::string says{};       // Its reason or label, or the comparison as it is written.
    std::string_view side{};  // Of a comparison: "yes" or "no".
    SourceSpan span{};
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    bool ofItems = false;  // Counted by items of a list, else by children.
    bool inBase = false;   // It stands in a file of a pack that this one extends.
};

/// Everything of one kind.
struct CoverageKind {
    std::string_view name{};  // "triggers", "sides of comparisons"
    std::vector<CoverageSide> sides{};
};

/// Parts by kind, as the pack has them, then both sides of every comparison, as the files have
/// them. `second` may be null, and else counts the same pack.
[[nodiscard]] std::vector<CoverageKind> coverageKinds(const Coverage& first,
                                                      const Coverage* second);

/// How many there are of a kind, and how many are exercised.
struct CoverageTotals {
    std::size_t all = 0;
    std::size_t first = 0;
    std::size_t second = 0;
    std::size_t neither = 0;
};
[[nodiscard]] CoverageTotals totalsOf(const CoverageKind& kind);

/// The questions that made sense to ask, the least complete first.
[[nodiscard]] std::vector<QuestionUse> leastComplete(const Coverage& coverage);

}  // namespace frontdoor
