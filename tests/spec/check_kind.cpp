#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>

#include "engine/pack/cases.h"
#include "engine/pack/load_pack.h"
#include "tests/spec/kinds.h"

// The input is the pack `pack`, beside the pack `base` and the code lists and calendars of the
// folder `support`. CheckInput that does not start with a `<rule-pack` or another file's root is
// put inside one that extends `base`, on a line of its own, so that its own first line is line 2.
//
//     --- file rules.xml      what follows is another file of the pack's folder (or
//     "../codelists/x.xml")
//     --- limit rules=1       a smaller limit than usual

namespace frontdoor::spec {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFile = "--- file ";
constexpr std::string_view kLimit = "--- limit ";
constexpr std::string_view kBegin =
    R"(<rule-pack xmlns="urn:frontdoor:rule-pack:1" id="pack" version="1" name="Spec" extends="base">)";
constexpr std::string_view kEnd = "</rule-pack>\n";

struct InputFile {
    std::string name{};
    std::string text{};
};

struct CheckInput {
    std::vector<InputFile> files{};
    PackLimits limits{};
};

void setLimit(std::string_view line, PackLimits& limits) {
    const std::size_t equals = std::min(line.find('='), line.size());
    const std::string_view name = line.substr(0, equals);
    const std::string_view number = line.substr(std::min(equals + 1, line.size()));
    std::size_t value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    if (name == "bytes") limits.fileBytes = value;
    if (name == "files") limits.files = value;
    if (name == "depth") limits.elementDepth = value;
    if (name == "elements") limits.elements = value;
    if (name == "rules") limits.rules = value;
    if (name == "bases") limits.bases = value;
}

CheckInput split(std::string_view text) {
    CheckInput input;
    input.files.push_back({.name = "pack.xml"});
    for (const std::string_view line : linesOf(text)) {
        if (line.starts_with(kLimit)) {
            setLimit(line.substr(kLimit.size()), input.limits);
        } else if (line.starts_with(kFile)) {
            const std::string name(line.substr(kFile.size()));
            const bool first = input.files.size() == 1 && input.files.front().text.empty();
            if (first) input.files.clear();
            input.files.push_back({.name = name});
        } else {
            input.files.back().text.append(line).append("\n");
        }
    }
    return input;
}

bool isWhole(std::string_view text) {
    return text.starts_with("<rule-pack") || text.starts_with("<?xml") || text.starts_with("<!");
}

void write(const fs::path& path, std::string_view text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string withoutFolder(std::string text, const std::string& folder) {
    for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) {
        text.erase(at, folder.size());
    }
    return text;
}

}  // namespace

std::string runCheck(const SpecCase& one, const Surroundings& surroundings) {
    const fs::path& rules = surroundings.scratch;
    fs::copy(surroundings.support, rules,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    const CheckInput input = split(one.input);
    for (const InputFile& file : input.files) {
        const bool fragment = file.name == "pack.xml" && !isWhole(file.text);
        const std::string text =
            fragment ? std::string(kBegin) + "\n" + file.text + std::string(kEnd) : file.text;
        write((rules / "pack" / file.name).lexically_normal(), text);
    }
    const Outcome<Pack> pack = loadPack((rules / "pack").generic_string(), input.limits);
    std::string out = render(pack.diagnostics());
    const fs::path cases = rules / "pack" / "cases.xml";
    if (pack.ok() && fs::exists(cases))
        out += render(readCases(cases.generic_string(), pack.value()).diagnostics());
    return out.empty() ? "no findings\n" : withoutFolder(out, rules.generic_string() + "/");
}

}  // namespace frontdoor::spec
