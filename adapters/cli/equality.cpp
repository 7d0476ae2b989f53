#include "engine/replay/equality.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/cli/complain.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/replay_options.h"
#include "adapters/cli/verbs.h"
#include "adapters/cli/whole_number.h"
#include "adapters/output/equality_text.h"
#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::cli {
namespace {

CommandSpec equalitySpec() {
    CommandSpec spec;
    spec.verb = "equality";
    spec.summary =
        "Shows what a pack's routes come to for different groups of children: ethnicity, sex, age "
        "and whatever else the pack names.";
    spec.operands = "FILE|FOLDER…";
    spec.fewestOperands = 1;
    spec.mostOperands = 100'000;
    spec.options = replayOptionSpecs();
    for (const OptionSpec& option : outcomeOptionSpecs()) spec.options.push_back(option);
    const std::vector<OptionSpec> more{
        {"by", "NAME,…",
         "characteristics of the pack, or locality; without it all that the pack declares and the "
         "locality"},
        {"detail", "NAME,…",
         "report these answer by answer, and not by their groups: each ethnicity, each decile"},
        {"reference", "NAME=GROUP",
         "the group that the others of a characteristic are held against; without it the largest",
         true},
        {"suppress-below", "N",
         "suppress counts of fewer children, and what would give them away; without it 5; 0 "
         "suppresses nothing, and is not for publication"},
        {"out", "FILE", "write the report here: as CSV, or as JSON if the name ends in .json"},
    };
    spec.options.insert(spec.options.end(), more.begin(), more.end());
    spec.details =
        "The history is decided by the pack as it stands, with what it tells of earlier referrals "
        "(as with --link). A difference between groups is a question and not a verdict; the report "
        "says how to read it.";
    spec.example =
        "frontdoor equality years/ --pack rules/hertfordshire --history-since 2022-04-01 "
        "--by ethnicity,age --out equality.csv";
    return spec;
}

std::vector<std::string> wordsIn(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        words.emplace_back(word);
    }
    return words;
}

/// False, with a complaint, if the name is not among those that there are.
bool isAmong(const std::string& word, const std::vector<std::string>& names,
             std::string_view what) {
    if (std::ranges::find(names, word) != names.end()) return true;
    std::string message = "there is no " + std::string(what) + " `" + word + "`; there are ";
    for (std::size_t i = 0; i < names.size(); ++i) message += (i == 0 ? "" : ", ") + names[i];
    complain(message);
    return false;
}

bool readReferences(const Arguments& arguments, const Pack& pack,
                    const std::vector<std::string>& known, EqualityOptions& options) {
    for (const std::string& text : arguments.values("reference")) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos) {
            complain("`" + text + "` names no group; write it like ethnicity=white");
            return false;
        }
        const std::string which = text.substr(0, equals);
        const std::string group = text.substr(equals + 1);
        if (!isAmong(which, known, "characteristic") ||
            !isAmong(group, groupsOf(pack, which, options.detail.contains(which)), "group"))
            return false;
        options.references[which] = group;
    }
    return true;
}

bool readSuppression(const Arguments& arguments, std::uint64_t& into) {
    const auto below = readNumber(arguments, "suppress-below", {"children", 0, 1'000},
                                  static_cast<std::int64_t>(into));
    if (below) into = static_cast<std::uint64_t>(*below);
    return below.has_value();
}

std::optional<EqualityOptions> readEqualityOptions(const Arguments& arguments, const Pack& pack) {
    EqualityOptions options;
    const std::vector<std::string> known = characteristicsOf(pack);
    if (known.empty()) {
        complain("the pack `" + pack.id + "` declares no characteristics, and has no localities");
        return std::nullopt;
    }
    const auto named = [&](std::string_view option, std::vector<std::string>& into) {
        for (std::string& word : wordsIn(arguments.valueOr(option, ""))) {
            if (!isAmong(word, known, "characteristic")) return false;
            if (std::ranges::find(into, word) == into.end()) into.push_back(std::move(word));
        }
        return true;
    };
    std::vector<std::string> detail;
    if (!named("by", options.by) || !named("detail", detail)) return std::nullopt;
    options.detail.insert(detail.begin(), detail.end());
    if (!readReferences(arguments, pack, known, options) ||
        !readSuppression(arguments, options.suppressBelow))
        return std::nullopt;
    return options;
}

Exit write(const EqualityPaper& paper, const Arguments& arguments) {
    const std::string out = arguments.valueOr("out", "");
    if (!out.empty()) {
        const std::string text = out.ends_with(".json") ? equalityJson(paper) : equalityCsv(paper);
        if (!writeFile(out, text)) return Exit::machine;
    }
    if (out == "-") return Exit::done;
    return printOut(equalityText(paper)) ? Exit::done : Exit::machine;
}

Exit equality(const Arguments& arguments) {
    const auto command = readReplayCommand(arguments, arguments.operands());
    const std::optional<OutcomeOptions> outcomes = readOutcomeOptions(arguments, true);
    if (!command || !outcomes) return Exit::wrong;
    const ProgramPtr program = loadForEquality(command->intake.packPath);
    if (!program) return Exit::wrong;
    const auto options = readEqualityOptions(arguments, program->pack());
    if (!options) return Exit::wrong;
    const StartedReplay started = startReplay(*command, program, outcomes);
    if (!started.replay) return started.exit;
    const auto report = equalityOf(*started.replay, started.outcomes, *options);
    if (!report) {
        complain("there are fewer than " + std::to_string(options->suppressBelow) +
                 " children in this history, so everything about them is suppressed");
        return Exit::wrong;
    }
    const EqualityPaper paper{*report, program->pack(), started.replay->referrals(), started.reach,
                              outcomes->windows};
    return std::max(started.exit, write(paper, arguments));
}

}  // namespace

Verb equalityVerb() { return {equalitySpec(), equality}; }

}  // namespace frontdoor::cli
