#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "engine/diagnostics/check.h"
#include "engine/diagnostics/diagnostic.h"

// A finding is printed with the line it is about:
//
//     t.rules:2:6: error[R0201]: unknown fact `aeg`
//       when aeg >= 65
//            ^^^
//       note: did you mean `age`?
//
// The line is taken apart into cells, one a column on the screen, so that the carets stand right
// under letters of several bytes and behind tabs. Of a long line only a window around the span is
// looked at: a pack of a megabyte on one line may have a finding in every word of it.

namespace frontdoor {
namespace {

constexpr std::size_t kWindow = 160;  // Columns of a source line that are shown.
constexpr std::size_t kBefore = 40;  // Of those, the columns before the span if the line is longer.
constexpr std::size_t kMaxBytesPerCell = 4;
constexpr std::string_view kIndent = "  ";
constexpr std::string_view kCut = "...";

struct Cell {
    std::string_view
        text{};  // What is printed: a letter, a tab, or a dot for what cannot be printed.
    std::size_t begin = 0;  // In the line.
    std::size_t end = 0;
};

struct Letter {
    std::uint32_t codePoint = 0;
    std::size_t size = 0;  // 0: these bytes are not UTF-8.
};

bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Reads the UTF-8 sequence at the front of a text that is not empty.
Letter readLetter(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80U) return {lead, 1};
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const std::size_t size = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
    if (lead < 0xC0U || lead > 0xF4U || text.size() < size) return {};
    std::uint32_t codePoint = lead & (0xFFU >> (size + 1));
    for (const char byte : text.substr(1, size - 1)) {
        if (!isContinuation(byte)) return {};
        codePoint = codePoint << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
    }
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < smallest[size] || codePoint > 0x10FFFF || surrogate) return {};
    return {codePoint, size};
}

/// Control characters, and those that turn the direction of writing: neither may reach somebody's
/// terminal.
bool isControl(std::uint32_t codePoint) {
    return codePoint < 0x20 || (codePoint >= 0x7F && codePoint <= 0x9F) ||
           (codePoint >= 0x202A && codePoint <= 0x202E) ||
           (codePoint >= 0x2066 && codePoint <= 0x2069);
}

/// The cells of line[begin, end).
std::vector<Cell> cellsOf(std::string_view line, std::size_t begin, std::size_t end) {
    constexpr std::uint32_t byteOrderMark = 0xFEFF;  // Takes no column.
    std::vector<Cell> cells;
    for (std::size_t at = begin; at < end;) {
        const Letter letter = readLetter(line.substr(at));
        const std::size_t size = std::max<std::size_t>(1, letter.size);
        const bool plain = letter.size > 0 && (!isControl(letter.codePoint) || line[at] == '\t');
        if (letter.codePoint != byteOrderMark) {
            cells.push_back({plain ? line.substr(at, size) : std::string_view("."), at, at + size});
        }
        at += size;
    }
    return cells;
}

void appendPrintable(std::string& out, std::string_view text) {
    for (const Cell& cell : cellsOf(text, 0, text.size()))
        out += cell.text == "\t" ? "." : cell.text;
}

/// Carets below the cells of [begin, end), at least one. A tab is repeated, as nothing else is as
/// wide.
std::string caretsBelow(const std::vector<Cell>& cells, std::size_t begin, std::size_t end) {
    std::string pad;
    std::string carets;
    for (const Cell& cell : cells) {
        const bool tab = cell.text == "\t";
        if (cell.end <= begin) {
            pad += tab ? '\t' : ' ';
        } else if (cell.begin < end) {
            carets += tab ? '\t' : '^';
        }
    }
    carets.resize(carets.find_last_of('^') + 1);  // npos + 1 is 0.
    return pad + (carets.empty() ? "^" : carets);
}

/// Leaves those cells of a longer line that are worth showing for a span from byte `begin`. Gives
/// how many it removed in front.
std::size_t narrow(std::vector<Cell>& cells, std::size_t begin) {
    if (cells.size() <= kWindow) return 0;
    const auto at =
        std::ranges::partition_point(cells, [&](const Cell& cell) { return cell.end <= begin; });
    const std::size_t before = static_cast<std::size_t>(at - cells.begin());
    const std::size_t first = std::min(before - std::min(before, kBefore), cells.size() - kWindow);
    cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(first + kWindow), cells.end());
    cells.erase(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(first));
    return first;
}

/// The first line of the span and the carets below it. `begin` and `end` count bytes of the line.
void appendSnippet(std::string& out, std::string_view line, std::size_t begin, std::size_t end) {
    constexpr std::size_t reach = kWindow * kMaxBytesPerCell;
    const std::size_t last = std::min(line.size(), begin + reach);
    std::size_t first = begin - std::min(begin, reach);
    while (first > 0 && first < begin && isContinuation(line[first])) ++first;
    std::vector<Cell> cells = cellsOf(line, first, last);
    const std::size_t skipped = narrow(cells, begin);
    const bool cutBefore = first > 0 || skipped > 0;
    const bool cutAfter = last < line.size() || (!cells.empty() && cells.back().end < last);

    out += kIndent;
    if (cutBefore) out += kCut;
    for (const Cell& cell : cells) out += cell.text;
    if (cutAfter) out += kCut;
    out += '\n';
    out += kIndent;
    if (cutBefore) out.append(kCut.size(), ' ');
    out += caretsBelow(cells, begin, end);
    out += '\n';
}

void appendSnippet(std::string& out, const SourceSpan& span) {
    const std::string_view line = span.file->lineAt(span.begin);
    // Past the line's text is its line end: the caret then stands right behind the text.
    const std::size_t begin =
        std::min<std::size_t>(span.file->position(span.begin).column - 1, line.size());
    const std::size_t length = span.end - std::min(span.begin, span.end);
    appendSnippet(out, line, begin, std::min(begin + length, line.size()));
}

}  // namespace

std::string render(const Diagnostic& diagnostic) {
    std::string out;
    appendPrintable(out, diagnostic.span.place());
    out += fmt::format(": {}[{}]: ", name(diagnostic.severity), codeInfo(diagnostic.code).name);
    appendPrintable(out, diagnostic.message);
    out += '\n';
    // Of a file that is empty, or is not there, nothing can be shown.
    if (diagnostic.span.file && !diagnostic.span.file->text().empty())
        appendSnippet(out, diagnostic.span);
    for (const DiagnosticNote& note : diagnostic.notes) {
        out += kIndent;
        if (note.span.file) {
            appendPrintable(out, note.span.place());
            out += ": ";
        }
        out += "note: ";
        appendPrintable(out, note.message);
        out += '\n';
    }
    return out;
}

std::string render(const Diagnostics& diagnostics) {
    std::string out;
    for (const Diagnostic& diagnostic : diagnostics.list()) out += render(diagnostic);
    return out;
}

}  // namespace frontdoor
