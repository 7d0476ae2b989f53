#include "adapters/cli/proof.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <optional>

#include "adapters/cli/complain.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/referral_table.h"
#include "adapters/cli/whole_number.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "engine/verify/case_xml.h"
#include "engine/verify/prove.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kColumns = 110;

std::string_view wordFor(ProofResult result) {
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
    out += "  " + std::string(wordFor(finding.result)) + "  " + printable(finding.subject) + "\n";
    if (!finding.statement.empty()) appendWrapped(out, "    ", finding.statement, kColumns);
    if (!finding.because.empty()) appendWrapped(out, "    accepted: ", finding.because, kColumns);
    if (finding.result != ProofResult::undecided && !finding.referrals.empty())
        out += referralTable(vocabulary, finding.referrals);
}

void appendProperty(std::string& out, const ProofReport& report, Property property,
                    const Vocabulary& vocabulary) {
    const auto count = [&](ProofResult result) { return report.count(property, result); };
    const std::size_t refuted = count(ProofResult::refuted);
    const std::size_t undecided = count(ProofResult::undecided);
    const std::size_t faults = count(ProofResult::fault);
    std::string line = std::string(name(property)) + "  ";
    line += refuted + faults > 0 ? "REFUTED" : undecided > 0 ? "UNDECIDED" : "holds";
    line += "  " + std::string(title(property));
    appendWrapped(out, "", line, kColumns);
    std::string counts = "  " + grouped(count(ProofResult::holds)) + " hold";
    const auto add = [&](std::size_t number, std::string_view word) {
        if (number > 0) counts += ", " + grouped(number) + " " + std::string(word);
    };
    add(refuted, "refuted");
    add(count(ProofResult::accepted), "refuted and accepted by the pack");
    add(undecided, "undecided");
    add(faults, "at fault");
    out += counts + "\n";
    for (const Finding& finding : report.findings) {
        if (finding.property == property && finding.result != ProofResult::holds)
            appendFinding(out, finding, vocabulary);
    }
}

std::string lower(std::string_view text) {
    std::string out;
    for (const char letter : text)
        out += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return out;
}

/// All counterexamples, named after their property and in its order.
std::vector<Case> casesOf(const ProofReport& report) {
    std::vector<Case> cases;
    std::array<int, kProperties> numbers{};
    for (const Finding& finding : report.findings) {
        if (finding.result != ProofResult::refuted && finding.result != ProofResult::accepted)
            continue;
        const int number = ++numbers[static_cast<std::size_t>(finding.property)];
        for (std::size_t i = 0; i < finding.referrals.size(); ++i) {
            Case& each = cases.emplace_back(finding.referrals[i]);
            each.id = lower(name(finding.property)) + "-" + std::to_string(number);
            if (finding.referrals.size() > 1) each.id += i == 0 ? "-first" : "-then";
            each.title = finding.subject + ": " + finding.statement;
            each.source = "frontdoor check --prove";
        }
    }
    return cases;
}

/// What the pack and those that it extends accept; absent, with its errors, if a file is wrong.
std::optional<std::vector<Accepted>> acceptedBy(const Pack& pack, const std::string& folder) {
    std::vector<Accepted> all;
    for (const std::string& id : pack.lineage) {
        const std::filesystem::path own(folder);
        const auto home = id == pack.id ? own : own.lexically_normal() / ".." / id;
        const std::string path = (home / "proofs.xml").string();
        if (!std::filesystem::exists(path)) continue;
        const Outcome<std::vector<Accepted>> read = readAccepted(path, id);
        printFindings(read.diagnostics());
        if (!read.ok()) return std::nullopt;
        all.insert(all.end(), read.value().begin(), read.value().end());
    }
    return all;
}

std::string reportText(const Program& program, const ProofReport& report, double seconds) {
    std::string out = program.pack().id + ": proofs\n";
    for (std::size_t i = 0; i < kProperties; ++i)
        appendProperty(out, report, static_cast<Property>(i), program.vocabulary());
    for (const Finding& finding : report.notes)
        appendWrapped(out, "note  ", finding.subject + ": " + finding.statement, kColumns);
    for (const std::string& line : report.covers) appendWrapped(out, "covers: ", line, kColumns);
    const std::size_t undecided = report.count(ProofResult::undecided);
    if (undecided > 0) {
        out += grouped(undecided) + " undecided in " +
               std::to_string(static_cast<int>(seconds + 0.5)) +
               " s; --prove-within gives more time\n";
    }
    return out;
}

}  // namespace

std::optional<std::uint32_t> readProveWithin(const Arguments& arguments, std::uint32_t usually) {
    return readSeconds(arguments, "prove-within", usually);
}

std::optional<std::uint32_t> readSeconds(const Arguments& arguments, std::string_view option,
                                         std::uint32_t usually) {
    const auto seconds = readNumber(arguments, option, {"seconds", 1, 86'400}, usually);
    return seconds ? std::optional(static_cast<std::uint32_t>(*seconds)) : std::nullopt;
}

std::optional<Proved> provePack(const ProgramPtr& program, const std::string& packFolder,
                                std::uint32_t seconds) {
    const auto accepted = acceptedBy(program->pack(), packFolder);
    if (!accepted) return std::nullopt;
    const auto start = std::chrono::steady_clock::now();
    const auto passed = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    ProofOptions options;
    // Whoever gives more time gives more of it to each search, too.
    options.searchMilliseconds = std::max(options.searchMilliseconds, seconds * 250);
    options.timeIsUp = [&] { return passed() >= seconds; };
    Proved proved{.report = prove(program, options)};
    const std::vector<Accepted> unneeded = accept(proved.report, *accepted);
    proved.text = reportText(*program, proved.report, passed());
    for (const Accepted& each : unneeded) {
        appendWrapped(proved.text, "note  ",
                      each.property + " " + each.of +
                          " is accepted and holds: " + each.span.place() + " can go",
                      kColumns);
    }
    const auto count = [&](ProofResult result) { return proved.report.count(result); };
    if (count(ProofResult::undecided) > 0) proved.exit = Exit::partly;
    if (count(ProofResult::refuted) + count(ProofResult::fault) > 0) proved.exit = Exit::wrong;
    return proved;
}

Exit proveProgram(const ProgramPtr& program, const std::string& packFolder,
                  const Arguments& arguments) {
    const auto seconds = readProveWithin(arguments);
    if (!seconds) return Exit::wrong;
    const auto proved = provePack(program, packFolder, *seconds);
    if (!proved) return Exit::wrong;
    if (!printOut(proved->text)) return Exit::machine;
    if (const auto path = arguments.value("out")) {
        if (!writeFile(*path, caseXml(program->pack(), casesOf(proved->report))))
            return Exit::machine;
    }
    return proved->exit;
}

}  // namespace frontdoor::cli
