#include "engine/verify/prove.h"

#include <algorithm>
#include <array>

#include "engine/verify/proof/workshop.h"

namespace frontdoor {

using proof::Claim;
using proof::Workshop;

std::string_view name(Property property) {
    constexpr std::array<std::string_view, kProperties> names{"P-REACH",   "P-ROUTE", "P-WORRY",
                                                              "P-UNKNOWN", "P-BOUND", "P-TEAM"};
    return names[static_cast<std::size_t>(property)];
}

std::string_view title(Property property) {
    constexpr std::array<std::string_view, kProperties> titles{
        "Every rule, way through the routing graph, route and team can come to be used",
        "Every child gets one route, and never one below what fired",
        "A more worrying answer, or one item more, never lowers the route or what it could rise to",
        "\"Not known\" never counts for less than the reassuring answer",
        "No answer to what is not known leads beyond could_rise_to",
        "Every route has one main team in every place on every day"};
    return titles[static_cast<std::size_t>(property)];
}

std::size_t ProofReport::count(Property property, ProofResult result) const {
    return static_cast<std::size_t>(std::ranges::count_if(findings, [&](const Finding& finding) {
        return finding.property == property && finding.result == result;
    }));
}

std::size_t ProofReport::count(ProofResult result) const {
    return static_cast<std::size_t>(std::ranges::count(
        findings, result, [](const Finding& finding) { return finding.result; }));
}

namespace proof {

std::vector<std::string> coverage(const Program& program, const symbolic::AnswerCuts& cuts,
                                  const ProofOptions& options) {
    std::string days = "referrals received from ";
    appendDate(days, program.pack().inForce.from.value_or(Date{std::chrono::year{2026} / 4 / 1}));
    days += " on, of one child or of two";
    std::string lists = "lists of items up to";
    for (ItemsIndex items = 0; items < cuts.counted.size(); ++items) {
        const std::int64_t rows =
            std::clamp<std::int64_t>(cuts.counted[items], 2, options.mostItems);
        lists += (items == 0 ? " " : ", ") + program.vocabulary().items()[items].id + " " +
                 std::to_string(rows);
    }
    std::vector<std::string> covers{days};
    if (!cuts.counted.empty()) covers.push_back(lists);
    return covers;
}

}  // namespace proof

std::vector<Accepted> accept(ProofReport& report, const std::vector<Accepted>& accepted) {
    std::vector<Accepted> unneeded{};
    for (const Accepted& each : accepted) {
        bool needed = false;
        for (Finding& finding : report.findings) {
            if (finding.subject != each.of || name(finding.property) != each.property) continue;
            needed = needed || finding.result == ProofResult::undecided;
            if (finding.result != ProofResult::refuted) continue;
            finding.result = ProofResult::accepted;
            finding.because = each.because;
            needed = true;
        }
        if (!needed) unneeded.push_back(each);
    }
    return unneeded;
}

ProofReport prove(const ProgramPtr& program, const ProofOptions& options) {
    Workshop workshop(program, options);
    std::vector<Claim> claims = proof::reachClaims(*program);
    const std::size_t reachCount = claims.size();
    for (auto& more :
         {proof::routeClaims(*program), proof::answerClaims(*program, workshop.footprints())})
        claims.insert(claims.end(), more.begin(), more.end());
    ProofReport report{.findings = workshop.decide(claims)};
    const std::vector<Finding> reached(
        report.findings.begin(), report.findings.begin() + static_cast<std::ptrdiff_t>(reachCount));
    for (Finding& note : workshop.decide(proof::maskedClaims(program, reached))) {
        if (note.result == ProofResult::refuted) report.notes.push_back(std::move(note));
    }
    for (Finding& finding : proof::teamFindings(program, reached))
        report.findings.push_back(std::move(finding));
    std::ranges::stable_sort(report.findings, {}, &Finding::property);
    for (Finding& finding : report.findings) proof::expectWhatComes(program, finding.referrals);
    report.covers = proof::coverage(*program, workshop.cuts(), options);
    return report;
}

}  // namespace frontdoor
