#include "tests/spec/spec_file.h"

namespace frontdoor::spec {
namespace {

constexpr std::string_view kTitle = "==== ";
constexpr std::string_view kDivider = "----";

/// Takes off blank lines at the end.
void trim(std::string& text) {
    while (text == "\n" || text.ends_with("\n\n")) text.pop_back();
}

}  // namespace

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::optional<SpecFile> parseSpec(std::string_view text, std::string& problem) {
    SpecFile file;
    std::string* part = &file.head;
    bool divided = true;
    const auto undivided = [&] {
        problem = "the case `" + file.cases.back().title + "` has no line `----`";
        return std::nullopt;
    };
    std::size_t number = 0;
    for (const std::string_view line : linesOf(text)) {
        ++number;
        if (line.starts_with(kTitle)) {
            if (!divided) return undivided();
            divided = false;
            file.cases.push_back(
                {.title = std::string(line.substr(kTitle.size())), .line = number});
            part = &file.cases.back().input;
        } else if (line == kDivider && !divided) {
            divided = true;
            part = &file.cases.back().expected;
        } else {
            part->append(line).append("\n");
        }
    }
    if (!divided) return undivided();
    trim(file.head);
    for (SpecCase& one : file.cases) trim(one.expected);
    return file;
}

std::string writeSpec(const SpecFile& file) {
    std::string text = file.head;
    for (const SpecCase& one : file.cases) {
        if (!text.empty()) text += '\n';
        text.append(kTitle).append(one.title).append("\n").append(one.input);
        text.append(kDivider).append("\n").append(one.expected);
    }
    return text;
}

}  // namespace frontdoor::spec
