#include "adapters/cli/complain.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "adapters/output/terminal_text.h"

namespace frontdoor::cli {

void complain(std::string_view message) {
    const std::string line = "frontdoor: " + printable(message) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void note(std::string_view message) {
    const std::string line = "  " + printable(message) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

bool printOut(std::string_view text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (written && std::fflush(stdout) == 0) return true;
    complain(std::string("cannot write to the standard output: ") + std::strerror(errno));
    return false;
}

void printFindings(const Diagnostics& diagnostics, bool notes) {
    for (const Diagnostic& diagnostic : diagnostics.list()) {
        if (diagnostic.severity == Severity::note && !notes) continue;
        const std::string text = render(diagnostic);
        std::fwrite(text.data(), 1, text.size(), stderr);
    }
}

}  // namespace frontdoor::cli
