#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/pack/pack.h"

namespace frontdoor {

/// One small change to a pack, such as somebody might make by mistake.
struct PackMutation {
    std::string of{};      // "trigger CP-01"
    std::string change{};  // "`n < 3` becomes `n <= 3`"
    SourceSpan span{};
    // Either of an expression: its place in `expressionsIn`, the number of the part, the whole
    // first, and which of that part's changes.
    std::size_t expression = 0;
    std::size_t part = 0;
    std::size_t variant = 0;
    // Or of points, or of a threshold.
    std::uint32_t rule = kNone;
    std::int32_t points = 0;  // To be added.
};

/// All of a pack: each comparison that takes in its limit, or no longer does; `=` and `!=`; each
/// end of a range or list one value shorter; `and` and `or`; `some` and `every`; a `not` left out;
/// the points of scores and thresholds one more and one less. By what they change, in the pack's
/// order.
[[nodiscard]] std::vector<PackMutation> mutationsOf(const Pack& pack);

/// Makes the change, and takes it back at the end of its life. The pack must be the one that the
/// mutation was found in, or loaded from the same files.
class AppliedMutation {
  public:
    AppliedMutation(const PackMutation& mutation, Pack& pack);
    ~AppliedMutation();
    AppliedMutation(const AppliedMutation&) = delete;
    AppliedMutation& operator=(const AppliedMutation&) = delete;

  private:
    const PackMutation& mutation_;
    Pack& pack_;
    ExpressionPtr* place_ = nullptr;
    ExpressionPtr before_{};
};

}  // namespace frontdoor
