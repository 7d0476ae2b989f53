#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/pack/pack.h"

namespace frontdoor {

/// Takes a change back.
using UndoMutation = std::function<void()>;

/// One small change to a pack, such as somebody might make by mistake.
struct PackMutation {
    std::string of{};      // "trigger CP-01"
    std::string change{};  // "`n < 3` becomes `n <= 3`"
    SourceSpan span{};
    bool ofCondition = false;  // Else of a number, a route or a place.
    /// Makes it in the pack it was found in, or in one loaded from the same files.
    std::function<UndoMutation(Pack&)> apply{};
};

/// All of a pack: each comparison that takes in its limit, or no longer does; `=` and `!=`; each
/// end of a range or list one value shorter; `and` and `or`; `some` and `every`; a `not` left out;
/// and those of `valueMutationsOf`. By what they change, in the pack's order.
[[nodiscard]] std::vector<PackMutation> mutationsOf(const Pack& pack);

/// Points of scores, thresholds and protective factors, levels of raises, and caps of domains that
/// bind, one more and one less; routes, one more or less protective; routes and localities of
/// teams.
[[nodiscard]] std::vector<PackMutation> valueMutationsOf(const Pack& pack);

/// Makes the change, and takes it back at the end of its life.
class AppliedMutation {
  public:
    AppliedMutation(const PackMutation& mutation, Pack& pack) : undo_(mutation.apply(pack)) {}
    ~AppliedMutation() { undo_(); }
    AppliedMutation(const AppliedMutation&) = delete;
    AppliedMutation& operator=(const AppliedMutation&) = delete;

  private:
    UndoMutation undo_;
};

}  // namespace frontdoor
