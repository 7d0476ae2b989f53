#include "adapters/generate/element_reader.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "engine/pack/pack_files.h"

namespace frontdoor::generate {
namespace {

constexpr std::string_view kNamespace = "urn:frontdoor:figures:1";
constexpr std::string_view kSpaces = " \t\r\n";

/// The next word, taken off the front of the text; empty at its end.
std::string_view takeWord(std::string_view& text) {
    const std::size_t begin = std::min(text.find_first_not_of(kSpaces), text.size());
    text.remove_prefix(begin);
    const std::size_t length = std::min(text.find_first_of(kSpaces), text.size());
    const std::string_view word = text.substr(0, length);
    text.remove_prefix(length);
    return word;
}

/// The whole text as a number that is not negative.
std::optional<double> numberIn(std::string_view text) {
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value, std::chars_format::fixed);
    if (read.ec != std::errc{} || read.ptr != end || !(value >= 0)) return std::nullopt;
    return value;
}

std::optional<Range> rangeIn(std::string_view text) {
    Range range;
    const char* const end = text.data() + text.size();
    const auto least = std::from_chars(text.data(), end, range.least);
    if (least.ec != std::errc{} || least.ptr == end || *least.ptr != '-') return std::nullopt;
    const auto most = std::from_chars(least.ptr + 1, end, range.most);
    const bool whole = most.ec == std::errc{} && most.ptr == end;
    if (!whole || range.least < 0 || range.most < range.least) return std::nullopt;
    return range;
}

}  // namespace

SourceSpan placeOf(const Element& element, std::string_view attribute) {
    const Attribute* const found = element.attribute(attribute);
    return found == nullptr ? element.span : found->value.span();
}

std::optional<Element> ElementReader::root(const std::string& path, std::string_view name) {
    PackFiles files({});
    const SourceFilePtr file = files.read(path, path, {}, diagnostics_);
    if (!file) return std::nullopt;
    Outcome<Element> parsed = parseElement(file, files.elementLimits());
    diagnostics_.append(parsed.diagnostics());
    if (!parsed.ok()) return std::nullopt;
    Element root = std::move(parsed).value();
    const Attribute* const space = root.attribute("xmlns");
    if (root.name != name || space == nullptr || space->value.text != kNamespace) {
        diagnostics_.add(Code::R0103, root.span,
                         fmt::format("`<{} xmlns=\"{}\">` is wanted", name, kNamespace));
        return std::nullopt;
    }
    return root;
}

void ElementReader::only(const Element& element,
                         std::initializer_list<std::string_view> attributes) {
    for (const Attribute& one : element.attributes) {
        const bool known = one.name == "why" || one.name == "source" || one.name == "xmlns" ||
                           std::ranges::find(attributes, one.name) != attributes.end();
        if (!known) {
            diagnostics_.add(Code::R0105, one.span,
                             fmt::format("`{}` is no attribute of `{}`", one.name, element.name));
        }
    }
}

void ElementReader::unknown(const Element& element) {
    diagnostics_.add(Code::R0104, element.span,
                     fmt::format("`{}` is not known here", element.name));
}

void ElementReader::wrong(const SourceSpan& span, const std::string& message) {
    diagnostics_.add(Code::R0108, span, message);
}

void ElementReader::missing(const Element& element, std::string_view attribute) {
    diagnostics_.add(Code::R0106, element.span,
                     fmt::format("`{}` lacks the attribute `{}`", element.name, attribute));
}

std::string ElementReader::text(const Element& element, std::string_view attribute) {
    const Attribute* const found = element.attribute(attribute);
    if (found == nullptr) missing(element, attribute);
    return found == nullptr ? std::string() : found->value.text;
}

double ElementReader::number(const Element& element, std::string_view attribute) {
    if (element.attribute(attribute) == nullptr) missing(element, attribute);
    return numberOr(element, attribute, 0);
}

double ElementReader::numberOr(const Element& element, std::string_view attribute,
                               double fallback) {
    const Attribute* const found = element.attribute(attribute);
    if (found == nullptr) return fallback;
    const std::optional<double> value = numberIn(found->value.text);
    if (!value) {
        wrong(found->value.span(),
              fmt::format("`{}` is not a number, such as 12 or 0.5", found->value.text));
    }
    return value.value_or(fallback);
}

std::vector<double> ElementReader::numbers(const Element& element, std::string_view attribute,
                                           std::size_t count) {
    std::vector<double> values;
    const Attribute* const found = element.attribute(attribute);
    if (found == nullptr) {
        missing(element, attribute);
    } else {
        std::string_view rest = found->value.text;
        bool sound = true;
        for (std::string_view word = takeWord(rest); !word.empty(); word = takeWord(rest)) {
            const std::optional<double> value = numberIn(word);
            sound = sound && value.has_value();
            values.push_back(value.value_or(0));
        }
        if (!sound || values.size() != count)
            wrong(found->value.span(), fmt::format("{} numbers are wanted here", count));
    }
    values.resize(count);
    return values;
}

std::vector<Weighted> ElementReader::weighted(const TextSlice& slice) {
    std::vector<Weighted> list;
    std::string_view rest = slice.text;
    bool sound = true;
    double sum = 0;
    while (sound && !rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string_view entry = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const std::string_view name = takeWord(entry);
        const std::optional<double> weight = numberIn(takeWord(entry));
        sound = !name.empty() && weight && takeWord(entry).empty();
        if (sound) list.push_back({std::string(name), *weight});
        if (sound) sum += *weight;
    }
    if (!sound || !(sum > 0)) {
        wrong(slice.span(), "names with weights are wanted here, such as `RC8 72, RC9 28`");
        list = {{"", 1}};
    }
    return list;
}

std::vector<Weighted> ElementReader::weighted(const Element& element, std::string_view attribute) {
    const Attribute* const found = element.attribute(attribute);
    if (found != nullptr) return weighted(found->value);
    missing(element, attribute);
    return {{"", 1}};
}

WeightedRanges ElementReader::ranges(const Element& element, std::string_view attribute) {
    std::vector<Range> ranges;
    std::vector<double> weights;
    for (const Weighted& one : weighted(element, attribute)) {
        const std::optional<Range> range = rangeIn(one.name);
        if (!range) wrong(placeOf(element, attribute), fmt::format("`{}` is no range", one.name));
        ranges.push_back(range.value_or(Range{}));
        weights.push_back(one.weight);
    }
    return {std::move(ranges), weights};
}

}  // namespace frontdoor::generate
