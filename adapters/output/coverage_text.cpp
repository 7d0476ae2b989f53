#include "adapters/cli/coverage_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "adapters/output/csv_text.h"
#include "adapters/output/json_text.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "adapters/output/text_grid.h"
#include "engine/verify/atoms.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kCoverageColumns = 110;
constexpr std::size_t kFactsShown = 20;
constexpr std::size_t kSideWords = 11;  // Of "never yes  ".

std::string_view pluralOf(PartKind kind) {
    constexpr std::array<std::string_view, kPartKinds> words{
        "triggers", "scores", "thresholds",         "raises",
        "actions",  "flags",  "protective factors", "ways through routing",
        "teams",    "clocks"};
    return words[static_cast<std::size_t>(kind)];
}

/// What came of a part, or of one side of a comparison, by the cases and by the history.
struct Side {
    std::string of{};    // "trigger CP-01"
    std::string what{};  // Of a comparison: "never yes  n < 3".
    SourceSpan span{};
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    bool ofItems = false;
};

struct Row {
    std::string name{};
    std::vector<Side> sides{};
};

bool standsBefore(const Side& a, const Side& b) {
    if (a.span.file == b.span.file) return a.span.begin < b.span.begin;
    return a.span.file && b.span.file && a.span.file->name() < b.span.file->name();
}

/// Parts by kind, then one row for all comparisons, with two sides each, as the files have them.
std::vector<Row> rowsOf(const Coverage& first, const Coverage* second) {
    std::vector<Row> rows(kPartKinds + 1);
    for (std::size_t kind = 0; kind < kPartKinds; ++kind)
        rows[kind].name = pluralOf(static_cast<PartKind>(kind));
    for (std::size_t i = 0; i < first.parts().size(); ++i) {
        const PartUse& part = first.parts()[i];
        const std::uint64_t other = second == nullptr ? 0 : second->parts()[i].children;
        rows[static_cast<std::size_t>(part.kind)].sides.push_back(
            {part.name, "", part.span, part.children, other});
    }
    Row& comparisons = rows.back();
    comparisons.name = "sides of comparisons";
    for (std::size_t i = 0; i < first.atoms().size(); ++i) {
        const AtomUse& atom = first.atoms()[i];
        const TruthCount other = second == nullptr ? TruthCount{} : second->atoms()[i].count;
        comparisons.sides.push_back({atom.of, "never yes  " + atom.text, atom.span, atom.count.yes,
                                     other.yes, atom.ofItems});
        comparisons.sides.push_back(
            {atom.of, "never no   " + atom.text, atom.span, atom.count.no, other.no, atom.ofItems});
    }
    std::ranges::stable_sort(comparisons.sides, standsBefore);
    return rows;
}

std::size_t countUsed(const Row& row, std::uint64_t Side::*by) {
    return static_cast<std::size_t>(
        std::ranges::count_if(row.sides, [by](const Side& side) { return side.*by > 0; }));
}

std::string totals(const std::vector<Row>& rows, const char* of, bool history) {
    std::vector<std::string> headings{"", "there are", of, "never"};
    if (history) headings.insert(headings.end(), {"in the history", "in neither"});
    TextGrid grid(std::move(headings));
    for (const Row& row : rows) {
        if (row.sides.empty()) continue;
        const std::size_t used = countUsed(row, &Side::first);
        std::vector<std::string> cells{row.name, grouped(row.sides.size()), grouped(used),
                                       grouped(row.sides.size() - used)};
        if (history) {
            const auto neither = std::ranges::count_if(
                row.sides, [](const Side& side) { return side.first + side.second == 0; });
            cells.insert(cells.end(), {grouped(countUsed(row, &Side::second)),
                                       grouped(static_cast<std::uint64_t>(neither))});
        }
        grid.add(std::move(cells));
    }
    return grid.text("  ");
}

std::string historyNote(const Side& side) {
    if (side.second == 0) return "; nor in the history";
    return "; in the history " + (side.ofItems ? counted(side.second, "item", "items")
                                               : counted(side.second, "child", "children"));
}

/// A line each; comparisons below what they stand in.
void appendNever(std::string& out, const Row& row, bool history) {
    std::string of;
    for (const Side& side : row.sides) {
        if (side.first > 0) continue;
        const std::string place =
            " (" + side.span.place() + (history ? historyNote(side) : "") + ")";
        if (side.what.empty()) {
            appendWrapped(out, "  ", printable(side.of) + place, kCoverageColumns);
            continue;
        }
        if (side.of != of) out += "  " + printable(side.of) + "\n";
        of = side.of;
        appendWrapped(out, "    " + side.what.substr(0, kSideWords),
                      printable(side.what.substr(kSideWords)) + place, kCoverageColumns);
    }
}

std::string neverText(const std::vector<Row>& rows, const char* heading, bool history) {
    std::string out;
    for (const Row& row : rows) appendNever(out, row, history);
    return out.empty() ? out : std::string(heading) + "\n" + out;
}

std::string factsText(const Coverage& coverage) {
    std::vector<QuestionUse> facts;
    for (const QuestionUse& use : coverage.questions()) {
        if (use.of > use.notApplicable) facts.push_back(use);
    }
    const auto unknownShare = [](const QuestionUse& use) {
        return static_cast<double>(use.unknown()) / static_cast<double>(use.of - use.notApplicable);
    };
    std::ranges::stable_sort(facts, [&](const QuestionUse& a, const QuestionUse& b) {
        return std::pair(unknownShare(a), a.unknown()) > std::pair(unknownShare(b), b.unknown());
    });
    TextGrid grid(
        {"asked always, where it applies", "of", "answered", "unknown", "share", "not applicable"});
    for (std::size_t i = 0; i < std::min(facts.size(), kFactsShown); ++i) {
        const QuestionUse& use = facts[i];
        grid.add({coverage.pack().vocabulary->fullName(use.fact),
                  grouped(use.of - use.notApplicable), grouped(use.answered),
                  grouped(use.unknown()), percentage(use.unknown(), use.of - use.notApplicable),
                  grouped(use.notApplicable)});
    }
    if (facts.empty()) return "";
    std::string out = "How complete the answers are, the least complete first\n" + grid.text("  ");
    if (facts.size() > kFactsShown)
        out += "  and " + counted(facts.size() - kFactsShown, "question", "questions") +
               " more; --out writes all\n";
    return out;
}

}  // namespace

std::string caseCoverageText(const Coverage& byCases, std::size_t cases, const Coverage* byHistory,
                             bool own) {
    std::vector<Row> rows = rowsOf(byCases, byHistory);
    for (Row& row : rows) {
        std::erase_if(row.sides, [&](const Side& side) {
            return own && standsInBase(byCases.pack(), side.span);
        });
    }
    const bool history = byHistory != nullptr;
    std::string out = "What " + counted(cases, "case", "cases") + " of " +
                      counted(byCases.children(), "child", "children") + " exercise";
    if (history) out += ", and a history of " + counted(byHistory->children(), "child", "children");
    return out + "\n" + totals(rows, "in the cases", history) +
           neverText(rows, "In no case", history);
}

std::string historyCoverageText(const Coverage& coverage) {
    const std::vector<Row> rows = rowsOf(coverage, nullptr);
    return "What a history of " + counted(coverage.referrals(), "referral", "referrals") + " and " +
           counted(coverage.children(), "child", "children") + " exercises\n" +
           totals(rows, "in the history", false) + neverText(rows, "Never", false) +
           factsText(coverage);
}

namespace {

void appendCells(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        appendCsvField(out, cells[i]);
    }
    out += "\r\n";
}

void appendMember(std::string& out, std::string_view key, std::string_view text) {
    if (out.back() != '{') out += ',';
    appendJsonString(out, key);
    out += ':';
    appendJsonString(out, text);
}

void appendMember(std::string& out, std::string_view key, std::uint64_t number) {
    if (out.back() != '{') out += ',';
    appendJsonString(out, key);
    out += ':';
    appendJsonNumber(out, static_cast<std::int64_t>(number));
}

/// A list of objects, one a line; `write` appends the members of one.
template <class Entries, class Write>
std::string jsonList(const Entries& entries, const Write& write) {
    std::string out = "[";
    bool first = true;
    for (const auto& entry : entries) {
        out += first ? "\n{" : ",\n{";
        first = false;
        write(out, entry);
        out += '}';
    }
    return out + "\n]";
}

}  // namespace

std::string coverageCsv(const Coverage& coverage) {
    std::string out =
        "record,name,condition,place,counts,times,yes,no,unknown,answered,not_applicable\r\n";
    for (const PartUse& part : coverage.parts()) {
        appendCells(out, {std::string(name(part.kind)), part.name, "", part.span.place(),
                          "children", std::to_string(part.children), "", "", "", "", ""});
    }
    for (const AtomUse& atom : coverage.atoms()) {
        appendCells(out,
                    {"comparison", atom.of, atom.text, atom.span.place(),
                     atom.ofItems ? "items" : "children", "", std::to_string(atom.count.yes),
                     std::to_string(atom.count.no), std::to_string(atom.count.unknown), "", ""});
    }
    const Vocabulary& words = *coverage.pack().vocabulary;
    for (const QuestionUse& use : coverage.questions()) {
        const Fact& fact = words.fact(use.fact);
        appendCells(out, {"question", words.fullName(use.fact), "", fact.span.place(),
                          fact.items == kNone ? "children" : "items", std::to_string(use.of), "",
                          "", std::to_string(use.unknown()), std::to_string(use.answered),
                          std::to_string(use.notApplicable)});
    }
    return out;
}

std::string coverageJson(const Coverage& coverage) {
    const Vocabulary& words = *coverage.pack().vocabulary;
    std::string out = "{";
    appendMember(out, "pack", coverage.pack().id);
    appendMember(out, "hash", coverage.pack().hash);
    appendMember(out, "referrals", coverage.referrals());
    appendMember(out, "children", coverage.children());
    out += ",\"parts\":" + jsonList(coverage.parts(), [](std::string& into, const PartUse& part) {
               appendMember(into, "kind", name(part.kind));
               appendMember(into, "name", part.name);
               appendMember(into, "place", part.span.place());
               appendMember(into, "children", part.children);
           });
    out += ",\"comparisons\":" +
           jsonList(coverage.atoms(), [](std::string& into, const AtomUse& atom) {
               appendMember(into, "of", atom.of);
               appendMember(into, "condition", atom.text);
               appendMember(into, "place", atom.span.place());
               appendMember(into, "counts", atom.ofItems ? "items" : "children");
               appendMember(into, "yes", atom.count.yes);
               appendMember(into, "no", atom.count.no);
               appendMember(into, "unknown", atom.count.unknown);
           });
    out += ",\"questions\":" +
           jsonList(coverage.questions(), [&](std::string& into, const QuestionUse& use) {
               const Fact& fact = words.fact(use.fact);
               appendMember(into, "fact", words.fullName(use.fact));
               appendMember(into, "counts", fact.items == kNone ? "children" : "items");
               appendMember(into, "of", use.of);
               appendMember(into, "answered", use.answered);
               appendMember(into, "unknown", use.unknown());
               appendMember(into, "not_applicable", use.notApplicable);
           });
    return out + "}\n";
}

}  // namespace frontdoor::cli
