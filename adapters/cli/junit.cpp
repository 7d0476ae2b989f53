#include "adapters/cli/junit.h"

#include <span>

#include "engine/diagnostics/xml_text.h"

namespace frontdoor::cli {
namespace {

std::string countAttribute(std::string_view name, std::size_t count) {
    return xmlAttribute(name, std::to_string(count));
}

std::string inOneLine(const CaseDifference& difference) {
    return "child " + difference.child + ": " + difference.what + ": expected " +
           difference.expected + ", came " + difference.came;
}

void appendFailure(std::string& out, std::span<const CaseDifference> differences) {
    const CaseDifference& first = differences.front();
    std::string message = inOneLine(first);
    if (differences.size() > 1)
        message += " (and " + std::to_string(differences.size() - 1) + " more)";
    out += "      <failure" + xmlAttribute("type", first.what) + xmlAttribute("message", message) +
           ">";
    for (const CaseDifference& difference : differences)
        out += "\n" + xmlText(difference.span.place() + ": " + inOneLine(difference));
    out += "\n      </failure>\n";
}

void appendCase(std::string& out, const Pack& pack, const Case& each,
                std::span<const CaseDifference> differences) {
    out += "    <testcase" + xmlAttribute("classname", pack.id) +
           xmlAttribute("name", each.id + ": " + each.title);
    if (each.span.file) {
        out += xmlAttribute("file", each.span.file->name()) +
               countAttribute("line", each.span.file->position(each.span.begin).line);
    }
    if (differences.empty()) {
        out += "/>\n";
        return;
    }
    out += ">\n";
    appendFailure(out, differences);
    out += "    </testcase>\n";
}

}  // namespace

std::string junitXml(const Pack& pack, const std::vector<Case>& cases, const CaseResults& results) {
    const std::string counts =
        countAttribute("tests", cases.size()) + countAttribute("failures", results.failed);
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" +
                      xmlAttribute("name", "frontdoor test") + counts + ">\n  <testsuite" +
                      xmlAttribute("name", pack.id) + counts + " errors=\"0\" skipped=\"0\">\n";
    // Differences stand in the order of the cases.
    std::span<const CaseDifference> rest(results.differences);
    for (const Case& each : cases) {
        std::size_t own = 0;
        while (own < rest.size() && rest[own].caseId == each.id) ++own;
        appendCase(out, pack, each, rest.first(own));
        rest = rest.subspan(own);
    }
    return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace frontdoor::cli
