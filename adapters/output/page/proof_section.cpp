#include <string>
#include <utility>
#include <vector>

#include "adapters/output/page/replay_sections.h"
#include "adapters/output/referral_lines.h"
#include "adapters/output/run_totals.h"

namespace frontdoor {
namespace {

std::string about(const Finding& finding) {
    return std::string(name(finding.property)) + ", " + finding.subject;
}

std::string resultText(const ProofReport& report, Property property) {
    switch (resultOf(report, property)) {
        case ProofResult::refuted:
            return "Refuted";
        case ProofResult::undecided:
            return "Undecided";
        case ProofResult::holds:
        case ProofResult::accepted:
        case ProofResult::fault:
            break;
    }
    return report.count(property, ProofResult::accepted) > 0 ? "Holds, but for what is accepted"
                                                             : "Holds";
}

void addProperties(HtmlSection& section, const ProofReport& report) {
    HtmlTable table{{"What is proved, and what came of it",
                     "Counted by rule, answer or place",
                     {"Property", "It says", "Result", "#Hold", "#Refuted", "#Accepted",
                      "#Undecided", "#Faults of the proof"},
                     "codes"}};
    for (std::size_t i = 0; i < kProperties; ++i) {
        const auto property = static_cast<Property>(i);
        const auto count = [&](ProofResult result) {
            return grouped(report.count(property, result));
        };
        table.rows.push_back({std::string(name(property)), std::string(title(property)),
                              resultText(report, property), count(ProofResult::holds),
                              count(ProofResult::refuted), count(ProofResult::accepted),
                              count(ProofResult::undecided), count(ProofResult::fault)});
    }
    section.table(table);
}

/// The referral that shows it, to be unfolded; two that differ in one answer stand side by side.
void addReferrals(HtmlSection& section, const Vocabulary& vocabulary, const Finding& finding) {
    if (finding.referrals.empty()) return;
    const bool two = finding.referrals.size() > 1;
    HtmlTable table{{about(finding),
                     "A made-up referral, as small as it goes",
                     {"What is asked", two ? "First" : "Answer"},
                     ""}};
    if (two) table.head.columns.emplace_back("Then");
    for (ReferralLine& line : referralLines(vocabulary, finding.referrals)) {
        if (two && line.values.size() == 1) line.values.push_back(line.values.front());
        line.values.insert(line.values.begin(), std::move(line.what));
        table.rows.push_back(std::move(line.values));
    }
    section.folded("The referral that shows it: " + about(finding), table);
}

/// All findings of one result, each with its referral.
void addFindings(HtmlSection& section, const Vocabulary& vocabulary, const ProofReport& report,
                 ProofResult result, HtmlTable table) {
    if (report.count(result) == 0) return;
    for (const Finding& finding : report.findings) {
        if (finding.result != result) continue;
        table.rows.push_back({std::string(name(finding.property)), finding.subject,
                              finding.statement, finding.because});
    }
    table.head.style = "codes";
    section.table(table);
    for (const Finding& finding : report.findings)
        if (finding.result == result) addReferrals(section, vocabulary, finding);
}

void addUndecided(HtmlSection& section, const Proofs& proofs) {
    if (proofs.report.count(ProofResult::undecided) == 0) return;
    HtmlTable table{{"Undecided", "", {"Property", "Of"}, "codes"}};
    for (const Finding& finding : proofs.report.findings) {
        if (finding.result != ProofResult::undecided) continue;
        table.rows.push_back({std::string(name(finding.property)), finding.subject});
    }
    section.folded(undecidedText(proofs), table);
}

}  // namespace

HtmlSection proofSection(const Pack& pack, const Proofs& proofs) {
    HtmlSection section("proofs", "What is proved of the rules");
    const ProofReport& report = proofs.report;
    const auto count = [&](ProofResult result) { return grouped(report.count(result)); };
    section.say(
        "Cases and a history show what the rules do with some children. A proof goes through all "
        "referrals there may be, by reasoning instead of trying: either something holds for every "
        "one of them, or here is a referral for which it does not.");
    section.tiles(
        {{count(ProofResult::holds), "hold for every referral"},
         {count(ProofResult::refuted), "are refuted"},
         {count(ProofResult::accepted), "are refuted and accepted with a reason"},
         {count(ProofResult::undecided), "are undecided, which is not taken for holding"}});
    addProperties(section, report);
    const auto add = [&](ProofResult result, std::string caption, std::string remark,
                         std::vector<std::string> columns) {
        addFindings(section, *pack.vocabulary, report, result,
                    {{std::move(caption), std::move(remark), std::move(columns), ""}, {}});
    };
    add(ProofResult::refuted, "Refuted", "The pack can do what it must never do",
        {"Property", "Of", "What was found"});
    add(ProofResult::fault, "Faults of the proof", "The engine does not do what the proof says",
        {"Property", "Of", "What was found"});
    add(ProofResult::accepted, "Refuted, and accepted by the pack with a reason", "",
        {"Property", "Of", "What was found", "Why it is right"});
    addUndecided(section, proofs);
    std::vector<std::string> notes;
    for (const Finding& note : report.notes) notes.push_back(note.subject + ": " + note.statement);
    for (const Accepted& each : proofs.unneeded) {
        notes.push_back(each.property + " " + each.of +
                        " is accepted and holds: the acceptance can go");
    }
    if (!notes.empty()) {
        section.subheading("To be noted");
        section.list(notes);
    }
    section.subheading("How far the proofs go");
    section.list(report.covers);
    return section;
}

}  // namespace frontdoor
