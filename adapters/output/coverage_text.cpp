#include "adapters/output/coverage_text.h"

#include <algorithm>

#include "adapters/output/coverage_rows.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "adapters/output/text_grid.h"

namespace frontdoor {
namespace {

constexpr std::size_t kCoverageColumns = 110;
constexpr std::size_t kQuestionsShown = 20;
constexpr std::size_t kSideColumns = 11;  // Of "never yes" and what parts it from the condition.

std::string totalsText(const std::vector<CoverageKind>& kinds, const char* of, bool history) {
    std::vector<std::string> headings{"", "there are", of, "never"};
    if (history) headings.insert(headings.end(), {"in the history", "in neither"});
    TextGrid grid(std::move(headings));
    for (const CoverageKind& kind : kinds) {
        if (kind.sides.empty()) continue;
        const CoverageTotals totals = totalsOf(kind);
        std::vector<std::string> cells{std::string(kind.name), grouped(totals.all),
                                       grouped(totals.first), grouped(totals.all - totals.first)};
        if (history) cells.insert(cells.end(), {grouped(totals.second), grouped(totals.neither)});
        grid.add(std::move(cells));
    }
    return grid.text("  ");
}

std::string historyNote(const CoverageSide& side) {
    if (side.second == 0) return "; nor in the history";
    return "; in the history " + (side.ofItems ? counted(side.second, "item", "items")
                                               : counted(side.second, "child", "children"));
}

/// A line each; comparisons below what they stand in.
void appendNever(std::string& out, const CoverageKind& kind, bool history) {
    std::string of;
    for (const CoverageSide& side : kind.sides) {
        if (side.first > 0) continue;
        const std::string place =
            " (" + side.span.place() + (history ? historyNote(side) : "") + ")";
        if (side.side.empty()) {
            appendWrapped(out, "  ", printable(side.of) + place, kCoverageColumns);
            continue;
        }
        if (side.of != of) out += "  " + printable(side.of) + "\n";
        of = side.of;
        std::string start = "    ";
        appendPadded(start, "never " + std::string(side.side), kSideColumns);
        appendWrapped(out, start, printable(side.says) + place, kCoverageColumns);
    }
}

std::string neverText(const std::vector<CoverageKind>& kinds, const char* heading, bool history) {
    std::string out;
    for (const CoverageKind& kind : kinds) appendNever(out, kind, history);
    return out.empty() ? out : std::string(heading) + "\n" + out;
}

std::string questionsText(const Coverage& coverage) {
    const std::vector<QuestionUse> questions = leastComplete(coverage);
    if (questions.empty()) return "";
    TextGrid grid(
        {"asked always, where it applies", "of", "answered", "unknown", "share", "not applicable"});
    for (std::size_t i = 0; i < std::min(questions.size(), kQuestionsShown); ++i) {
        const QuestionUse& use = questions[i];
        const std::uint64_t of = use.of - use.notApplicable;
        grid.add({coverage.pack().vocabulary->fullName(use.fact), grouped(of),
                  grouped(use.answered), grouped(use.unknown()), percentage(use.unknown(), of),
                  grouped(use.notApplicable)});
    }
    std::string out = "How complete the answers are, the least complete first\n" + grid.text("  ");
    if (questions.size() > kQuestionsShown)
        out += "  and " + counted(questions.size() - kQuestionsShown, "question", "questions") +
               " more; --out writes all\n";
    return out;
}

}  // namespace

std::string caseCoverageText(const Coverage& byCases, std::size_t cases, const Coverage* byHistory,
                             bool own) {
    std::vector<CoverageKind> kinds = coverageKinds(byCases, byHistory);
    if (own) {
        for (CoverageKind& kind : kinds) std::erase_if(kind.sides, &CoverageSide::inBase);
    }
    const bool history = byHistory != nullptr;
    std::string out = "What " + counted(cases, "case", "cases") + " of " +
                      counted(byCases.children(), "child", "children") + " exercise";
    if (history) out += ", and a history of " + counted(byHistory->children(), "child", "children");
    return out + "\n" + totalsText(kinds, "in the cases", history) +
           neverText(kinds, "In no case", history);
}

std::string historyCoverageText(const Coverage& coverage) {
    const std::vector<CoverageKind> kinds = coverageKinds(coverage, nullptr);
    return "What a history of " + counted(coverage.referrals(), "referral", "referrals") + " and " +
           counted(coverage.children(), "child", "children") + " exercises\n" +
           totalsText(kinds, "in the history", false) + neverText(kinds, "Never", false) +
           questionsText(coverage);
}

}  // namespace frontdoor
