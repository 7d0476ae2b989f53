#include "engine/pack/open_tags.h"

#include <algorithm>
#include <array>
#include <vector>

namespace frontdoor {
namespace {

/// What starts so ends so, and nothing inside is a tag.
struct Bracket {
    std::string_view begin{};
    std::string_view end{};
};
constexpr std::array<Bracket, 4> kOpaque{
    {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}}};

/// The end of the tag that begins at `at`: its `>`, past any within quotation marks.
std::size_t endOfTag(std::string_view text, std::size_t at) {
    char quote = '\0';
    for (; at < text.size(); ++at) {
        const char byte = text[at];
        if (quote != '\0') {
            if (byte == quote) quote = '\0';
        } else if (byte == '"' || byte == '\'') {
            quote = byte;
        } else if (byte == '>') {
            break;
        }
    }
    return at;
}

/// Past a comment, CDATA section, processing instruction or DOCTYPE at `at`; `at` itself if there
/// is none.
std::size_t skipOpaque(std::string_view text, std::size_t at) {
    for (const Bracket& bracket : kOpaque) {
        if (!text.substr(at).starts_with(bracket.begin)) continue;
        return std::min(text.find(bracket.end, at + bracket.begin.size()), text.size());
    }
    return at;
}

}  // namespace

std::optional<OpenTag> innermostOpenTag(std::string_view text, std::size_t before) {
    text = text.substr(0, before);
    // The place of an error lies inside the closing tag that does not fit; that one closes nothing.
    const std::size_t last = text.rfind("</");
    if (last != std::string_view::npos && text.find('>', last) == std::string_view::npos)
        text = text.substr(0, last);
    std::vector<OpenTag> open;
    for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at)) {
        const std::size_t past = skipOpaque(text, at);
        if (past != at) {
            at = past;
            continue;
        }
        const std::size_t end = endOfTag(text, at);
        const std::string_view name =
            text.substr(at + 1, text.find_first_of(" \t\r\n/>", at + 1) - at - 1);
        if (!name.empty()) {
            if (end > at && end < text.size() && text[end - 1] != '/')
                open.push_back({.name = name, .begin = at});
        } else if (!open.empty()) {
            open.pop_back();
        }
        at = end;
    }
    if (open.empty()) return std::nullopt;
    return open.back();
}

}  // namespace frontdoor
