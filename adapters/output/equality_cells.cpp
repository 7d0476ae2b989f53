#include "adapters/output/equality_cells.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "adapters/output/text_grid.h"

namespace frontdoor {
namespace {

constexpr std::string_view kSuppressed = "*";

struct EqualityColumn {
    EqualityMeasure measure{};
    std::string_view heading{};
};
/// The most protective first, as in other tables.
constexpr std::array<EqualityColumn, kEqualityMeasures> kColumns{
    {{EqualityMeasure::emergencyAction, "Emergency"},
     {EqualityMeasure::section47, "Strategy (s47)"},
     {EqualityMeasure::familyHelp, "Family Help"},
     {EqualityMeasure::earlyHelp, "Early help"},
     {EqualityMeasure::couldRise, "could rise"},
     {EqualityMeasure::reReferral, "referred again"}}};

const EqualityRate& rateOf(const EqualityGroup& group, EqualityMeasure measure) {
    return group.rates[static_cast<std::size_t>(measure)];
}

std::string rateCell(const EqualityRate& rate, EqualityMeasure measure) {
    if (!rate.told) return "not known";
    if (!rate.part) return std::string(kSuppressed);
    const bool ofKnown = measure == EqualityMeasure::reReferral;
    if (!rate.whole) return grouped(*rate.part) + " of " + std::string(kSuppressed);
    return grouped(*rate.part) + (ofKnown ? " of " + grouped(*rate.whole) : "") + ", " +
           percentage(*rate.part, *rate.whole);
}

std::string completenessCell(const EqualityGroup& group) {
    if (!group.asked || !group.answered) return std::string(kSuppressed);
    return percentage(*group.answered, *group.asked);
}

std::string ratioCell(const EqualityRate& rate) {
    switch (rate.against) {
        case EqualityRate::Against::given:
            return fmt::format("{:.2f} ({:.2f} to {:.2f})", rate.ratio.ratio, rate.ratio.low,
                               rate.ratio.high);
        case EqualityRate::Against::reference:
            return "1";
        case EqualityRate::Against::noInterval:
            return "no ratio";
        case EqualityRate::Against::suppressed:
            return std::string(kSuppressed);
        case EqualityRate::Against::none:
            break;
    }
    return "–";
}

}  // namespace

std::string shownCount(const ShownCount& count) {
    return count ? grouped(*count) : std::string(kSuppressed);
}

std::vector<std::string> rateCells(const EqualityGroup& group) {
    std::vector<std::string> cells{printable(group.label), shownCount(group.children)};
    for (const EqualityColumn& column : kColumns)
        cells.push_back(rateCell(rateOf(group, column.measure), column.measure));
    const EqualityRate& back = rateOf(group, EqualityMeasure::reReferral);
    cells.push_back(back.told ? shownCount(back.notKnown) : shownCount(group.children));
    cells.push_back(completenessCell(group));
    return cells;
}

std::vector<std::string> ratioCells(const EqualityGroup& group) {
    std::vector<std::string> cells{printable(group.label)};
    for (const EqualityColumn& column : kColumns)
        cells.push_back(ratioCell(rateOf(group, column.measure)));
    return cells;
}

std::vector<std::string> rateHeadings() {
    std::vector<std::string> headings{"group", "children"};
    for (const EqualityColumn& column : kColumns) headings.emplace_back(column.heading);
    headings.insert(headings.end(), {"not known", "answered"});
    return headings;
}

std::vector<std::string> ratioHeadings() {
    std::vector<std::string> headings{"ratio"};
    for (const EqualityColumn& column : kColumns) headings.emplace_back(column.heading);
    return headings;
}

std::vector<std::string> equalityNotes(const EqualityReport& report) {
    std::vector<std::string> notes{
        "A difference is a question to look into, and not a verdict. It may lie in who is "
        "referred, by whom and with what written down, long before a rule is asked.",
        "Read ethnicity and deprivation together: families of some groups live far more often in "
        "deprived places, and a difference by the one may be a difference by the other.",
        "The interval says what chance alone could do; one that holds 1 shows no difference, and "
        "does not show that there is none. It is Katz's, on the scale of logarithms, and takes "
        "children as independent: brothers and sisters are not, so it is somewhat too narrow. Of "
        "many ratios one in twenty lies outside by chance.",
        "A child counts once for each referral. \"Not known\" is a group of its own: if it is "
        "large or unlike the others, the rest can be trusted less. \"Answered\" is the share of "
        "the questions always asked that were answered, of those that make sense of the child. "
        "Where something comes to nobody or to everybody of one of two groups there is no "
        "ratio.",
    };
    notes.push_back(
        report.suppressBelow > 1
            ? fmt::format(
                  "* Counts from 1 to {} are suppressed, with as many others as it takes that they "
                  "cannot be worked out. Publish one report of the same children only: two with "
                  "other groups can be subtracted from each other.",
                  report.suppressBelow - 1)
            : "Nothing is suppressed: this is not for publication.");
    return notes;
}

}  // namespace frontdoor
