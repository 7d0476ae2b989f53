#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "adapters/output/page/replay_sections.h"
#include "adapters/output/readable_time.h"
#include "adapters/output/reasons.h"
#include "adapters/output/run_totals.h"
#include "engine/calendar/london.h"

namespace frontdoor {
namespace {

/// Rules that hold for some of the children shown by one of the packs only, with their number.
using RuleCounts = std::map<const Rule*, std::uint64_t>;

/// Those that hold for a moved child by these decisions and not by the others.
std::string ruleNames(const DecidedChildren& these, const DecidedChildren& others, std::size_t move,
                      RuleCounts& counts) {
    std::string names;
    for (const std::uint32_t index : firedOnlyBy(these, others, move)) {
        const Rule& rule = these.decisions.program().rules()[index];
        if (rule.kind == RuleKind::action) continue;
        ++counts[&rule];
        names += (names.empty() ? "" : ", ") + rule.id;
    }
    return names.empty() ? "–" : names;
}

std::string receivedText(const ReferralHeader& header) {
    return header.received ? readableDay(londonTime(*header.received).date) : "not known";
}

std::string changedText(std::string_view before, std::string_view now) {
    return before == now ? std::string(now) : std::string(before) + " → " + std::string(now);
}

void addRuleRows(HtmlTable& table, const RuleCounts& counts, const std::string& change) {
    std::vector<std::pair<const Rule*, std::uint64_t>> rules(counts.begin(), counts.end());
    std::sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first->id < b.first->id;
    });
    for (const auto& [rule, count] : rules) {
        table.rows.push_back({rule->id, change, rule->because.empty() ? rule->label : rule->because,
                              grouped(count)});
    }
}

}  // namespace

HtmlSection movesSection(const ReplayView& view, const std::vector<Move>& moves, std::size_t most) {
    HtmlSection section("moves", "Who moves");
    if (moves.empty()) {
        section.say("Nobody's route changes.");
        return section;
    }
    const std::size_t shown = std::min(most, moves.size());
    section.say(
        "Whoever would be less protected stands first, and of these whoever is on the most "
        "protective route now. Look at the first of them before anything is changed.");
    if (shown < moves.size()) {
        section.say("This page shows " + grouped(shown) + " of " + grouped(moves.size()) +
                    "; --most N shows more, and --out FILE writes all of them.");
    }
    if (shown == 0) return section;
    const MovedChildren moved = decideMoved(view.replay, moves, 0, shown);
    RuleCounts noLonger;
    RuleCounts newly;
    HtmlTable table{
        {"Children whose route changes",
         "By reference; → shows what is and what would be. Actions follow from the route and are "
         "not listed",
         {"Referral", "Child", "Received", "Route as it is", "As it would be", "Priority",
          "#Points", "Rules that no longer hold", "Rules that newly hold"},
         ""}};
    for (std::size_t i = 0; i < shown; ++i) {
        const Move& move = moves[i];
        const Batch& batch = view.replay.batches()[move.batch];
        const ReferralHeader header = batch.header(batch.referralOf(move.row));
        table.rows.push_back(
            {std::string(header.ref), std::string(batch.childRef(move.row)), receivedText(header),
             std::string(shortLabel(move.before.route)), std::string(shortLabel(move.now.route)),
             changedText(label(move.before.priority), label(move.now.priority)),
             changedText(std::to_string(moved.before.decisions.total(moved.before.rows[i])),
                         std::to_string(moved.now.decisions.total(moved.now.rows[i]))),
             ruleNames(moved.before, moved.now, i, noLonger),
             ruleNames(moved.now, moved.before, i, newly)});
    }
    section.table(table);
    HtmlTable rules{
        {"The rules named above", "", {"Rule", "Change", "What it says", "#Children above"}, ""}};
    addRuleRows(rules, noLonger, "no longer holds");
    addRuleRows(rules, newly, "newly holds");
    if (!rules.rows.empty()) section.table(rules);
    return section;
}

}  // namespace frontdoor
