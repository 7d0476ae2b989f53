#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/cli/complain.h"
#include "adapters/cli/engine_version.h"
#include "adapters/cli/log.h"
#include "adapters/cli/verbs.h"
#include "adapters/output/terminal_text.h"

namespace frontdoor::cli {

std::vector<Verb> allVerbs() {
    return {triageVerb(),   explainVerb(),    checkVerb(), testVerb(),   coverageVerb(),
            diffVerb(),     whatIfVerb(),     sweepVerb(), replayVerb(), equalityVerb(),
            releaseVerb(),  graphVerb(),      formVerb(),  mapVerb(),    checkMappingVerb(),
            generateVerb(), explainCodeVerb()};
}

namespace {

std::string programHelp() {
    std::string out =
        "frontdoor VERB … [options]\n\n"
        "Triage of referrals to children's social care by a rule pack. It recommends; a person "
        "decides.\n\n";
    for (const Verb& verb : allVerbs()) {
        std::string first = "  ";
        appendPadded(first, verb.spec.verb, 16);
        appendWrapped(out, first, verb.spec.summary, 100);
    }
    out +=
        "\n`frontdoor VERB --help` says more; `frontdoor --version` says which version this is.\n"
        "Exit codes: 0 done; 1 done, with records in quarantine or cases that failed; 2 the "
        "command or a\n"
        "pack is wrong; 3 the machine failed.\n\n"
        "Example:\n  frontdoor triage referrals.ndjson --pack rules/hertfordshire --table\n";
    return out;
}

Exit unknownVerb(const std::string& word) {
    const std::vector<Verb> verbs = allVerbs();
    std::vector<std::string_view> names;
    for (const Verb& verb : verbs) names.push_back(verb.spec.verb);
    const std::optional<std::string_view> near = nearest(word, names);
    std::string message = "there is no verb `" + word + "`";
    if (near) message += "; did you mean `" + std::string(*near) + "`?";
    complain(message);
    note("try `frontdoor --help`");
    return Exit::wrong;
}

Exit runVerb(const Verb& verb, const std::vector<std::string>& words) {
    const CommandLine line = parseCommandLine(verb.spec, words);
    if (!line.arguments) return line.exit;
    if (!startLog(line.arguments->valueOr("log-level", "warning"))) return Exit::wrong;
    return verb.run(*line.arguments);
}

Exit run(const std::vector<std::string>& words) {
    if (words.empty()) {
        complain("what shall I do?");
        note("try `frontdoor --help`");
        return Exit::wrong;
    }
    const std::string& word = words.front();
    if (word == "--help" || word == "-h" || word == "help") {
        return printOut(programHelp()) ? Exit::done : Exit::machine;
    }
    if (word == "--version") {
        return printOut("frontdoor " + std::string(kEngineVersion) + "\n") ? Exit::done
                                                                           : Exit::machine;
    }
    const std::vector<Verb> verbs = allVerbs();
    const auto verb =
        std::ranges::find_if(verbs, [&](const Verb& known) { return known.spec.verb == word; });
    if (verb == verbs.end()) return unknownVerb(word);
    return runVerb(*verb, {words.begin() + 1, words.end()});
}

}  // namespace
}  // namespace frontdoor::cli

int main(int argc, char** argv) {
    return static_cast<int>(frontdoor::cli::run({argv + 1, argv + argc}));
}
