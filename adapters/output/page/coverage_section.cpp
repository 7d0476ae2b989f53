#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "adapters/output/coverage_rows.h"
#include "adapters/output/page/replay_sections.h"
#include "adapters/output/run_totals.h"

namespace frontdoor {
namespace {

const std::uint64_t kFewest = EqualityOptions{}.suppressBelow;

std::string capitalised(std::string_view text) {
    std::string out(text);
    out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
    return out;
}

/// `england/thresholds.xml:7`: the same wherever the rules lie.
std::string shortPlace(const SourceSpan& span) {
    if (!span.file) return span.place();
    const std::filesystem::path path(span.file->name());
    return (path.parent_path().filename() / path.filename()).string() + ":" +
           std::to_string(span.file->position(span.begin).line);
}

std::string timesText(const CoverageSide& side, std::uint64_t times) {
    if (times == 0) return "never";
    return side.ofItems ? counted(times, "item", "items") : counted(times, "child", "children");
}

/// Of children who are no example there are no counts: a rule may tell who they are, and give away
/// what the equality report on the same page holds back.
std::string historyText(const CoverageSide& side) {
    if (side.second == 0) return "never";
    const std::string fewest = std::to_string(kFewest);
    return (side.second < kFewest ? "fewer than " + fewest : fewest + " or more") +
           (side.ofItems ? " items" : " children");
}

/// `12 %`, without the numbers behind it, for the same reason.
std::string unknownShare(const QuestionUse& use) {
    const std::uint64_t of = use.of - use.notApplicable;
    return std::to_string((use.unknown() * 100 + of / 2) / of) + " %";
}

std::string notExercised(const CoverageTotals& totals) {
    return grouped(totals.all - totals.first) + " in no case, " +
           grouped(totals.all - totals.second) + " never in this history, " +
           grouped(totals.neither) + " in neither";
}

CoverageTotals ownTotals(CoverageKind kind) {
    std::erase_if(kind.sides, &CoverageSide::inBase);
    return totalsOf(kind);
}

/// Of what stands in the pack's own files.
void addOwnTiles(HtmlSection& section, const std::vector<CoverageKind>& kinds) {
    CoverageTotals parts;
    for (std::size_t kind = 0; kind < kPartKinds; ++kind) {
        const CoverageTotals totals = ownTotals(kinds[kind]);
        parts.all += totals.all;
        parts.first += totals.first;
        parts.neither += totals.neither;
    }
    const CoverageTotals sides = ownTotals(kinds.back());
    section.tiles({{grouped(parts.all - parts.first),
                    "of " + grouped(parts.all) + " rules, ways, teams and clocks are in no case"},
                   {grouped(parts.neither), "of these are not in this history either"},
                   {grouped(sides.all - sides.first),
                    "of " + grouped(sides.all) + " sides of comparisons are in no case"},
                   {grouped(sides.neither), "of these are not in this history either"}});
}

/// Whatever one of the two never exercises: first what stands in the pack's own files, and of that
/// what neither does, then what no case does.
std::vector<CoverageSide> neverExercised(const CoverageKind& kind) {
    std::vector<CoverageSide> sides = kind.sides;
    std::erase_if(sides,
                  [](const CoverageSide& side) { return side.first > 0 && side.second > 0; });
    std::ranges::stable_sort(sides, {}, [](const CoverageSide& side) {
        return std::tuple(side.inBase, side.first > 0, side.second > 0);
    });
    return sides;
}

void addTotals(HtmlSection& section, const std::vector<CoverageKind>& kinds) {
    HtmlTable table{{"How much of the pack is exercised",
                     "A comparison has two sides: that it comes out yes, and that it comes out no",
                     {"Of the pack", "#There are", "#In a case", "#In no case", "#In this history",
                      "#Never in this history", "#In neither"},
                     ""}};
    for (const CoverageKind& kind : kinds) {
        if (kind.sides.empty()) continue;
        const CoverageTotals totals = totalsOf(kind);
        table.rows.push_back({capitalised(kind.name), grouped(totals.all), grouped(totals.first),
                              grouped(totals.all - totals.first), grouped(totals.second),
                              grouped(totals.all - totals.second), grouped(totals.neither)});
    }
    section.table(table);
}

void addNever(HtmlSection& section, const CoverageKind& kind, std::size_t most) {
    std::vector<CoverageSide> sides = neverExercised(kind);
    if (sides.empty()) return;
    const bool comparisons = !sides.front().side.empty();
    const std::string name = capitalised(kind.name);
    std::string remark =
        sides.back().inBase ? "What stands in the pack's own files comes first; there, and in the "
                              "files of those it extends, what neither does, then what no case does"
                            : "What neither does comes first, then what no case does";
    if (sides.size() > most) {
        remark += ". These are the first " + grouped(most) + " of " + grouped(sides.size()) +
                  "; `frontdoor test --coverage --history` lists all that no case exercises";
        sides.erase(sides.begin() + static_cast<std::ptrdiff_t>(most), sides.end());
    }
    HtmlTable table{{name + " that no case, or this history, exercises",
                     std::move(remark),
                     {comparisons ? "Comparison" : "What", comparisons ? "Comes out" : "It says",
                      "Stands in", "In the cases", "In this history"},
                     ""}};
    for (const CoverageSide& side : sides) {
        const std::string place = shortPlace(side.span);
        table.rows.push_back({comparisons ? side.says : side.of,
                              comparisons ? std::string(side.side) : side.says,
                              comparisons ? side.of + ", " + place : place,
                              timesText(side, side.first), historyText(side)});
    }
    section.folded(name + ": " + notExercised(totalsOf(kind)), table);
}

void addQuestions(HtmlSection& section, const Coverage& history) {
    const std::vector<QuestionUse> questions = leastComplete(history);
    if (questions.empty()) return;
    HtmlTable table{{"How complete the answers of this history are",
                     "The least complete first; an unknown answer never lowers a route",
                     {"Asked always, where it applies", "#Share unknown"},
                     ""}};
    for (const QuestionUse& use : questions)
        table.rows.push_back({history.pack().vocabulary->fullName(use.fact), unknownShare(use)});
    section.folded("How complete the answers of this history are, question by question", table);
}

}  // namespace

HtmlSection coverageSection(const Coverage& byCases, std::size_t cases, const Coverage& byHistory,
                            std::size_t most) {
    HtmlSection section("coverage", "What of the rules is exercised");
    const std::vector<CoverageKind> kinds = coverageKinds(byCases, &byHistory);
    section.say("By " + counted(cases, "example case", "example cases") + " of the pack, of " +
                counted(byCases.children(), "child", "children") + ", and by this history of " +
                counted(byHistory.children(), "child", "children") + ".");
    addOwnTiles(section, kinds);
    section.say(
        "What no case exercises could be wrong, and no test would say so. What this history never "
        "exercises may be rare, or a question that is never answered. That a comparison came out "
        "yes does not say that anything hung on it.");
    if (byCases.pack().lineage.size() > 1) {
        section.say(
            "The numbers above are of what stands in this pack's own files. What it takes from a "
            "pack that it extends is exercised by that pack's own cases, too, which are not "
            "counted "
            "here; in the tables below it stands with the rest.");
    }
    addTotals(section, kinds);
    section.subheading("What is not exercised");
    for (const CoverageKind& kind : kinds) addNever(section, kind, most);
    section.subheading("What is not answered");
    addQuestions(section, byHistory);
    return section;
}

}  // namespace frontdoor
