#include "engine/replay/volumes.h"

#include <algorithm>
#include <limits>

#include "engine/evaluate/services.h"

namespace frontdoor {

namespace {

constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

std::size_t at(Route route) { return static_cast<std::size_t>(route); }

void addWeek(Volumes& volumes, std::int32_t day, std::size_t team, Route route) {
    if (volumes.firstDay > volumes.lastDay) volumes.firstDay = volumes.lastDay = day;
    volumes.firstDay = std::min(volumes.firstDay, day);
    volumes.lastDay = std::max(volumes.lastDay, day);
    const std::int32_t monday = mondayOf(day);
    std::vector<std::uint64_t>& teams = volumes.weeks[monday];
    teams.resize(volumes.teams.size());
    ++teams[team];
    ++volumes.weekRoutes[monday][at(route)];
}

}  // namespace

std::int32_t mondayOf(std::int32_t day) {
    constexpr std::int32_t monday = 4;  // 5 January 1970.
    const std::int32_t into = (day - monday) % 7;
    return day - (into < 0 ? into + 7 : into);
}

Volumes volumesOf(const Replay& replay) {
    const Pack& pack = replay.program()->pack();
    Volumes volumes{};
    volumes.localities.resize(pack.localities.size() + 1);
    volumes.teams.resize(pack.teams.size() + 1);
    Services services{};
    for (std::size_t i = 0; i < replay.batches().size(); ++i) {
        const Batch& batch = replay.batches()[i];
        const Decisions& decisions = replay.decisions()[i];
        services.open(decisions);
        for (std::uint32_t row = 0; row < batch.rows(); ++row) {
            const Route route = decisions.route(row);
            ++volumes.routes[at(route)];
            ++volumes.couldRiseTo[at(decisions.couldRiseTo(row))];
            ++volumes.priorities[static_cast<std::size_t>(decisions.priority(row))];
            const std::uint32_t locality = decisions.locality(row);
            ++volumes
                  .localities[std::min<std::size_t>(locality, pack.localities.size())][at(route)];
            const std::size_t team = std::min<std::size_t>(services.team(row), pack.teams.size());
            ++volumes.teams[team];
            const std::int32_t day = batch.receivedDay(batch.referralOf(row));
            if (day != kNoDay) addWeek(volumes, day, team, route);
        }
    }
    return volumes;
}

RouteCounts routesOf(const Replay& replay) {
    RouteCounts routes{};
    for (const Decisions& decisions : replay.decisions())
        for (std::uint32_t row = 0; row < decisions.rows(); ++row)
            ++routes[at(decisions.route(row))];
    return routes;
}

std::size_t weeksOverCapacity(const Volumes& volumes, const Pack& pack, std::size_t team) {
    const auto capacity = pack.teams[team].capacityPerWeek;
    if (!capacity) return 0;
    return static_cast<std::size_t>(
        std::count_if(volumes.weeks.begin(), volumes.weeks.end(), [&](const auto& week) {
            return week.second[team] > static_cast<std::uint64_t>(*capacity);
        }));
}

}  // namespace frontdoor
