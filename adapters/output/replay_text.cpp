#include "adapters/output/replay_text.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/output/outcome_text.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "adapters/output/text_grid.h"
#include "engine/calendar/instant.h"

namespace frontdoor {
namespace {

constexpr std::size_t kBusiestShown = 5;

std::size_t placeIn(Route route) { return static_cast<std::size_t>(route); }
std::string weekName(std::int32_t day) { return formatDate(Date{std::chrono::days{day}}); }
std::uint64_t allOf(const RouteCounts& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

std::vector<std::string> withRoutes(std::vector<std::string> headings) {
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        headings.emplace_back(shortLabel(*route));
    return headings;
}

void addCounts(std::vector<std::string>& cells, const RouteCounts& counts) {
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
        cells.push_back(grouped(counts[placeIn(*route)]));
}

void appendGrid(std::string& out, std::string_view heading, const TextGrid& grid) {
    if (!grid.empty()) out.append("\n").append(heading).append("\n").append(grid.text("  "));
}

TextGrid routesGrid(const Replayed& replayed) {
    TextGrid grid({"route", "children", "share", "could rise to it"});
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
        const std::uint64_t count = replayed.volumes.routes[placeIn(*route)];
        grid.add({std::string(shortLabel(*route)), grouped(count),
                  percentage(count, replayed.replay.children()),
                  grouped(replayed.volumes.couldRiseTo[placeIn(*route)])});
    }
    return grid;
}

TextGrid localitiesGrid(const Replayed& replayed) {
    TextGrid grid(withRoutes({"locality", "children"}));
    const auto& localities = replayed.replay.program()->pack().localities;
    for (std::size_t i = 0; !localities.empty() && i <= localities.size(); ++i) {
        const RouteCounts& counts = replayed.volumes.localities[i];
        if (allOf(counts) == 0) continue;
        std::vector<std::string> cells{
            i < localities.size() ? printable(localities[i].label) : "not known",
            grouped(allOf(counts))};
        addCounts(cells, counts);
        grid.add(std::move(cells));
    }
    return grid;
}

TextGrid teamsGrid(const Replayed& replayed) {
    TextGrid grid({"team", "children", "capacity a week", "weeks over it", "most in a week"});
    const Volumes& volumes = replayed.volumes;
    const Pack& pack = replayed.replay.program()->pack();
    for (std::size_t team = 0; team < volumes.teams.size(); ++team) {
        if (volumes.teams[team] == 0) continue;
        std::uint64_t most = 0;
        for (const auto& [monday, teams] : volumes.weeks) most = std::max(most, teams[team]);
        if (team == pack.teams.size()) {
            grid.add({"none in force on their day", grouped(volumes.teams[team]), "", "",
                      grouped(most)});
            continue;
        }
        const auto capacity = pack.teams[team].capacityPerWeek;
        grid.add({printable(pack.teams[team].id), grouped(volumes.teams[team]),
                  !capacity ? ""
                            : grouped(static_cast<std::uint64_t>(*capacity)) +
                                  (pack.teams[team].example ? " (example)" : ""),
                  !capacity ? ""
                            : grouped(weeksOverCapacity(volumes, pack, team)) + " of " +
                                  grouped(volumes.weeks.size()),
                  grouped(most)});
    }
    return grid;
}

TextGrid weeksGrid(const Volumes& volumes) {
    std::vector<std::pair<std::int32_t, RouteCounts>> weeks(volumes.weekRoutes.begin(),
                                                            volumes.weekRoutes.end());
    std::stable_sort(weeks.begin(), weeks.end(), [](const auto& a, const auto& b) {
        return allOf(a.second) > allOf(b.second);
    });
    TextGrid grid(withRoutes({"week of", "children"}));
    const auto add = [&](std::string name, const RouteCounts& counts) {
        std::vector<std::string> cells{std::move(name), grouped(allOf(counts))};
        addCounts(cells, counts);
        grid.add(std::move(cells));
    };
    for (std::size_t i = 0; i < std::min(kBusiestShown, weeks.size()); ++i)
        add(weekName(weeks[i].first), weeks[i].second);
    return grid;
}

/// By kind and then by route; `cell` says what of a tally.
template <class Cell>
TextGrid outcomesGrid(const OutcomesByRoute& outcomes, const Cell& cell) {
    TextGrid grid(withRoutes({"what followed"}));
    for (const OutcomeKind kind : kAllOutcomeKinds) {
        std::vector<std::string> cells{std::string(label(kind))};
        for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route)
            cells.push_back(cell(outcomes[placeIn(*route)][static_cast<std::size_t>(kind)]));
        grid.add(std::move(cells));
    }
    return grid;
}

std::string openCell(const OutcomeTally& tally) {
    return grouped(tally.notKnown) +
           (tally.early > 0 ? " (" + grouped(tally.early) + " so far)" : "");
}

std::string titleText(const Replayed& replayed) {
    const Pack& pack = replayed.replay.program()->pack();
    std::string out = pack.id + " " + pack.version + ", on " +
                      counted(replayed.replay.children(), "child", "children") + " of " +
                      counted(replayed.replay.referrals(), "referral", "referrals");
    const Volumes& volumes = replayed.volumes;
    if (volumes.firstDay <= volumes.lastDay) {
        out += ", received " + weekName(volumes.firstDay) + " to " + weekName(volumes.lastDay);
    }
    return out + "\n";
}

// One row a number: what it is of, whose, in which week, and what.
class CsvRows {
  public:
    void add(std::string_view section, std::string_view of, std::string_view week,
             std::string_view what, std::uint64_t count, const std::string& more = ",,") {
        text_.append(section).append(",").append(of).append(",").append(week).append(",");
        text_.append(what).append(",").append(std::to_string(count)).append(",").append(more);
        text_ += '\n';
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    std::string text_ = "section,name,week,what,count,of,not_known,capacity\n";
};

void addTeams(CsvRows& rows, const Replayed& replayed) {
    const Volumes& volumes = replayed.volumes;
    const Pack& pack = replayed.replay.program()->pack();
    for (std::size_t team = 0; team < volumes.teams.size(); ++team) {
        const bool none = team == pack.teams.size();
        const std::string_view id = none ? "none" : std::string_view(pack.teams[team].id);
        const auto capacity = none ? std::nullopt : pack.teams[team].capacityPerWeek;
        const std::string last = ",," + (capacity ? std::to_string(*capacity) : std::string());
        rows.add("team", id, "", "children", volumes.teams[team], last);
        for (const auto& [monday, teams] : volumes.weeks) {
            if (teams[team] > 0)
                rows.add("team", id, weekName(monday), "children", teams[team], last);
        }
    }
}

}  // namespace

std::string replayText(const Replayed& replayed) {
    std::string out = titleText(replayed);
    appendGrid(out, "Children by route", routesGrid(replayed));
    appendGrid(out, "By locality", localitiesGrid(replayed));
    appendGrid(out, "By team", teamsGrid(replayed));
    appendGrid(out,
               "The busiest weeks, of " + grouped(replayed.volumes.weekRoutes.size()) +
                   " with any referral",
               weeksGrid(replayed.volumes));
    appendGrid(out, "What followed, of the children of whom it is known",
               outcomesGrid(replayed.outcomes,
                            [](const OutcomeTally& tally) { return shareCells(tally).front(); }));
    appendGrid(out, "Of how many it is not known", outcomesGrid(replayed.outcomes, openCell));
    return out + "\n" + reachText(replayed.reach, replayed.windows);
}

std::string replayCsv(const Replayed& replayed) {
    const Volumes& volumes = replayed.volumes;
    const Pack& pack = replayed.replay.program()->pack();
    CsvRows rows;
    for (const Route route : kAllRoutes) {
        rows.add("route", name(route), "", "children", volumes.routes[placeIn(route)]);
        rows.add("route", name(route), "", "could-rise-to", volumes.couldRiseTo[placeIn(route)]);
    }
    for (std::size_t i = 0; i < volumes.localities.size(); ++i) {
        const std::string_view id =
            i < pack.localities.size() ? std::string_view(pack.localities[i].id) : "not-known";
        for (const Route route : kAllRoutes)
            rows.add("locality", id, "", name(route), volumes.localities[i][placeIn(route)]);
    }
    for (const auto& [monday, counts] : volumes.weekRoutes) {
        for (const Route route : kAllRoutes)
            rows.add("week", "", weekName(monday), name(route), counts[placeIn(route)]);
    }
    addTeams(rows, replayed);
    for (const Route route : kAllRoutes) {
        for (const OutcomeKind kind : kAllOutcomeKinds) {
            const OutcomeTally& tally =
                replayed.outcomes[placeIn(route)][static_cast<std::size_t>(kind)];
            rows.add("outcome", name(route), "", name(kind), tally.yes,
                     std::to_string(tally.known()) + "," + std::to_string(tally.notKnown) + ",");
        }
    }
    return rows.take();
}

}  // namespace frontdoor
