#include "adapters/cli/proof.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <optional>

#include "adapters/cli/complain.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/whole_number.h"
#include "engine/verify/case_xml.h"
#include "engine/verify/prove.h"

namespace frontdoor::cli {
namespace {

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
    Proved proved{.proofs = {.report = prove(program, options)}};
    proved.proofs.unneeded = accept(proved.proofs.report, *accepted);
    proved.proofs.seconds = passed();
    const auto count = [&](ProofResult result) { return proved.proofs.report.count(result); };
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
    if (!printOut(proofText(program->pack(), proved->proofs))) return Exit::machine;
    if (const auto path = arguments.value("out")) {
        if (!writeFile(*path, caseXml(program->pack(), casesOf(proved->proofs.report))))
            return Exit::machine;
    }
    return proved->exit;
}

}  // namespace frontdoor::cli
