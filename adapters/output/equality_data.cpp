#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include "adapters/output/csv_text.h"
#include "adapters/output/equality_text.h"
#include "adapters/output/json_text.h"
#include "engine/calendar/instant.h"

namespace frontdoor {
namespace {

std::string_view comparisonWord(EqualityRate::Against against) {
    switch (against) {
        case EqualityRate::Against::given:
            return "given";
        case EqualityRate::Against::reference:
            return "reference";
        case EqualityRate::Against::noInterval:
            return "no-ratio";
        case EqualityRate::Against::suppressed:
            return "suppressed";
        case EqualityRate::Against::none:
            break;
    }
    return "none";
}

/// A line of the CSV, as far as it is known.
struct CsvLine {
    std::string_view characteristic{};
    const EqualityGroup& group;
    std::string_view measure{};
    ShownCount part{};
    ShownCount whole{};
    ShownCount notKnown{};
    const EqualityRate* rate = nullptr;  // Null: it is held against nothing.
};

void appendCount(std::string& out, const ShownCount& count) {
    out += ',';
    if (count) out += std::to_string(*count);
}

void appendCsvLine(std::string& out, const CsvLine& line) {
    appendCsvField(out, line.characteristic);
    for (const std::string_view text :
         {std::string_view(line.group.id), std::string_view(line.group.label), line.measure}) {
        out += ',';
        appendCsvField(out, text);
    }
    appendCount(out, line.part);
    appendCount(out, line.whole);
    out += ',';
    if (line.part && line.whole && *line.whole > 0) {
        out += fmt::format(
            "{:.1f}", 100.0 * static_cast<double>(*line.part) / static_cast<double>(*line.whole));
    }
    appendCount(out, line.notKnown);
    if (line.rate != nullptr && line.rate->against == EqualityRate::Against::given) {
        const RateRatio& ratio = line.rate->ratio;
        out += fmt::format(",{:.4f},{:.4f},{:.4f}", ratio.ratio, ratio.low, ratio.high);
    } else {
        out += ",,,";
    }
    out.append(",").append(line.rate == nullptr ? "" : comparisonWord(line.rate->against));
    const bool told = line.rate == nullptr || line.rate->told;
    out += !told ? ",not known\n" : line.part ? ",shown\n" : ",suppressed\n";
}

void appendGroupLines(std::string& out, std::string_view characteristic,
                      const EqualityGroup& group) {
    appendCsvLine(out, {characteristic, group, "children", group.children, {}, {}, nullptr});
    for (const EqualityMeasure measure : kAllEqualityMeasures) {
        const EqualityRate& rate = group.rates[static_cast<std::size_t>(measure)];
        appendCsvLine(out, {characteristic, group, name(measure), rate.part, rate.whole,
                            rate.notKnown, &rate});
    }
    appendCsvLine(out,
                  {characteristic, group, "answered", group.answered, group.asked, {}, nullptr});
}

void appendCountMember(std::string& out, std::string_view key, const ShownCount& count) {
    out.append(",\"").append(key).append("\":");
    out += count ? std::to_string(*count) : "null";
}

void appendTextMember(std::string& out, std::string_view key, std::string_view text) {
    out.append("\"").append(key).append("\":");
    appendJsonString(out, text);
}

void appendRate(std::string& out, EqualityMeasure measure, const EqualityRate& rate) {
    out.append("\"")
        .append(name(measure))
        .append("\":{\"told\":")
        .append(rate.told ? "true" : "false");
    appendCountMember(out, "part", rate.part);
    appendCountMember(out, "whole", rate.whole);
    if (measure == EqualityMeasure::reReferral) appendCountMember(out, "not_known", rate.notKnown);
    out += ",";
    appendTextMember(out, "comparison", comparisonWord(rate.against));
    if (rate.against == EqualityRate::Against::given) {
        out += fmt::format(",\"ratio\":{:.4f},\"low\":{:.4f},\"high\":{:.4f}", rate.ratio.ratio,
                           rate.ratio.low, rate.ratio.high);
    }
    out += '}';
}

void appendGroup(std::string& out, const EqualityGroup& group) {
    out += '{';
    appendTextMember(out, "id", group.id);
    out += ',';
    appendTextMember(out, "label", group.label);
    out.append(",\"missing\":").append(group.missing ? "true" : "false");
    appendCountMember(out, "children", group.children);
    appendCountMember(out, "asked", group.asked);
    appendCountMember(out, "answered", group.answered);
    out += ",\"measures\":{";
    for (const EqualityMeasure measure : kAllEqualityMeasures) {
        if (measure != kAllEqualityMeasures.front()) out += ',';
        appendRate(out, measure, group.rates[static_cast<std::size_t>(measure)]);
    }
    out += "}}";
}

void appendReach(std::string& out, const OutcomeReach& reach) {
    const auto day = [](std::int32_t number) {
        return formatDate(Date{std::chrono::days{number}});
    };
    out.append(",\"history\":{\"since\":")
        .append(reach.since ? jsonString(day(*reach.since)) : "null")
        .append(",\"until\":")
        .append(jsonString(day(reach.until)))
        .append("}");
}

}  // namespace

std::string equalityCsv(const EqualityPaper& paper) {
    std::string out =
        "characteristic,group,label,measure,part,whole,percent,not_known,ratio,low,high,comparison,"
        "status\n";
    appendGroupLines(out, "", paper.report.all);
    for (const EqualityTable& table : paper.report.tables) {
        for (const EqualityGroup& group : table.groups) appendGroupLines(out, table.id, group);
    }
    return out;
}

std::string equalityJson(const EqualityPaper& paper) {
    std::string out = "{\"record\":\"equality\",\"pack\":{";
    appendTextMember(out, "id", paper.pack.id);
    out += ',';
    appendTextMember(out, "version", paper.pack.version);
    out += ',';
    appendTextMember(out, "hash", paper.pack.hash);
    out += "},\"referrals\":" + std::to_string(paper.referrals) +
           ",\"suppress_below\":" + std::to_string(paper.report.suppressBelow) +
           ",\"interval\":\"95 % confidence, Katz, logarithms\"";
    appendReach(out, paper.reach);
    out += ",\"all\":";
    appendGroup(out, paper.report.all);
    out += ",\"characteristics\":[";
    for (std::size_t i = 0; i < paper.report.tables.size(); ++i) {
        const EqualityTable& table = paper.report.tables[i];
        out += i == 0 ? "{" : ",{";
        appendTextMember(out, "id", table.id);
        out += ',';
        appendTextMember(out, "label", table.label);
        out += ',';
        appendTextMember(out, "source", table.source);
        out += ",\"reference\":";
        out += table.reference ? jsonString(table.groups[*table.reference].id) : "null";
        out += ",\"groups\":[";
        for (std::size_t group = 0; group < table.groups.size(); ++group) {
            if (group > 0) out += ',';
            appendGroup(out, table.groups[group]);
        }
        out += "]}";
    }
    return out + "]}\n";
}

}  // namespace frontdoor
