#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "engine/diagnostics/diagnostic.h"
#include "engine/pack/pack.h"
#include "engine/pack/resolve.h"

namespace frontdoor {

/// What a check looks at: the pack as it was built, and the elements it was built from, for exact
/// places.
class CheckInput {
  public:
    CheckInput(const Pack& pack, const ResolvedPack& source);

    [[nodiscard]] const Pack& pack() const { return pack_; }
    [[nodiscard]] const ResolvedPack& source() const { return source_; }
    /// The place of an attribute of a declaration; of its element where it has no such attribute.
    [[nodiscard]] SourceSpan place(IdSpace space, std::string_view id,
                                   std::string_view attribute) const;
    [[nodiscard]] const Element* element(IdSpace space, std::string_view id) const;

  private:
    struct Less {
        using is_transparent = void;
        template <class A, class B>
        bool operator()(const A& a, const B& b) const {
            return std::pair(a.first, std::string_view(a.second)) <
                   std::pair(b.first, std::string_view(b.second));
        }
    };
    const Pack& pack_;
    const ResolvedPack& source_;
    std::map<std::pair<IdSpace, std::string>, const Element*, Less> elements_{};
};

// In the order in which they run.

// These look at each declaration by itself, and are right even about a pack in which others are
// wrong.
void checkTimeSpans(const CheckInput& input, Diagnostics& diagnostics);       // R0603
void checkSources(const CheckInput& input, Diagnostics& diagnostics);         // R0113
void checkPoints(const CheckInput& input, Diagnostics& diagnostics);          // R0402
void checkBasis(const CheckInput& input, Diagnostics& diagnostics);           // R0407
void checkThresholdOrder(const CheckInput& input, Diagnostics& diagnostics);  // R0405
void checkLocalities(const CheckInput& input, Diagnostics& diagnostics);      // R0204, R0604

// These look at the whole, and run only when all of it could be read: of half a pack they would say
// what is not so.
void checkMonotone(const CheckInput& input, Diagnostics& diagnostics);             // R0403
void checkFiredRules(const CheckInput& input, Diagnostics& diagnostics);           // R0406
void checkReachableThresholds(const CheckInput& input, Diagnostics& diagnostics);  // R0408
void checkRoutingGraph(const CheckInput& input, Diagnostics& diagnostics);         // R0501, R0503
void checkRoutingOrder(const CheckInput& input, Diagnostics& diagnostics);         // R0502
void checkRoutingQuestions(const CheckInput& input, Diagnostics& diagnostics);     // R0506
void checkTeams(const CheckInput& input, Diagnostics& diagnostics);                // R0601
void checkRivalTeams(const CheckInput& input, Diagnostics& diagnostics);           // R0607
void checkClocks(const CheckInput& input, Diagnostics& diagnostics);               // R0602, R0606
void checkCalendarDays(const CheckInput& input, Diagnostics& diagnostics);         // R0605
void checkUnusedFacts(const CheckInput& input, Diagnostics& diagnostics);          // R0409

/// Runs the checks; with errors already found, only those of single declarations.
void runChecks(const Pack& pack, const ResolvedPack& source, Diagnostics& diagnostics);

}  // namespace frontdoor
