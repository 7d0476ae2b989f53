#include "adapters/cli/generate_cases.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "adapters/cli/complain.h"
#include "adapters/cli/output_file.h"
#include "adapters/cli/proof.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"
#include "engine/verify/case_xml.h"
#include "engine/verify/edge_cases.h"

namespace frontdoor::cli {
namespace {

constexpr std::size_t kEdgeColumns = 110;
constexpr std::uint32_t kUsualSeconds = 120;

std::string edgesText(const Pack& pack, const EdgeCases& edges) {
    const std::size_t all = edges.found + edges.without.size();
    std::string out =
        pack.id + ": " + counted(edges.cases.size(), "case", "cases") + " at the edge of " +
        grouped(edges.found) + " of " +
        counted(all, "rule or way through routing", "rules and ways through routing") + "\n";
    for (const WithoutEdge& each : edges.without) {
        appendWrapped(out, "  none for ",
                      printable(each.of) + ": " + each.why + "  " + each.span.place(),
                      kEdgeColumns);
    }
    return out;
}

}  // namespace

Exit generateCases(const ProgramPtr& program, const Arguments& arguments) {
    const auto seconds = readSeconds(arguments, "generate-within", kUsualSeconds);
    const auto path = arguments.value("out");
    if (!path) complain("--generate needs --out FILE, to write the cases to");
    if (!seconds || !path) return Exit::wrong;
    const auto start = std::chrono::steady_clock::now();
    ProofOptions options;
    options.timeIsUp = [&] {
        return std::chrono::steady_clock::now() - start >= std::chrono::seconds(*seconds);
    };
    const EdgeCases edges = edgeCases(program, options);
    if (!writeFile(*path, caseXml(program->pack(), edges.cases))) return Exit::machine;
    if (*path != "-" && !printOut(edgesText(program->pack(), edges))) return Exit::machine;
    const bool open = std::ranges::any_of(edges.without, &WithoutEdge::undecided);
    return open ? Exit::partly : Exit::done;
}

}  // namespace frontdoor::cli
