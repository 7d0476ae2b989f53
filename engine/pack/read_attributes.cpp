#include "engine/pack/read_attributes.h"

#include <algorithm>
#include <charconv>

#include "engine/pack/characters.h"

namespace frontdoor {
namespace {

std::string_view viewOf(const Element& element, std::string_view attribute) {
    const Attribute* found = element.attribute(attribute);
    return found == nullptr ? std::string_view() : std::string_view(found->value.text);
}

std::optional<int> twoDigits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.size() != 2 || error != std::errc{} || end != text.data() + 2 || value < 0)
        return std::nullopt;
    return value;
}

}  // namespace

std::string textOf(const Element& element, std::string_view attribute) {
    return std::string(viewOf(element, attribute));
}

bool isYes(const Element& element, std::string_view attribute) {
    return viewOf(element, attribute) == "yes";
}

std::int32_t integerOf(const Element& element, std::string_view attribute, std::int32_t fallback) {
    const std::string_view text = viewOf(element, attribute);
    std::int32_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} ? value : fallback;
}

std::optional<Date> dateOf(const Element& element, std::string_view attribute) {
    return parseDate(viewOf(element, attribute));
}

std::optional<Route> routeOf(const Element& element, std::string_view attribute) {
    return parseRoute(viewOf(element, attribute));
}

std::optional<Priority> priorityOf(const Element& element) {
    return parsePriority(viewOf(element, "priority"));
}

Basis basisOf(const Element& element) {
    return parseBasis(viewOf(element, "basis")).value_or(Basis::none);
}

InForce inForceOf(const Element& element, std::string_view from, std::string_view to) {
    return {.from = dateOf(element, from), .to = dateOf(element, to)};
}

SourceSpan spanOf(const Element& element, std::string_view attribute) {
    const Attribute* found = element.attribute(attribute);
    return found == nullptr ? element.span : found->value.span();
}

std::string proseOf(const Element& element, std::string_view child) {
    const Element* found = element.child(child);
    return found == nullptr ? std::string() : plainText(found->text.text);
}

std::string plainText(std::string_view text) {
    std::string plain;
    for (const char byte : text) {
        const bool space = kXmlSpace.find(byte) != std::string_view::npos;
        if (!space) {
            plain += byte;
        } else if (!plain.empty() && plain.back() != ' ') {
            plain += ' ';
        }
    }
    if (plain.ends_with(' ')) plain.pop_back();
    return plain;
}

std::vector<Word> wordsOf(const TextSlice& slice) {
    const std::string_view text = slice.text;
    std::vector<Word> words;
    for (std::size_t begin = text.find_first_not_of(kXmlSpace); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(kXmlSpace, begin), text.size());
        words.push_back({text.substr(begin, end - begin), slice.span(begin, end)});
        begin = text.find_first_not_of(kXmlSpace, end);
    }
    return words;
}

SourceSpan firstWord(const TextSlice& slice) {
    const std::vector<Word> words = wordsOf(slice);
    return words.empty() ? slice.span() : words.front().span;
}

std::optional<int> parseTime(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hours = twoDigits(text.substr(0, 2));
    const auto minutes = twoDigits(text.substr(3));
    if (!hours || !minutes || *minutes > 59) return std::nullopt;
    const int all = *hours * 60 + *minutes;
    if (all > 24 * 60) return std::nullopt;
    return all;
}

}  // namespace frontdoor
