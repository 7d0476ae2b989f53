#include <algorithm>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/checks/day_spans.h"

namespace frontdoor {
namespace {

/// The days on which no main team serves a route in a locality; with kNone, where the locality is
/// not known.
std::vector<DaySpan> withoutTeam(const Pack& pack, Route route, std::uint32_t locality) {
    std::vector<DaySpan> served;
    for (const Team& team : pack.teams) {
        const bool here = team.locality == kNone || team.locality == locality;
        const bool serves = std::ranges::find(team.routes, route) != team.routes.end();
        if (here && serves && !team.alongside) served.push_back(daySpan(team.inForce));
    }
    return uncovered(daySpan(pack.inForce), std::move(served));
}

const Team* teamOf(const Pack& pack, Route route) {
    for (const Team& team : pack.teams) {
        if (!team.alongside && std::ranges::find(team.routes, route) != team.routes.end())
            return &team;
    }
    return nullptr;
}

}  // namespace

void checkTeams(const CheckInput& input, Diagnostics& diagnostics) {
    const Pack& pack = input.pack();
    for (const Route route : kAllRoutes) {
        // A team without a locality also serves where the locality is not known, so gaps there hold
        // all others.
        const std::vector<DaySpan> gaps = withoutTeam(pack, route, kNone);
        if (gaps.empty()) continue;
        const Team* team = teamOf(pack, route);
        Diagnostic& added =
            diagnostics.add(Code::R0601, team == nullptr ? input.source().root.span : team->span,
                            fmt::format("no team serves `{}` {} where the locality is not known",
                                        name(route), inWords(gaps)));
        for (std::uint32_t locality = 0; locality < pack.localities.size(); ++locality) {
            const std::vector<DaySpan> here = withoutTeam(pack, route, locality);
            if (here.empty()) continue;
            added.notes.push_back({fmt::format("nor in locality `{}` {}",
                                               pack.localities[locality].id, inWords(here)),
                                   {}});
        }
        added.notes.push_back({"a team without `locality` serves wherever no local team does", {}});
    }
}

}  // namespace frontdoor
