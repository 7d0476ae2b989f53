#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/proof.h"
#include "adapters/cli/replay_options.h"
#include "adapters/cli/verbs.h"
#include "adapters/output/differences_text.h"
#include "adapters/output/referral_lines.h"
#include "adapters/output/terminal_text.h"
#include "adapters/output/whatif_text.h"
#include "engine/pack/differences.h"
#include "engine/verify/case_xml.h"
#include "engine/verify/compare.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kDiffColumns = 110;
constexpr std::size_t kMovesShown = 20;

CommandSpec diffSpec() {
    CommandSpec spec;
    spec.verb = "diff";
    spec.summary = "Says what one pack decides differently from another.";
    spec.operands = "PACK PACK";
    spec.fewestOperands = 2;
    spec.mostOperands = 2;
    spec.options = historyOptionSpecs(
        "children who came before, to be decided by both packs; as often as wanted");
    const std::vector<OptionSpec> more{
        {"wording", "", "show changes of wording, too: reasons, labels, sources"},
        {"prove", "", "say whether any referral there may be is routed differently"},
        {"prove-within", "SECONDS", "give up the proof after this time (60)"},
        {"out", "FILE", "write the referral that the proof finds as a case of the first pack"}};
    spec.options.insert(spec.options.end(), more.begin(), more.end());
    spec.details =
        "Packs are compared as resolved over their bases, and what differs is told thing by thing: "
        "thresholds, rules, routing, questions, teams. Where they do not ask alike, --history is "
        "read for each, by its own mappings, and for --prove what only the second asks is not "
        "known. The referral that --prove shows loses the most protective route by the second "
        "pack; if none loses one, it gains the most protective. The exit code is 0 if nothing that "
        "decides differs, or, where they are asked for, if nobody in the history moves and it is "
        "proved that nobody can; else 1.";
    spec.example =
        "frontdoor diff rules/hertfordshire drafts/hertfordshire --history contacts-2024.ndjson";
    return spec;
}

std::string comparisonText(const Program& first, const Program& second,
                           const RouteComparison& comparison) {
    const std::string both = first.pack().id + " and " + second.pack().id;
    switch (comparison.result) {
        case ProofResult::holds:
            return (comparison.unasked.empty()
                        ? "no referral in the world is routed differently by " + both
                        : "no referral that leaves open what only the second pack asks is routed "
                          "differently by " +
                              both) +
                   "\n";
        case ProofResult::undecided:
            return "undecided whether " + both +
                   " route every referral alike; --prove-within gives more time\n";
        case ProofResult::fault:
            return "fault in the proof: " + comparison.statement + "\n";
        case ProofResult::refuted:
        case ProofResult::accepted:
            break;
    }
    const bool loses = comparison.second < comparison.first;
    const bool most = comparison.mostSerious;
    const std::string before =
        most ? (loses ? "the most protective route that is lost: "
                      : "no route is lost; the most protective that is gained: ")
             : (loses ? "a route that is lost: " : "a route that is gained: ");
    const std::string after =
        most ? ""
             : std::string(loses ? "undecided whether a more protective route is lost"
                                 : "undecided whether a route is lost, or a more protective one "
                                   "gained") +
                   "; --prove-within gives more time\n";
    return before + std::string(name(comparison.first)) + " by " + first.pack().id + ", " +
           std::string(name(comparison.second)) + " by " + second.pack().id + "\n" + after +
           referralTable(first.vocabulary(), comparison.referrals);
}

/// Partly if somebody moves, or is found by one reading only.
Exit showMoves(const ReplayCommand& command, const ProgramPtr& first, const OtherPack& second) {
    StartedReplay started = startReplay(command, first);
    if (!started.replay) return started.exit;
    Replay& replay = *started.replay;
    const Volumes before = volumesOf(replay);
    if (!decideByOther(started, second)) return started.exit;
    const ReadTwice* readings = started.readTwice ? &*started.readTwice : nullptr;
    const Volumes now = volumesOf(replay);
    const std::vector<Move> moves = movesOf(replay);
    if (!printOut("\n" + whatIfText({replay, before, now, moves, {}, readings}, kMovesShown)))
        return Exit::machine;
    const bool alike = moves.empty() &&
                       (readings == nullptr ||
                        (readings->readings.before.only == 0 && readings->readings.now.only == 0));
    return alike ? started.exit : std::max(started.exit, Exit::partly);
}

std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    return list;
}

/// Partly if a referral is routed differently, or may be.
Exit showProof(const Arguments& arguments, std::uint32_t seconds, const ProgramPtr& first,
               const ProgramPtr& second) {
    const auto start = std::chrono::steady_clock::now();
    ProofOptions options;
    options.timeIsUp = [&] {
        return std::chrono::steady_clock::now() - start >= std::chrono::seconds(seconds);
    };
    options.searchMilliseconds = seconds * 1'000 / kRouteSearches;
    RouteComparison comparison = compareRoutes(first, second, options);
    std::string out = "\n" + comparisonText(*first, *second, comparison);
    for (const std::string& line : comparison.covers)
        appendWrapped(out, "covers: ", line, kDiffColumns);
    if (!comparison.unasked.empty()) {
        appendWrapped(out, "covers: ",
                      "referrals of which it is not known what the second pack asks and the first "
                      "does not, or not alike: " +
                          listed(comparison.unasked),
                      kDiffColumns);
    }
    if (!printOut(out)) return Exit::machine;
    if (const auto path = arguments.value("out")) {
        for (Case& referral : comparison.referrals) {
            referral.id = "routed-differently";
            referral.title = "Routed differently by " + second->pack().id;
        }
        if (!writeFile(*path, caseXml(first->pack(), comparison.referrals))) return Exit::machine;
    }
    if (comparison.result == ProofResult::fault) return Exit::wrong;
    const bool alike = comparison.result == ProofResult::holds && comparison.unasked.empty();
    return alike ? Exit::done : Exit::partly;
}

/// Partly if anything that decides differs.
Exit showDifferences(const Arguments& arguments) {
    const auto differences = comparePacks(arguments.operands()[0], arguments.operands()[1]);
    if (!differences.ok()) {
        printFindings(differences.diagnostics());
        return Exit::wrong;
    }
    if (!printOut(differencesText(differences.value(), arguments.has("wording"))))
        return Exit::machine;
    return std::ranges::all_of(differences.value(), &Difference::wordingOnly) ? Exit::done
                                                                              : Exit::partly;
}

Exit diff(const Arguments& arguments) {
    const bool replayed = arguments.has("history");
    const bool proved = arguments.has("prove");
    const auto seconds = readProveWithin(arguments);
    const auto command = readHistoryCommand(arguments, arguments.operands()[0]);
    if (!seconds || !command) return Exit::wrong;
    const ProgramPtr first = loadProgram(arguments.operands()[0]);
    const ProgramPtr second = loadProgram(arguments.operands()[1]);
    if (!first || !second) return Exit::wrong;
    std::optional<OtherPack> other;
    if (replayed) other = otherPack(*command, *first, arguments.operands()[1], second);
    if (replayed && !other) return Exit::wrong;
    const Exit differs = showDifferences(arguments);
    if (differs > Exit::partly || (!replayed && !proved)) return differs;
    Exit exit = Exit::done;
    if (replayed) exit = showMoves(*command, first, *other);
    if (proved && exit <= Exit::partly)
        exit = std::max(exit, showProof(arguments, *seconds, first, second));
    return exit;
}

}  // namespace

Verb diffVerb() { return {diffSpec(), diff}; }

}  // namespace frontdoor::cli
