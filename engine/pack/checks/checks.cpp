#include "engine/pack/checks/checks.h"

#include "engine/pack/read_attributes.h"

namespace frontdoor {

CheckInput::CheckInput(const Pack& pack, const ResolvedPack& source)
    : pack_(pack), source_(source) {
    for (const Declaration& one : source.declarations) {
        elements_.emplace(std::pair(one.space, one.id), &one.element);
    }
}

const Element* CheckInput::element(IdSpace space, std::string_view id) const {
    const auto found = elements_.find(std::pair(space, id));
    return found == elements_.end() ? nullptr : found->second;
}

SourceSpan CheckInput::place(IdSpace space, std::string_view id, std::string_view attribute) const {
    const Element* found = element(space, id);
    return found == nullptr ? SourceSpan{} : spanOf(*found, attribute);
}

void runChecks(const Pack& pack, const ResolvedPack& source, Diagnostics& diagnostics) {
    const CheckInput input(pack, source);
    const bool whole = !diagnostics.hasErrors();
    for (const auto check : {checkTimeSpans, checkSources, checkPoints, checkBasis,
                             checkThresholdOrder, checkLocalities}) {
        check(input, diagnostics);
    }
    if (!whole) return;
    for (const auto check :
         {checkMonotone, checkFiredRules, checkReachableThresholds, checkRoutingGraph,
          checkRoutingOrder, checkRoutingQuestions, checkTeams, checkRivalTeams, checkClocks,
          checkCalendarDays, checkUnusedFacts}) {
        check(input, diagnostics);
    }
}

}  // namespace frontdoor
