#include "adapters/output/page/team_change.h"

#include <algorithm>
#include <string_view>

namespace frontdoor {
namespace {

std::optional<std::size_t> placeOfTeam(const Pack& pack, std::string_view id) {
    const auto found = std::ranges::find(pack.teams, id, &Team::id);
    if (found == pack.teams.end()) return std::nullopt;
    return static_cast<std::size_t>(found - pack.teams.begin());
}

}  // namespace

std::vector<TeamChange> teamChanges(const Pack& first, const Volumes& before, const Pack& last,
                                    const Volumes& now) {
    std::vector<TeamChange> changes;
    for (std::size_t team = 0; team < last.teams.size(); ++team) {
        const auto was = placeOfTeam(first, last.teams[team].id);
        changes.push_back(
            {&last.teams[team], was, team, was ? before.teams[*was] : 0, now.teams[team]});
    }
    for (std::size_t team = 0; team < first.teams.size(); ++team) {
        if (placeOfTeam(last, first.teams[team].id)) continue;
        changes.push_back({&first.teams[team], team, std::nullopt, before.teams[team], 0});
    }
    std::erase_if(changes,
                  [](const TeamChange& change) { return change.before == 0 && change.now == 0; });
    return changes;
}

}  // namespace frontdoor
