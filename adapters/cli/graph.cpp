#include "adapters/cli/complain.h"
#include "adapters/cli/graphviz.h"
#include "adapters/cli/loaded_pack.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/routing_graph.h"
#include "adapters/cli/verbs.h"

namespace frontdoor::cli {
namespace {

CommandSpec graphSpec() {
    CommandSpec spec;
    spec.verb = "graph";
    spec.summary = "Draws a pack's way from intake to the four routes.";
    spec.operands = "PACK";
    spec.fewestOperands = 1;
    spec.mostOperands = 1;
    spec.options = {{"out", "FILE",
                     "write here: .svg draws with the program `dot`, anything else is DOT; without "
                     "it: DOT on the "
                     "standard output"}};
    spec.example = "frontdoor graph rules/hertfordshire --out routing.svg";
    return spec;
}

Exit graph(const Arguments& arguments) {
    const ProgramPtr program = loadProgram(arguments.operands().front());
    if (!program) return Exit::wrong;
    const std::string dot = routingDot(program->pack());
    const std::string out = arguments.valueOr("out", "-");
    if (out == "-") return printOut(dot) ? Exit::done : Exit::machine;
    if (!out.ends_with(".svg")) return writeFile(out, dot) ? Exit::done : Exit::machine;
    const std::optional<std::string> svg = drawSvg(dot);
    return svg && writeFile(out, *svg) ? Exit::done : Exit::machine;
}

}  // namespace

Verb graphVerb() { return {graphSpec(), graph}; }

}  // namespace frontdoor::cli
