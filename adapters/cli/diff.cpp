#include <chrono>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/proof.h"
#include "adapters/cli/referral_table.h"
#include "adapters/cli/verbs.h"
#include "adapters/output/terminal_text.h"
#include "engine/verify/case_xml.h"
#include "engine/verify/compare.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kDiffColumns = 110;

CommandSpec diffSpec() {
    CommandSpec spec;
    spec.verb = "diff";
    spec.summary =
        "Says whether two packs route any referral differently, and shows the most serious one.";
    spec.operands = "PACK PACK";
    spec.fewestOperands = 2;
    spec.mostOperands = 2;
    spec.options = {{"prove", "", "prove it for all referrals that there may be (required)"},
                    {"prove-within", "SECONDS", "give up after this time (60)"},
                    {"out", "FILE", "write the referral as a case of the first pack"}};
    spec.details =
        "The most serious referral loses the most protective route by the second pack; if none "
        "loses one, it gains the most protective. The exit code is 0 if no referral is routed "
        "differently, and 1 if one is or it is undecided.";
    spec.example = "frontdoor diff rules/england rules/hertfordshire --prove";
    return spec;
}

std::string comparisonText(const Program& first, const Program& second,
                           const RouteComparison& comparison) {
    const std::string both = first.pack().id + " and " + second.pack().id;
    switch (comparison.result) {
        case ProofResult::holds:
            return "no referral in the world is routed differently by " + both + "\n";
        case ProofResult::undecided:
            return "undecided whether " + both + " route every referral alike" +
                   (comparison.statement.empty() ? "; --prove-within gives more time\n"
                                                 : ": " + comparison.statement + "\n");
        case ProofResult::fault:
            return "fault in the proof: " + comparison.statement + "\n";
        case ProofResult::refuted:
        case ProofResult::accepted:
            break;
    }
    const bool loses = comparison.second < comparison.first;
    return (loses ? "the most protective route that is lost: "
                  : "no route is lost; the most protective that is gained: ") +
           std::string(name(comparison.first)) + " by " + first.pack().id + ", " +
           std::string(name(comparison.second)) + " by " + second.pack().id + "\n" +
           referralTable(first.vocabulary(), comparison.referrals);
}

Exit diff(const Arguments& arguments) {
    if (!arguments.has("prove")) {
        complain("`diff` compares packs by proof: say --prove");
        return Exit::wrong;
    }
    const auto seconds = readProveWithin(arguments);
    if (!seconds) return Exit::wrong;
    const ProgramPtr first = loadProgram(arguments.operands()[0]);
    const ProgramPtr second = loadProgram(arguments.operands()[1]);
    if (!first || !second) return Exit::wrong;
    const auto start = std::chrono::steady_clock::now();
    ProofOptions options;
    options.timeIsUp = [&] {
        return std::chrono::steady_clock::now() - start >= std::chrono::seconds(*seconds);
    };
    options.searchMilliseconds = *seconds * 1'000;
    RouteComparison comparison = compareRoutes(first, second, options);
    std::string out = comparisonText(*first, *second, comparison);
    for (const std::string& line : comparison.covers)
        appendWrapped(out, "covers: ", line, kDiffColumns);
    if (!printOut(out)) return Exit::machine;
    if (const auto path = arguments.value("out")) {
        for (Case& referral : comparison.referrals) {
            referral.id = "routed-differently";
            referral.title = "Routed differently by " + second->pack().id;
        }
        if (!writeFile(*path, caseXml(first->pack(), comparison.referrals))) return Exit::machine;
    }
    if (comparison.result == ProofResult::fault) return Exit::wrong;
    return comparison.result == ProofResult::holds ? Exit::done : Exit::partly;
}

}  // namespace

Verb diffVerb() { return {diffSpec(), diff}; }

}  // namespace frontdoor::cli
