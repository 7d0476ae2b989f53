#include "adapters/output/equality_cells.h"
#include "adapters/output/outcome_text.h"
#include "adapters/output/page/chart_ratios.h"
#include "adapters/output/page/replay_sections.h"

namespace frontdoor {
namespace {

/// The first column names the row, the others are numbers.
std::vector<std::string> numberColumns(std::vector<std::string> headings) {
    for (std::size_t i = 1; i < headings.size(); ++i) headings[i].insert(0, "#");
    return headings;
}

HtmlTable rateTable(const EqualityTable& table, const EqualityGroup& all) {
    HtmlTable rates{
        {table.label + ": how many come to what", "", numberColumns(rateHeadings()), ""}};
    for (const EqualityGroup& group : table.groups) rates.rows.push_back(rateCells(group));
    rates.rows.push_back(rateCells(all));
    return rates;
}

HtmlTable ratioTable(const EqualityTable& table) {
    HtmlTable ratios{
        {table.label + ": how many times as often as " + table.groups[*table.reference].label,
         "With the 95 % confidence interval", numberColumns(ratioHeadings()), ""}};
    for (const EqualityGroup& group : table.groups) ratios.rows.push_back(ratioCells(group));
    return ratios;
}

/// Of the routes on which harm is suspected, which weigh most.
HtmlFigure ratioFigure(const EqualityTable& table) {
    const std::string& reference = table.groups[*table.reference].label;
    RatioChart chart;
    chart.name = {"equality-" + table.id,
                  table.label + ": strategy discussion, beside " + reference,
                  "A square for how many times as often, with its 95 % confidence interval. The "
                  "numbers are in the table below."};
    constexpr auto measure = static_cast<std::size_t>(EqualityMeasure::section47);
    // Of the cells of a group the ratios stand in the order of `ratioHeadings`: emergency, then
    // section 47.
    constexpr std::size_t cell = 2;
    for (const EqualityGroup& group : table.groups) {
        const EqualityRate& rate = group.rates[measure];
        RatioChart::Row row{.label = group.label, .words = ratioCells(group)[cell]};
        if (rate.against == EqualityRate::Against::given)
            row.interval = {rate.ratio.ratio, rate.ratio.low, rate.ratio.high};
        if (rate.against == EqualityRate::Against::suppressed) row.words = "suppressed";
        chart.rows.push_back(std::move(row));
    }
    HtmlFigure figure;
    figure.heading =
        table.label + ": how much more or less often a strategy discussion (section 47)";
    figure.notes = {"Beside " + reference + ", the group of reference."};
    figure.panels = {{"", drawRatios(chart)}};
    figure.table = ratioTable(table);
    return figure;
}

}  // namespace

HtmlSection equalitySection(const EqualityReport& report, const OutcomeReach& reach,
                            const OutcomeWindows& windows) {
    HtmlSection section("equality", "Who comes to what: equality");
    for (const EqualityTable& table : report.tables) {
        section.subheading(table.label);
        section.table(rateTable(table, report.all));
        if (table.reference) {
            section.figure(ratioFigure(table));
        } else {
            section.say("There is no group to hold the others against.");
        }
    }
    section.say(
        "Small counts are suppressed in this part only. Routes, localities and teams are "
        "counted in full elsewhere on this page, so it is not for publication: "
        "`frontdoor equality` makes what is.");
    section.subheading("How to read this");
    section.list(equalityNotes(report));
    section.say(reachText(reach, windows));
    return section;
}

}  // namespace frontdoor
