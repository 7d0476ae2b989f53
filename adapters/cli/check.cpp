#include <algorithm>
#include <filesystem>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/proof.h"
#include "adapters/cli/verbs.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "engine/pack/accepted.h"
#include "engine/pack/cases.h"
#include "engine/pack/load_pack.h"

namespace frontdoor::cli {
namespace {

CommandSpec checkSpec() {
    CommandSpec spec;
    spec.verb = "check";
    spec.summary =
        "Finds every error and warning in rule packs and their cases, each with its place.";
    spec.operands = "PACK…";
    spec.fewestOperands = 1;
    spec.mostOperands = 1000;
    spec.options = {
        {"dump", "", "print what the pack compiles to"},
        {"quiet", "", "print errors and warnings only"},
        {"prove", "", "prove what the pack can never do, or show a referral that does it"},
        {"prove-within", "SECONDS", "with --prove: give up after this time (60)"},
        {"out", "FILE", "with --prove: write counterexamples as cases that `test` runs"}};
    spec.details =
        "PACK is a folder, or the path of its pack.xml. The exit code is 2 if there is an error, "
        "or "
        "if a proof is refuted and the pack does not accept it; 1 if nothing is refuted and "
        "something "
        "is undecided.";
    spec.example = "frontdoor check rules/england rules/hertfordshire";
    return spec;
}

std::string rulesByKind(const Pack& pack) {
    struct Kind {
        RuleKind kind;
        std::string_view one;
        std::string_view many;
    };
    constexpr Kind kinds[]{{RuleKind::trigger, "trigger", "triggers"},
                           {RuleKind::score, "score", "scores"},
                           {RuleKind::threshold, "threshold", "thresholds"},
                           {RuleKind::raise, "raise", "raises"},
                           {RuleKind::flag, "flag", "flags"},
                           {RuleKind::action, "action", "actions"}};
    std::string text;
    for (const Kind& kind : kinds) {
        std::uint64_t count = 0;
        for (const Rule& rule : pack.rules) count += rule.kind == kind.kind ? 1 : 0;
        text += (text.empty() ? "" : ", ") + counted(count, kind.one, kind.many);
    }
    return text;
}

std::string summary(const Pack& pack) {
    std::string lineage;
    for (const std::string& id : pack.lineage) lineage += (lineage.empty() ? "" : " on ") + id;
    std::string out = lineage + ", version " + pack.version + "\n";
    const auto line = [&out](const std::string& text) { appendWrapped(out, "  ", text, 110); };
    line(rulesByKind(pack));
    line(counted(pack.vocabulary->facts().size(), "fact", "facts") + ", " +
         counted(pack.vocabulary->items().size(), "list of items", "lists of items") + ", " +
         counted(pack.definitions.size(), "definition", "definitions") + ", " +
         counted(pack.vocabulary->domains().size(), "domain", "domains"));
    line(counted(pack.routing.steps.size(), "routing step", "routing steps") + ", " +
         counted(pack.localities.size(), "locality", "localities") + ", " +
         counted(pack.teams.size(), "team", "teams") + ", " +
         counted(pack.clocks.size(), "clock", "clocks"));
    line("sha256 " + pack.hash);
    for (const PackChange& change : pack.changes) {
        line(std::string(change.removed ? "removes " : "replaces ") + change.base + "'s " +
             change.element + " " + change.id +
             (change.because.empty() ? "" : ": " + change.because));
    }
    return out;
}

/// Findings of the pack, and of its cases and proofs where it has some.
Exit checkPack(const std::string& path, const Arguments& arguments) {
    Outcome<Pack> pack = loadPack(path);
    Diagnostics findings = pack.diagnostics();
    const std::string cases = (std::filesystem::path(packFolder(path)) / "cases.xml").string();
    std::string casesText;
    if (pack.ok() && std::filesystem::exists(cases)) {
        const Outcome<std::vector<Case>> read = readCases(cases, pack.value());
        findings.append(read.diagnostics());
        if (read.ok()) casesText = "  " + counted(read.value().size(), "case", "cases") + "\n";
    }
    const std::string proofs = (std::filesystem::path(packFolder(path)) / "proofs.xml").string();
    if (pack.ok() && std::filesystem::exists(proofs))
        findings.append(readAccepted(proofs, pack.value().id).diagnostics());
    printFindings(findings);
    const std::string counts = counted(findings.errorCount(), "error", "errors") + ", " +
                               counted(findings.warningCount(), "warning", "warnings");
    if (!pack.ok()) {
        complain("the pack `" + path + "` is wrong: " + counts);
        return Exit::wrong;
    }
    std::string out;
    if (!arguments.has("quiet")) out = summary(pack.value()) + casesText + "  " + counts + "\n";
    const ProgramPtr program = compile(std::move(pack).value());
    if (arguments.has("dump")) out += dump(*program);
    if (!printOut(out)) return Exit::machine;
    if (findings.hasErrors()) return Exit::wrong;
    return arguments.has("prove") ? proveProgram(program, packFolder(path), arguments) : Exit::done;
}

Exit check(const Arguments& arguments) {
    if (arguments.has("out") && arguments.operands().size() > 1) {
        complain("--out takes the counterexamples of one pack");
        return Exit::wrong;
    }
    Exit worst = Exit::done;
    for (const std::string& path : arguments.operands()) {
        worst = std::max(worst, checkPack(path, arguments));
    }
    return worst;
}

}  // namespace

Verb checkVerb() { return {checkSpec(), check}; }

}  // namespace frontdoor::cli
