#include "engine/pack/recheck.h"

#include "engine/pack/checks/checks.h"

namespace frontdoor {

Diagnostics recheck(const Pack& pack) {
    const ResolvedPack nothing{};
    const CheckInput input(pack, nothing);
    Diagnostics diagnostics;
    for (const auto check :
         {checkThresholdOrder, checkMonotone, checkReachableThresholds, checkRoutingOrder,
          checkRoutingQuestions, checkTeams, checkRivalTeams}) {
        check(input, diagnostics);
    }
    return diagnostics;
}

}  // namespace frontdoor
