#include "adapters/output/terminal_text.h"

#include <algorithm>

#include "adapters/output/letters.h"

namespace frontdoor {
namespace {

/// Bytes of the text's beginning that fit into so many columns, with the marks that join its last
/// letter.
std::size_t bytesThatFit(std::string_view text, std::size_t columns) {
    std::size_t taken = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const Letter letter = firstLetter(text.substr(at));
        taken += static_cast<std::size_t>(columnsOf(letter.codePoint));
        if (taken > columns) break;
        at += letter.size;
    }
    return at;
}

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = firstLetter(text.substr(at));
        if (letter.codePoint == '\t' || letter.codePoint == '\n') {
            out += ' ';
        } else if (!letter.valid || isControl(letter.codePoint)) {
            out += kReplacement;
        } else {
            out.append(text, at, letter.size);
        }
        at += letter.size;
    }
    return out;
}

std::size_t textColumns(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = firstLetter(text.substr(at));
        columns += static_cast<std::size_t>(columnsOf(letter.codePoint));
        at += letter.size;
    }
    return columns;
}

std::string cutToColumns(std::string_view text, std::size_t columns) {
    if (textColumns(text) <= columns) return std::string(text);
    if (columns == 0) return {};
    std::string_view kept = text.substr(0, bytesThatFit(text, columns - 1));
    kept = kept.substr(0, kept.find_last_not_of(' ') + 1);  // npos + 1 is 0.
    return std::string(kept) + "…";
}

void appendPadded(std::string& out, std::string_view text, std::size_t columns) {
    out += text;
    const std::size_t taken = textColumns(text);
    if (taken < columns) out.append(columns - taken, ' ');
}

std::vector<std::string> wrapToColumns(std::string_view text, std::size_t columns) {
    const std::size_t width = std::max<std::size_t>(columns, 2);  // Room for the widest letter.
    std::vector<std::string> lines(1);
    std::size_t taken = 0;
    for (std::size_t at = text.find_first_not_of(' '); at < text.size();
         at = text.find_first_not_of(' ', at)) {
        std::string_view word = text.substr(at, text.find(' ', at) - at);
        at += word.size();
        if (taken > 0 && taken + 1 + textColumns(word) > width) {
            lines.emplace_back();
            taken = 0;
        }
        if (taken > 0) lines.back() += ' ';
        taken += taken > 0 ? 1 : 0;
        while (textColumns(word) > width) {
            const std::size_t size = bytesThatFit(word, width);
            lines.back() += word.substr(0, size);
            lines.emplace_back();
            word.remove_prefix(size);
        }
        lines.back() += word;
        taken += textColumns(word);
    }
    return lines;
}

void appendWrapped(std::string& out, std::string_view first, std::string_view text,
                   std::size_t columns) {
    const std::size_t indent = textColumns(first);
    const std::size_t width = columns > indent + 20 ? columns - indent : 20;
    bool isFirst = true;
    for (const std::string& line : wrapToColumns(text, width)) {
        if (isFirst) {
            out += first;
        } else {
            out.append(indent, ' ');
        }
        out += line;
        out += '\n';
        isFirst = false;
    }
}

}  // namespace frontdoor
