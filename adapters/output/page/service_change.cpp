#include "adapters/output/page/service_change.h"

#include <algorithm>
#include <string_view>

namespace frontdoor {
namespace {

template <class Service>
std::optional<std::size_t> placeOf(const std::vector<Service>& services, std::string_view id) {
    const auto found = std::ranges::find(services, id, &Service::id);
    if (found == services.end()) return std::nullopt;
    return static_cast<std::size_t>(found - services.begin());
}

}  // namespace

std::vector<TeamChange> teamChanges(const Pack& first, const Volumes& before, const Pack& last,
                                    const Volumes& now) {
    std::vector<TeamChange> changes;
    for (std::size_t team = 0; team < last.teams.size(); ++team) {
        const auto was = placeOf(first.teams, last.teams[team].id);
        changes.push_back(
            {&last.teams[team], was, team, was ? before.teams[*was] : 0, now.teams[team]});
    }
    for (std::size_t team = 0; team < first.teams.size(); ++team) {
        if (placeOf(last.teams, first.teams[team].id)) continue;
        changes.push_back({&first.teams[team], team, std::nullopt, before.teams[team], 0});
    }
    std::erase_if(changes,
                  [](const TeamChange& change) { return change.before == 0 && change.now == 0; });
    return changes;
}

std::vector<LocalityChange> localityChanges(const Pack& first, const Volumes& before,
                                            const Pack& last, const Volumes& now) {
    std::vector<LocalityChange> changes;
    for (std::size_t i = 0; i < last.localities.size(); ++i) {
        const auto was = placeOf(first.localities, last.localities[i].id);
        changes.push_back({&last.localities[i], was ? before.localities[*was] : RouteCounts{},
                           now.localities[i]});
    }
    for (std::size_t i = 0; i < first.localities.size(); ++i) {
        if (placeOf(last.localities, first.localities[i].id)) continue;
        changes.push_back({&first.localities[i], before.localities[i], {}});
    }
    changes.push_back({nullptr, before.localities.back(), now.localities.back()});
    std::erase_if(changes, [](const LocalityChange& change) {
        return change.before == RouteCounts{} && change.now == RouteCounts{};
    });
    return changes;
}

}  // namespace frontdoor
