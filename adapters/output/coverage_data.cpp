#include <string>
#include <string_view>
#include <vector>

#include "adapters/output/coverage_text.h"
#include "adapters/output/csv_text.h"
#include "adapters/output/json_text.h"

namespace frontdoor {
namespace {

void appendCells(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        appendCsvField(out, cells[i]);
    }
    out += "\r\n";
}

void textMember(std::string& out, std::string_view key, std::string_view text) {
    if (out.back() != '{') out += ',';
    appendJsonString(out, key);
    out += ':';
    appendJsonString(out, text);
}

void countMember(std::string& out, std::string_view key, std::uint64_t number) {
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
    textMember(out, "pack", coverage.pack().id);
    textMember(out, "hash", coverage.pack().hash);
    countMember(out, "referrals", coverage.referrals());
    countMember(out, "children", coverage.children());
    out += ",\"parts\":" + jsonList(coverage.parts(), [](std::string& into, const PartUse& part) {
               textMember(into, "kind", name(part.kind));
               textMember(into, "name", part.name);
               textMember(into, "place", part.span.place());
               countMember(into, "children", part.children);
           });
    out += ",\"comparisons\":" +
           jsonList(coverage.atoms(), [](std::string& into, const AtomUse& atom) {
               textMember(into, "of", atom.of);
               textMember(into, "condition", atom.text);
               textMember(into, "place", atom.span.place());
               textMember(into, "counts", atom.ofItems ? "items" : "children");
               countMember(into, "yes", atom.count.yes);
               countMember(into, "no", atom.count.no);
               countMember(into, "unknown", atom.count.unknown);
           });
    out += ",\"questions\":" +
           jsonList(coverage.questions(), [&](std::string& into, const QuestionUse& use) {
               const Fact& fact = words.fact(use.fact);
               textMember(into, "fact", words.fullName(use.fact));
               textMember(into, "counts", fact.items == kNone ? "children" : "items");
               countMember(into, "of", use.of);
               countMember(into, "answered", use.answered);
               countMember(into, "unknown", use.unknown());
               countMember(into, "not_applicable", use.notApplicable);
           });
    return out + "}\n";
}

}  // namespace frontdoor
