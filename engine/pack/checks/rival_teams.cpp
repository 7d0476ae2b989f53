#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/checks/day_spans.h"

namespace frontdoor {
namespace {

/// The main teams in the order in which they are declared, so that the later one is told.
std::vector<const Team*> mainTeams(const CheckInput& input) {
    std::vector<const Team*> teams;
    for (const Team& team : input.pack().teams)
        if (!team.alongside) teams.push_back(&team);
    const auto& declared = input.source().declarations;
    std::ranges::stable_sort(teams, {}, [&](const Team* team) {
        return std::ranges::find_if(declared,
                                    [&](const Declaration& one) {
                                        return one.space == IdSpace::team && one.id == team->id;
                                    }) -
               declared.begin();
    });
    return teams;
}

/// "`section-47` and `emergency-action`"; empty where no child can have both teams.
std::string rivalry(const Team& a, const Team& b) {
    if (a.locality != b.locality || !overlap(a.inForce, b.inForce)) return {};
    std::vector<Route> shared;
    std::ranges::set_intersection(a.routes, b.routes, std::back_inserter(shared));
    std::string text;
    for (const Route route : shared)
        text += fmt::format("{}`{}`", text.empty() ? "" : " and ", name(route));
    return text;
}

DaySpan bothDays(const Team& a, const Team& b) {
    const DaySpan left = daySpan(a.inForce);
    const DaySpan right = daySpan(b.inForce);
    return {.from = std::max(left.from, right.from), .to = std::min(left.to, right.to)};
}

}  // namespace

void checkRivalTeams(const CheckInput& input, Diagnostics& diagnostics) {
    const std::vector<const Team*> teams = mainTeams(input);
    for (auto later = teams.begin(); later != teams.end(); ++later) {
        for (auto first = teams.begin(); first != later; ++first) {
            const std::string routes = rivalry(**first, **later);
            if (routes.empty()) continue;
            const std::uint32_t locality = (*later)->locality;
            const std::string where =
                locality == kNone
                    ? "where no local team serves"
                    : fmt::format("in locality `{}`", input.pack().localities[locality].id);
            Diagnostic& added = diagnostics.add(
                Code::R0607, (*later)->span,
                fmt::format("`{}` and `{}` both serve {} {} {}", (*first)->id, (*later)->id, routes,
                            where, inWords(bothDays(**first, **later))));
            added.notes.push_back({fmt::format("`{}` is here", (*first)->id), (*first)->span});
            added.notes.push_back(
                {"give them days apart, or let one of them join with alongside=\"yes\"", {}});
        }
    }
}

}  // namespace frontdoor
