#include "adapters/output/proof_text.h"

#include "adapters/output/referral_lines.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"

namespace frontdoor {
namespace {

constexpr std::size_t kProofColumns = 110;

std::string_view proofWord(ProofResult result) {
    switch (result) {
        case ProofResult::holds:
            return "holds";
        case ProofResult::refuted:
            return "COUNTEREXAMPLE";
        case ProofResult::accepted:
            return "accepted";
        case ProofResult::undecided:
            return "UNDECIDED";
        case ProofResult::fault:
            return "FAULT IN THE PROOF";
    }
    return "";
}

void appendFinding(std::string& out, const Finding& finding, const Vocabulary& vocabulary) {
    out += "  " + std::string(proofWord(finding.result)) + "  " + printable(finding.subject) + "\n";
    if (!finding.statement.empty()) appendWrapped(out, "    ", finding.statement, kProofColumns);
    if (!finding.because.empty())
        appendWrapped(out, "    accepted: ", finding.because, kProofColumns);
    if (finding.result != ProofResult::undecided && !finding.referrals.empty())
        out += referralTable(vocabulary, finding.referrals);
}

void appendProperty(std::string& out, const ProofReport& report, Property property,
                    const Vocabulary& vocabulary) {
    const auto count = [&](ProofResult result) { return report.count(property, result); };
    const ProofResult result = resultOf(report, property);
    std::string line = std::string(name(property)) + "  ";
    line += result == ProofResult::refuted ? "REFUTED" : proofWord(result);
    line += "  " + std::string(title(property));
    appendWrapped(out, "", line, kProofColumns);
    std::string counts = "  " + grouped(count(ProofResult::holds)) + " hold";
    const auto add = [&](std::size_t number, std::string_view word) {
        if (number > 0) counts += ", " + grouped(number) + " " + std::string(word);
    };
    add(count(ProofResult::refuted), "refuted");
    add(count(ProofResult::accepted), "refuted and accepted by the pack");
    add(count(ProofResult::undecided), "undecided");
    add(count(ProofResult::fault), "at fault");
    out += counts + "\n";
    for (const Finding& finding : report.findings) {
        if (finding.property == property && finding.result != ProofResult::holds)
            appendFinding(out, finding, vocabulary);
    }
}

}  // namespace

ProofResult resultOf(const ProofReport& report, Property property) {
    if (report.count(property, ProofResult::refuted) + report.count(property, ProofResult::fault) >
        0)
        return ProofResult::refuted;
    return report.count(property, ProofResult::undecided) > 0 ? ProofResult::undecided
                                                              : ProofResult::holds;
}

std::string undecidedText(const Proofs& proofs) {
    const std::size_t undecided = proofs.report.count(ProofResult::undecided);
    if (undecided == 0) return "";
    return grouped(undecided) + " undecided in " +
           std::to_string(static_cast<int>(proofs.seconds + 0.5)) +
           " s; --prove-within gives more time";
}

std::string unneededText(const Accepted& accepted) {
    return accepted.property + " " + accepted.of +
           " is accepted and holds: " + accepted.span.place() + " can go";
}

std::string proofText(const Pack& pack, const Proofs& proofs) {
    const ProofReport& report = proofs.report;
    std::string out = pack.id + ": proofs\n";
    for (std::size_t i = 0; i < kProperties; ++i)
        appendProperty(out, report, static_cast<Property>(i), *pack.vocabulary);
    for (const Finding& finding : report.notes)
        appendWrapped(out, "note  ", finding.subject + ": " + finding.statement, kProofColumns);
    for (const std::string& line : report.covers)
        appendWrapped(out, "covers: ", line, kProofColumns);
    if (const std::string undecided = undecidedText(proofs); !undecided.empty())
        out += undecided + "\n";
    for (const Accepted& each : proofs.unneeded)
        appendWrapped(out, "note  ", unneededText(each), kProofColumns);
    return out;
}

}  // namespace frontdoor
