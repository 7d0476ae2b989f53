#include "engine/diagnostics/source_file.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace frontdoor {
namespace {

// Spans hold 32 bits. Readers refuse larger files long before; of a text that is larger all the
// same, the part beyond belongs to the last line.
constexpr std::size_t kLargestOffset = std::numeric_limits<std::uint32_t>::max();

std::size_t lineNumber(const std::vector<std::uint32_t>& lineStarts, std::size_t offset) {
    const auto next = std::ranges::upper_bound(lineStarts, offset);
    return static_cast<std::size_t>(next - lineStarts.begin());
}

}  // namespace

SourceFile::SourceFile(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), lineStarts_{0} {
    for (std::size_t end = text_.find('\n'); end < kLargestOffset;
         end = text_.find('\n', end + 1)) {
        lineStarts_.push_back(static_cast<std::uint32_t>(end + 1));
    }
}

Position SourceFile::position(std::size_t offset) const {
    const std::size_t inside = std::min({offset, text_.size(), kLargestOffset});
    const std::size_t line = lineNumber(lineStarts_, inside);
    return {static_cast<std::uint32_t>(line),
            static_cast<std::uint32_t>(inside - lineStarts_[line - 1] + 1)};
}

std::string_view SourceFile::lineAt(std::size_t offset) const {
    const std::size_t line = lineNumber(lineStarts_, std::min(offset, text_.size()));
    const std::size_t begin = lineStarts_[line - 1];
    const bool last = line == lineStarts_.size();
    std::string_view content =
        text().substr(begin, last ? std::string_view::npos : lineStarts_[line] - 1 - begin);
    if (content.ends_with('\r')) content.remove_suffix(1);
    return content;
}

std::string SourceSpan::place() const {
    if (!file) return "built in";
    const Position at = file->position(begin);
    return file->name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

}  // namespace frontdoor
