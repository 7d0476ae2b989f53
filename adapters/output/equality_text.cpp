#include "adapters/output/equality_text.h"

#include <string_view>
#include <utility>
#include <vector>

#include "adapters/output/equality_cells.h"
#include "adapters/output/outcome_text.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "adapters/output/text_grid.h"

namespace frontdoor {
namespace {

constexpr std::size_t kNoteColumns = 100;
void appendTable(std::string& out, const EqualityTable& table, const EqualityGroup& all) {
    TextGrid rates(rateHeadings());
    for (const EqualityGroup& group : table.groups) rates.add(rateCells(group));
    rates.add(rateCells(all));
    out.append("\n").append(printable(table.label)).append("\n\n").append(rates.text());
    if (!table.reference) {
        out += "\nThere is no group to hold the others against.\n";
        return;
    }
    TextGrid ratios(ratioHeadings());
    for (const EqualityGroup& group : table.groups) ratios.add(ratioCells(group));
    out.append("\nHow many times as often as in the group ")
        .append(printable(table.groups[*table.reference].label))
        .append(", with 95 % confidence interval\n\n")
        .append(ratios.text());
}

}  // namespace

std::string equalityText(const EqualityPaper& paper) {
    std::string out = paper.pack.id + " " + paper.pack.version + ", on " +
                      shownCount(paper.report.all.children) + " children of " +
                      counted(paper.referrals, "referral", "referrals") + "\n";
    for (const EqualityTable& table : paper.report.tables)
        appendTable(out, table, paper.report.all);
    out += "\n";
    for (const std::string& note : equalityNotes(paper.report))
        appendWrapped(out, "- ", note, kNoteColumns);
    return out + "\n" + reachText(paper.reach, paper.windows);
}

}  // namespace frontdoor
