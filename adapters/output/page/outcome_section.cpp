#include "adapters/output/outcome_text.h"
#include "adapters/output/page/replay_sections.h"
#include "adapters/output/reasons.h"
#include "adapters/output/urgency.h"

namespace frontdoor {

HtmlSection outcomeSection(const OutcomesByRoute& outcomes, const OutcomeReach& reach,
                           const OutcomeWindows& windows) {
    HtmlSection section("followed", "What followed");
    section.say(
        "What became of the children afterwards, by the route that the pack would give. It was "
        "decided by people who may have been wrong, and it depends on what was done: a reason to "
        "read referrals again and not a measure of right and wrong.");
    HtmlTable table{{"What followed, of those of whom it is known", "", {"What followed"}, ""}};
    for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
        table.head.columns.push_back("#" + std::string(shortLabel(*route)));
        table.head.columns.emplace_back("#not known");
    }
    for (const OutcomeKind kind : kAllOutcomeKinds) {
        std::vector<std::string> row{std::string(label(kind))};
        for (auto route = kAllRoutes.rbegin(); route != kAllRoutes.rend(); ++route) {
            const auto& tally =
                outcomes[static_cast<std::size_t>(*route)][static_cast<std::size_t>(kind)];
            for (std::string& cell : shareCells(tally)) row.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(row));
    }
    section.table(table);
    section.say(reachText(reach, windows));
    return section;
}

}  // namespace frontdoor
