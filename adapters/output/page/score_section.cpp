#include <algorithm>
#include <string>
#include <utility>

#include "adapters/output/page/chart_bars.h"
#include "adapters/output/page/chart_scale.h"
#include "adapters/output/page/replay_sections.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/text_grid.h"

namespace frontdoor {
namespace {

constexpr std::int64_t kMostBars = 130;

/// Points of one kind of need before and now, and the thresholds on them.
struct ScorePair {
    std::string label{};
    std::string id{};
    ScoreDistribution before{};
    ScoreDistribution now{};
    std::vector<const Rule*> thresholdsBefore{};
    std::vector<const Rule*> thresholdsNow{};
};

std::vector<const Rule*> thresholdsOn(const Pack& pack, DomainIndex domain) {
    std::vector<const Rule*> found;
    for (const Rule& rule : pack.rules)
        if (rule.kind == RuleKind::threshold && rule.domain == domain) found.push_back(&rule);
    std::stable_sort(found.begin(), found.end(),
                     [](const Rule* a, const Rule* b) { return a->points < b->points; });
    return found;
}

const ScoreDistribution* sameDomain(const Pack& pack, const std::vector<ScoreDistribution>& scores,
                                    const std::string& id) {
    const auto found = std::ranges::find_if(scores, [&](const ScoreDistribution& one) {
        return one.domain == kNone ? id.empty() : pack.vocabulary->domains()[one.domain].id == id;
    });
    return found == scores.end() ? nullptr : &*found;
}

/// Of all kinds of need that have a threshold in both packs, the total first.
std::vector<ScorePair> scorePairs(const ReplayView& view) {
    std::vector<ScorePair> pairs;
    for (const ScoreDistribution& now : view.now.scores) {
        const Domain* domain =
            now.domain == kNone ? nullptr : &view.last.vocabulary->domains()[now.domain];
        const std::string id = domain == nullptr ? "" : domain->id;
        const ScoreDistribution* before = sameDomain(view.first, view.before.scores, id);
        if (before == nullptr) continue;
        pairs.push_back({domain == nullptr       ? "All points of need"
                         : domain->label.empty() ? domain->id
                                                 : domain->label,
                         id.empty() ? "total" : id, *before, now,
                         thresholdsOn(view.first, before->domain),
                         thresholdsOn(view.last, now.domain)});
    }
    return pairs;
}

std::uint64_t withPoints(const ScoreDistribution& scores) { return childrenFrom(scores, 1); }

/// The last number that has a bar of its own: above it, and above the thresholds, is hardly
/// anybody.
std::int64_t lastDrawn(const ScorePair& pair) {
    std::int64_t last = 1;
    for (const ScoreDistribution* scores : {&pair.before, &pair.now}) {
        const std::uint64_t few = withPoints(*scores) / 500;
        std::uint64_t above = 0;
        for (auto at = scores->children.rbegin(); at != scores->children.rend(); ++at) {
            above += at->second;
            if (above <= few) continue;
            last = std::max<std::int64_t>(last, at->first);
            break;
        }
    }
    for (const auto* thresholds : {&pair.thresholdsBefore, &pair.thresholdsNow})
        for (const Rule* rule : *thresholds) last = std::max<std::int64_t>(last, rule->points + 3);
    return last;
}

/// Whoever has none is not among them; a bar of one number begins at 1, another at 0.
std::vector<std::uint64_t> barsOf(const ScoreDistribution& scores, std::int64_t first,
                                  std::int64_t perBar, std::int64_t bars) {
    std::vector<std::uint64_t> counts(static_cast<std::size_t>(bars));
    for (auto at = scores.children.lower_bound(1); at != scores.children.end(); ++at)
        counts[static_cast<std::size_t>(std::min((at->first - first) / perBar, bars - 1))] +=
            at->second;
    return counts;
}

std::vector<BarMark> marksOf(const ReplayView& view, const ScorePair& pair) {
    std::vector<BarMark> marks;
    const auto text = [](const Rule& rule) {
        return rule.id + ": from " + std::to_string(rule.points);
    };
    for (const Rule* now : pair.thresholdsNow) {
        const auto was = std::ranges::find(pair.thresholdsBefore, now->id,
                                           [](const Rule* rule) { return rule->id; });
        const bool same = was != pair.thresholdsBefore.end() && (*was)->points == now->points;
        marks.push_back({now->points, text(*now) + (same ? "" : ", as it would be"), false});
    }
    for (const Rule* before : pair.thresholdsBefore) {
        const auto is = std::ranges::find(pair.thresholdsNow, before->id,
                                          [](const Rule* rule) { return rule->id; });
        if (is != pair.thresholdsNow.end() && (*is)->points == before->points) continue;
        marks.push_back(
            {before->points, text(*before) + (view.changed() ? ", as it is" : ""), true});
    }
    return marks;
}

std::string describedScores(const ScorePair& pair) {
    std::string text = counted(withPoints(pair.now), "child has", "children have") +
                       " points here, " +
                       grouped(childrenFrom(pair.now, 0) - withPoints(pair.now)) +
                       " have none and are not drawn. ";
    for (const Rule* rule : pair.thresholdsNow) {
        text += counted(childrenFrom(pair.now, rule->points), "child has", "children have") +
                " at least " + std::to_string(rule->points) + " (" + rule->id +
                (rule->route ? ", " + std::string(shortLabel(*rule->route)) : "") + "). ";
    }
    return text;
}

HtmlTable pointsTable(const ReplayView& view, const ScorePair& pair) {
    HtmlTable table{{"Children by points: " + pair.label, "", {"Points"}, ""}};
    if (view.changed()) {
        table.head.columns.insert(table.head.columns.end(), {"#As it is", "#As it would be"});
    } else {
        table.head.columns.emplace_back("#Children");
    }
    table.head.columns.emplace_back("#With so many or more");
    std::map<std::int32_t, std::uint64_t> all = pair.now.children;
    all.insert(pair.before.children.begin(), pair.before.children.end());
    const auto countIn = [](const ScoreDistribution& scores, std::int32_t points) {
        const auto found = scores.children.find(points);
        return grouped(found == scores.children.end() ? 0 : found->second);
    };
    for (const auto& entry : all) {
        std::vector<std::string> row{std::to_string(entry.first)};
        if (view.changed()) row.push_back(countIn(pair.before, entry.first));
        row.push_back(countIn(pair.now, entry.first));
        row.push_back(grouped(childrenFrom(pair.now, entry.first)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

HtmlFigure scoreFigure(const ReplayView& view, const ScorePair& pair) {
    const std::int64_t last = lastDrawn(pair);
    const std::int64_t perBar = roundStep(last, kMostBars);
    const std::int64_t first = perBar == 1 ? 1 : 0;
    const std::int64_t bars = (last - first) / perBar + 1;
    const bool total = pair.id == "total";
    BarChart chart;
    chart.name = {"points-" + pair.id, pair.label,
                  describedScores(pair) + "All numbers stand in the table below."};
    chart.width = total ? 1080 : 560;
    chart.height = total ? 340 : 230;
    chart.upTitle = "Children";
    chart.alongTitle = perBar == 1 ? "Points" : "Points, " + std::to_string(perBar) + " to a bar";
    chart.first = first;
    chart.perBar = perBar;
    chart.openEnd = true;
    chart.bars = barsOf(pair.now, first, perBar, bars);
    if (pair.before.children != pair.now.children)
        chart.before = barsOf(pair.before, first, perBar, bars);
    chart.marks = marksOf(view, pair);
    HtmlFigure figure{pair.label, {}, {{"", drawBars(chart)}}, pointsTable(view, pair), false};
    figure.notes.push_back(describedScores(pair) + "The last bar holds whoever has more, too." +
                           (chart.before.empty() ? "" : " Dashed outline: as it is."));
    return figure;
}

void addThreshold(HtmlTable& table, const ReplayView& view, const ScorePair& pair,
                  const std::string& id) {
    const auto cells = [&](const std::vector<const Rule*>& thresholds,
                           const ScoreDistribution& scores) {
        const auto rule =
            std::ranges::find(thresholds, id, [](const Rule* one) { return one->id; });
        if (rule == thresholds.end()) return std::vector<std::string>{"–", "–"};
        return std::vector<std::string>{std::to_string((*rule)->points),
                                        grouped(childrenFrom(scores, (*rule)->points))};
    };
    const auto routeOf = [&](const std::vector<const Rule*>& thresholds) {
        const auto rule =
            std::ranges::find(thresholds, id, [](const Rule* one) { return one->id; });
        return rule == thresholds.end() || !(*rule)->route
                   ? std::string()
                   : std::string(shortLabel(*(*rule)->route));
    };
    const std::string now = routeOf(pair.thresholdsNow);
    std::vector<std::string> row{id, pair.label,
                                 now.empty() ? routeOf(pair.thresholdsBefore) : now};
    for (const std::string& cell : cells(pair.thresholdsBefore, pair.before)) row.push_back(cell);
    if (view.changed())
        for (const std::string& cell : cells(pair.thresholdsNow, pair.now)) row.push_back(cell);
    table.rows.push_back(std::move(row));
}

HtmlTable thresholdTable(const ReplayView& view, const std::vector<ScorePair>& pairs) {
    HtmlTable table{{"Thresholds, and how many children reach them",
                     "Whoever reaches one may be on a more protective route for another reason",
                     {"Threshold", "On", "Leads to"},
                     ""}};
    std::vector<std::string>& columns = table.head.columns;
    if (view.changed()) {
        columns.insert(columns.end(), {"#At least, as it is", "#Children",
                                       "#At least, as it would be", "#Children then"});
    } else {
        columns.insert(columns.end(), {"#At least", "#Children"});
    }
    for (const ScorePair& pair : pairs) {
        std::vector<std::string> ids;
        for (const auto* thresholds : {&pair.thresholdsBefore, &pair.thresholdsNow}) {
            for (const Rule* rule : *thresholds)
                if (std::ranges::find(ids, rule->id) == ids.end()) ids.push_back(rule->id);
        }
        for (const std::string& id : ids) addThreshold(table, view, pair, id);
    }
    return table;
}

}  // namespace

HtmlSection scoreSection(const ReplayView& view) {
    HtmlSection section("points", "Points of need and their thresholds");
    section.say(
        "Points add up by kind of need, and say how much was considered, nothing about how likely "
        "harm is. Bright lines need no points and are not drawn here.");
    const std::vector<ScorePair> pairs = scorePairs(view);
    section.table(thresholdTable(view, pairs));
    std::vector<HtmlFigure> domains;
    for (const ScorePair& pair : pairs) {
        if (withPoints(pair.before) + withPoints(pair.now) == 0) continue;
        if (pair.id == "total") {
            section.figure(scoreFigure(view, pair));
        } else {
            domains.push_back(scoreFigure(view, pair));
        }
    }
    section.figures(domains);
    return section;
}

}  // namespace frontdoor
