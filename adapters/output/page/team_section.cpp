#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "adapters/output/page/chart_lines.h"
#include "adapters/output/page/month_ticks.h"
#include "adapters/output/page/replay_sections.h"
#include "adapters/output/page/service_change.h"
#include "adapters/output/readable_time.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/text_grid.h"

namespace frontdoor {
namespace {

constexpr std::size_t kTeamsDrawn = 36;
constexpr std::int32_t kWeek = 7;

/// One of a page's teams, or those who have none.
struct TeamLine {
    std::string label{};
    std::optional<std::int32_t> capacity{};
    bool example = false;
    std::uint64_t before = 0;
    std::uint64_t now = 0;
    std::optional<std::size_t> weeksOverBefore{};
    std::optional<std::size_t> weeksOverNow{};
    std::vector<std::optional<std::uint64_t>> weeksBefore{};  // By week; absent without the team.
    std::vector<std::optional<std::uint64_t>> weeksNow{};
};

std::vector<std::int32_t> mondaysOf(const Volumes& volumes) {
    std::vector<std::int32_t> mondays;
    if (volumes.weeks.empty()) return mondays;
    for (std::int32_t monday = volumes.weeks.begin()->first;
         monday <= volumes.weeks.rbegin()->first; monday += kWeek)
        mondays.push_back(monday);
    return mondays;
}

std::vector<std::optional<std::uint64_t>> weeksOf(const Volumes& volumes,
                                                  const std::vector<std::int32_t>& mondays,
                                                  std::optional<std::size_t> team) {
    std::vector<std::optional<std::uint64_t>> weeks(mondays.size());
    if (!team) return weeks;
    for (std::size_t i = 0; i < mondays.size(); ++i) {
        const auto week = volumes.weeks.find(mondays[i]);
        weeks[i] = week == volumes.weeks.end() ? 0 : week->second[*team];
    }
    return weeks;
}

std::vector<TeamLine> teamLines(const ReplayView& view, const std::vector<std::int32_t>& mondays) {
    const Volumes& before = view.before.volumes;
    const Volumes& now = view.now.volumes;
    std::vector<TeamLine> lines;
    for (const TeamChange& change : teamChanges(view.first, before, view.last, now)) {
        const Team& team = *change.team;
        TeamLine line{team.label.empty() ? team.id : team.label,
                      team.capacityPerWeek,
                      team.example,
                      change.before,
                      change.now,
                      {},
                      {},
                      weeksOf(before, mondays, change.placeBefore),
                      weeksOf(now, mondays, change.placeNow)};
        if (team.capacityPerWeek && change.placeBefore)
            line.weeksOverBefore = weeksOverCapacity(before, view.first, *change.placeBefore);
        if (team.capacityPerWeek && change.placeNow)
            line.weeksOverNow = weeksOverCapacity(now, view.last, *change.placeNow);
        lines.push_back(std::move(line));
    }
    if (before.teams.back() + now.teams.back() > 0) {
        lines.push_back({"No team in force on their day",
                         {},
                         false,
                         before.teams.back(),
                         now.teams.back(),
                         {},
                         {},
                         weeksOf(before, mondays, view.first.teams.size()),
                         weeksOf(now, mondays, view.last.teams.size())});
    }
    return lines;
}

std::string capacityText(const TeamLine& line) {
    if (!line.capacity) return "not given";
    return grouped(static_cast<std::uint64_t>(*line.capacity)) + (line.example ? " (example)" : "");
}

std::string weeksText(const std::optional<std::size_t>& weeks) {
    return weeks ? grouped(*weeks) : "–";
}

HtmlTable teamTable(const ReplayView& view, const std::vector<TeamLine>& lines) {
    HtmlTable table{{"Children by team", "The team that would take each child", {"Team"}, ""}};
    std::vector<std::string>& columns = table.head.columns;
    if (view.changed()) {
        columns.insert(columns.end(),
                       {"#Children as it is", "#As it would be", "#Change", "#Capacity a week",
                        "#Weeks over it, as it is", "#As it would be"});
    } else {
        columns.insert(columns.end(), {"#Children", "#Capacity a week", "#Weeks over it"});
    }
    for (const TeamLine& line : lines) {
        std::vector<std::string> row{line.label};
        if (view.changed()) {
            row.insert(row.end(),
                       {grouped(line.before), grouped(line.now), difference(line.before, line.now),
                        capacityText(line), weeksText(line.weeksOverBefore)});
        } else {
            row.insert(row.end(), {grouped(line.now), capacityText(line)});
        }
        row.push_back(weeksText(line.weeksOverNow));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string weekCell(const std::optional<std::uint64_t>& before,
                     const std::optional<std::uint64_t>& now) {
    const auto text = [](const std::optional<std::uint64_t>& count) {
        return count ? grouped(*count) : std::string("–");
    };
    return before == now ? text(now) : text(now) + " (" + text(before) + ")";
}

HtmlTable weekTable(const ReplayView& view, const std::vector<TeamLine>& lines,
                    const std::vector<std::int32_t>& mondays) {
    HtmlTable table{
        {"Children by week of receipt and team",
         view.changed() ? "As it would be; in brackets as it is, where that differs" : "",
         {"Week from Monday"},
         ""}};
    for (const TeamLine& line : lines) table.head.columns.push_back("#" + line.label);
    for (std::size_t week = 0; week < mondays.size(); ++week) {
        std::vector<std::string> row{readableDay(Date{std::chrono::days{mondays[week]}})};
        for (const TeamLine& line : lines)
            row.push_back(weekCell(line.weeksBefore[week], line.weeksNow[week]));
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// `Over 48 a week in 50 weeks (it is 48)`
std::string overText(const ReplayView& view, const TeamLine& line) {
    if (!line.capacity) return "No capacity is given";
    const std::string over =
        "Over " + grouped(static_cast<std::uint64_t>(*line.capacity)) + " a week in ";
    if (!line.weeksOverNow) return over + "no week: the team is no more";
    std::string text = over + counted(*line.weeksOverNow, "week", "weeks");
    if (view.changed() && line.weeksOverBefore && line.weeksOverBefore != line.weeksOverNow)
        text += " (it is " + grouped(*line.weeksOverBefore) + ")";
    return text;
}

HtmlFigure::Panel teamPanel(const ReplayView& view, const TeamLine& line,
                            const std::vector<std::int32_t>& mondays, std::size_t number) {
    LineChart chart;
    chart.name = {
        "team-" + std::to_string(number), line.label,
        "Children a week. " + overText(view, line) + ". All numbers stand in the table below."};
    chart.upTitle = overText(view, line);
    chart.width = 280;
    chart.height = 180;
    chart.places.assign(mondays.begin(), mondays.end());
    chart.ticks = monthTicks(mondays.front(), mondays.back(), 4);
    if (view.changed()) chart.lines.push_back({"", line.weeksBefore, "before"});
    chart.lines.push_back({"", line.weeksNow, "now"});
    if (line.capacity) chart.levels.push_back({*line.capacity, std::to_string(*line.capacity)});
    return {line.label, drawLines(chart)};
}

/// The largest teams, in the order of the pack.
std::vector<const TeamLine*> drawnTeams(const std::vector<TeamLine>& lines) {
    std::vector<const TeamLine*> drawn;
    for (const TeamLine& line : lines) drawn.push_back(&line);
    if (drawn.size() <= kTeamsDrawn) return drawn;
    const auto size = [](const TeamLine* line) { return std::max(line->before, line->now); };
    std::stable_sort(drawn.begin(), drawn.end(),
                     [&](const TeamLine* a, const TeamLine* b) { return size(a) > size(b); });
    drawn.resize(kTeamsDrawn);
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

void addWeeks(HtmlSection& section, const ReplayView& view, const std::vector<TeamLine>& lines,
              const std::vector<std::int32_t>& mondays) {
    HtmlFigure figure{"Children a week, by team", {}, {}, weekTable(view, lines, mondays), false};
    figure.notes.emplace_back(
        view.changed() ? "Unbroken line: as it would be. Dashed line: as it is; where it cannot be "
                         "seen, the two are the same. Dotted line, with its number: capacity. Each "
                         "team has its own "
                         "scale. The first and the last week may not be whole."
                       : "Dotted line, with its number: capacity. Each team has its own scale. The "
                         "first and the "
                         "last week may not be whole.");
    const std::vector<const TeamLine*> drawn = drawnTeams(lines);
    if (drawn.size() < lines.size()) {
        figure.notes.push_back("The " + grouped(drawn.size()) + " largest of " +
                               grouped(lines.size()) + " teams are drawn.");
    }
    for (const TeamLine* line : drawn)
        figure.panels.push_back(teamPanel(view, *line, mondays, figure.panels.size() + 1));
    section.figure(figure);
}

}  // namespace

HtmlSection teamSection(const ReplayView& view) {
    HtmlSection section("teams", "Teams and their capacity");
    const std::vector<std::int32_t> mondays = mondaysOf(view.now.volumes);
    const std::vector<TeamLine> lines = teamLines(view, mondays);
    if (lines.empty()) {
        section.say("This pack has no teams.");
        return section;
    }
    section.table(teamTable(view, lines));
    if (mondays.empty()) {
        section.say("No referral says when it was received, so there are no weeks to show.");
    } else {
        addWeeks(section, view, lines, mondays);
    }
    return section;
}

}  // namespace frontdoor
