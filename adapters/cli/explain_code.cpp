#include <algorithm>
#include <cctype>

#include "adapters/cli/complain.h"
#include "adapters/cli/verbs.h"
#include "engine/diagnostics/diagnostic.h"

namespace frontdoor::cli {
namespace {

CommandSpec explainCodeSpec() {
    CommandSpec spec;
    spec.verb = "explain-code";
    spec.summary =
        "Says what the code of an error or finding means; without a code, what all of them mean.";
    spec.operands = "[CODE…]";
    spec.mostOperands = 1000;
    spec.example = "frontdoor explain-code R0201";
    return spec;
}

std::string lineOf(const CodeInfo& info) {
    std::string line(info.name);
    line += " (";
    line += name(info.severity);
    line += "): ";
    line += info.summary;
    return line + "\n";
}

Exit explainCode(const Arguments& arguments) {
    std::string out;
    bool unknown = false;
    for (std::string code : arguments.operands()) {
        std::ranges::transform(code, code.begin(), [](unsigned char letter) {
            return static_cast<char>(std::toupper(letter));
        });
        const std::optional<Code> found = findCode(code);
        if (found) {
            out += lineOf(codeInfo(*found));
        } else {
            complain("there is no code `" + code + "`; `frontdoor explain-code` lists them");
            unknown = true;
        }
    }
    if (arguments.operands().empty()) {
        for (const CodeInfo& info : allCodes()) out += lineOf(info);
    }
    if (!printOut(out)) return Exit::machine;
    return unknown ? Exit::wrong : Exit::done;
}

}  // namespace

Verb explainCodeVerb() { return {explainCodeSpec(), explainCode}; }

}  // namespace frontdoor::cli
