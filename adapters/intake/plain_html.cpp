#include "adapters/intake/plain_html.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "adapters/intake/ascii.h"
#include "engine/diagnostics/utf8.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kLongestEntity = 12;

bool isNameLetter(char letter) {
    return isDigit(letter) || (lowerCase(letter) >= 'a' && lowerCase(letter) <= 'z');
}

void appendPoint(std::string& out, std::uint32_t point) {
    // What is no character of a text is a space of it.
    appendUtf8(out, point >= 0x20 ? point : ' ');
}

/// Reads a document front to end.
class HtmlStripper {
  public:
    explicit HtmlStripper(std::string_view html) : html_(html) {}

    std::string strip() {
        while (at_ < html_.size()) {
            const char letter = html_[at_];
            if (letter == '<' && takeMarkup()) continue;
            if (letter == '&' && takeEntity()) continue;
            ++at_;
            const bool blank = letter == '\n' || letter == '\r' || letter == '\t' || letter == '\f';
            put(blank ? ' ' : letter);
        }
        return std::move(out_);
    }

  private:
    void put(char letter) {
        if (letter == ' ' && (out_.empty() || out_.back() == ' ' || out_.back() == '\n')) return;
        out_ += letter;
    }
    void breakLine() {
        while (!out_.empty() && (out_.back() == ' ' || out_.back() == '\t')) out_.pop_back();
        // One blank line at most.
        if (out_.size() >= 2 && out_.ends_with("\n\n")) return;
        out_ += '\n';
    }
    bool takeMarkup();
    bool takeEntity();
    std::size_t tagEnd(std::size_t from);
    void skipTo(std::string_view closing);
    void mean(std::string_view name, bool closes);

    std::string_view html_;
    std::size_t at_ = 0;
    bool unclosed_ = false;  // A comment.
    bool quotes_ = true;     // They pair, as far as is known.
    bool openTag_ = false;   // No bracket closes a tag any more.
    std::string out_{};
};

bool HtmlStripper::takeMarkup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
        // One that is not closed is read as text: nobody knows where it should end.
        const std::size_t end = unclosed_ ? html_.npos : html_.find("-->", at_ + 4);
        unclosed_ = end == html_.npos;
        at_ = unclosed_ ? at_ + 4 : end + 3;
        return true;
    }
    const bool closes = rest.size() > 1 && rest[1] == '/';
    std::size_t end = closes ? 2 : 1;
    if (end >= rest.size()) return false;
    const bool declares = rest[1] == '!' || rest[1] == '?';
    if (!declares && !isNameLetter(rest[end])) return false;  // `a < b`
    std::string name;
    while (end < rest.size() && isNameLetter(rest[end]) && name.size() < kLongestEntity)
        name += lowerCase(rest[end++]);
    end = tagEnd(at_ + end);
    if (end == html_.npos) return false;
    at_ = end;
    mean(name, closes);
    return true;
}

/// Behind the bracket that ends a tag, but for those in quoted attributes. Once a quote or a tag
/// turned out not to be closed, none behind it is looked for to the end again.
std::size_t HtmlStripper::tagEnd(std::size_t from) {
    char quote = 0;
    for (std::size_t at = from; quotes_ && at < html_.size(); ++at) {
        const char letter = html_[at];
        if (quote != 0) {
            if (letter == quote) quote = 0;
        } else if (letter == '>') {
            return at + 1;
        } else if ((letter == '"' || letter == '\'') && html_[at - 1] == '=') {
            quote = letter;
        }
    }
    quotes_ = false;
    const std::size_t end = openTag_ ? html_.npos : html_.find('>', from);
    openTag_ = end == html_.npos;
    return openTag_ ? end : end + 1;
}

void HtmlStripper::mean(std::string_view name, bool closes) {
    constexpr std::array<std::string_view, 17> blocks{
        "br", "p",  "div", "tr", "li", "ul", "ol",  "table",     "h1",
        "h2", "h3", "h4",  "h5", "h6", "hr", "pre", "blockquote"};
    if (!closes && (name == "script" || name == "style" || name == "title")) return skipTo(name);
    if (std::ranges::find(blocks, name) != blocks.end()) {
        // A block begins on a line of its own, and one that ends has ended its line.
        if (!out_.empty() && (name == "br" || out_.back() != '\n')) breakLine();
        return;
    }
    if (closes && (name == "td" || name == "th") && !out_.empty() && out_.back() != '\n')
        out_ += '\t';
}

void HtmlStripper::skipTo(std::string_view closing) {
    while (at_ < html_.size()) {
        at_ = std::min(html_.find("</", at_), html_.size());
        const std::string_view name = html_.substr(std::min(at_ + 2, html_.size()), closing.size());
        if (name.size() == closing.size() && std::ranges::equal(name, closing, {}, lowerCase))
            return;
        at_ = std::min(at_ + 2, html_.size());
    }
}

bool HtmlStripper::takeEntity() {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 18> known{
        {{"amp", "&"},
         {"lt", "<"},
         {"gt", ">"},
         {"quot", "\""},
         {"apos", "'"},
         {"nbsp", " "},
         {"pound", "\u00A3"},
         {"eacute", "\u00E9"},
         {"rsquo", "\u2019"},
         {"lsquo", "\u2018"},
         {"rdquo", "\u201D"},
         {"ldquo", "\u201C"},
         {"ndash", "\u2013"},
         {"mdash", "\u2014"},
         {"bull", "\u2022"},
         {"hellip", "\u2026"},
         {"middot", "\u00B7"},
         {"aacute", "\u00E1"}}};
    const std::string_view rest = html_.substr(at_ + 1, kLongestEntity);
    const std::size_t end = rest.find(';');
    if (end == std::string_view::npos || end == 0) return false;
    std::string_view name = rest.substr(0, end);
    if (name.front() != '#') {
        const auto* const found =
            std::ranges::find(known, name, &std::pair<std::string_view, std::string_view>::first);
        if (found == known.end()) return false;
        for (const char letter : found->second) put(letter);
        at_ += end + 2;
        return true;
    }
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    std::uint32_t point = 0;
    const char* const stop = name.data() + name.size();
    const auto [read, error] = std::from_chars(name.data(), stop, point, hex ? 16 : 10);
    if (name.empty() || error != std::errc() || read != stop) return false;
    constexpr std::uint32_t noBreakSpace = 0xA0;
    const bool character = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    if (point == noBreakSpace || !character) {
        put(' ');
    } else {
        appendPoint(out_, point);
    }
    at_ += end + 2;
    return true;
}

}  // namespace

std::string plainOfHtml(std::string_view html) { return HtmlStripper(html).strip(); }

}  // namespace frontdoor::intake
