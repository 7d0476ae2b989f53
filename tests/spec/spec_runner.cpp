#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostics/diagnostic.h"
#include "tests/spec/kinds.h"
#include "tests/spec/spec_file.h"
#include "tests/support/temporary_folder.h"

// frontdoor_spec_runner <file.spec>…    runs the cases of the files; the folder's name says their
// kind frontdoor_spec_runner --codes <dir>   fails unless each code R… is expected by a spec under
// the folder
//
// With FRONTDOOR_UPDATE_SPECS=1 in the environment the expectations are rewritten instead.

namespace frontdoor::spec {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Both texts line by line, with `-` what was expected and `+` what came.
void printDifference(std::string_view expected, std::string_view actual) {
    const std::vector<std::string_view> left = linesOf(expected);
    const std::vector<std::string_view> right = linesOf(actual);
    const auto [leftStop, rightStop] = std::ranges::mismatch(left, right);
    for (auto line = left.begin(); line != leftStop; ++line) std::cout << "    " << *line << '\n';
    for (auto line = leftStop; line != left.end(); ++line) std::cout << "  - " << *line << '\n';
    for (auto line = rightStop; line != right.end(); ++line) std::cout << "  + " << *line << '\n';
}

bool runFile(const fs::path& path, bool update) {
    const std::string folder = path.parent_path().filename().generic_string();
    const auto kind = std::ranges::find(kinds(), folder, &Kind::name);
    if (kind == kinds().end()) {
        std::cout << path.generic_string() << ": no kind of spec is called `" << folder << "`\n";
        return false;
    }
    std::string problem;
    std::optional<SpecFile> file = parseSpec(read(path), problem);
    if (!file || file->cases.empty()) {
        std::cout << path.generic_string() << ": " << (file ? "there is no case" : problem) << '\n';
        return false;
    }
    std::size_t failed = 0;
    for (SpecCase& one : file->cases) {
        const support::TemporaryFolder scratch;
        std::string actual =
            kind->run(one, {.support = path.parent_path() / "support", .scratch = scratch.path()});
        if (actual == one.expected) continue;
        if (update) {
            one.expected = std::move(actual);
            continue;
        }
        ++failed;
        std::cout << path.generic_string() << ':' << one.line << ": " << one.title << '\n';
        printDifference(one.expected, actual);
    }
    if (update) std::ofstream(path, std::ios::binary) << writeSpec(*file);
    if (failed > 0) std::cout << failed << " of " << file->cases.size() << " cases differ\n";
    return failed == 0;
}

/// Each code that some spec expects, as `[R0101]` in a finding.
bool checkCodes(const fs::path& folder) {
    std::string all;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        std::string problem;
        if (entry.path().extension() != ".spec") continue;
        const std::optional<SpecFile> file = parseSpec(read(entry.path()), problem);
        if (!file) continue;
        for (const SpecCase& one : file->cases) all += one.expected;
    }
    bool complete = true;
    for (const CodeInfo& code : allCodes()) {
        const bool ruleCode = code.name.starts_with('R');
        if (!ruleCode || all.find("[" + std::string(code.name) + "]") != std::string::npos)
            continue;
        std::cout << code.name << ": no spec shows it (" << code.summary << ")\n";
        complete = false;
    }
    return complete;
}

}  // namespace
}  // namespace frontdoor::spec

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.empty()) {
        std::cerr << "usage: frontdoor_spec_runner <file.spec>…\n       frontdoor_spec_runner "
                     "--codes <folder>\n";
        return 2;
    }
    if (arguments.front() == "--codes") {
        return arguments.size() == 2 && frontdoor::spec::checkCodes(arguments[1]) ? 0 : 1;
    }
    const char* wanted = std::getenv("FRONTDOOR_UPDATE_SPECS");
    const bool update = wanted != nullptr && std::string_view(wanted) == "1";
    bool right = true;
    for (const std::string& file : arguments)
        right = frontdoor::spec::runFile(file, update) && right;
    return right ? 0 : 1;
}
