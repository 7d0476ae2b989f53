#include "adapters/intake/mapping_element.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "adapters/intake/ascii.h"

namespace frontdoor::intake {
namespace {

bool isSpace(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

pugi::xml_node nodeOf(pugi::xml_node_struct* node) { return pugi::xml_node(node); }

}  // namespace

std::string_view MappingElement::name() const { return nodeOf(node_).name(); }

SourceSpan MappingElement::span() const {
    const auto begin =
        static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(0, nodeOf(node_).offset_debug()));
    return {*file_, begin, begin + static_cast<std::uint32_t>(name().size())};
}

SpecText MappingElement::attribute(const char* name) const {
    const pugi::xml_attribute found = nodeOf(node_).attribute(name);
    if (!found) return {.text = {}, .span = span(), .given = false};
    return {.text = found.value(), .span = valueSpan(name), .given = true};
}

std::string_view MappingElement::text() const { return nodeOf(node_).text().get(); }

std::vector<MappingElement> MappingElement::children() const {
    std::vector<MappingElement> all;
    for (const pugi::xml_node node : nodeOf(node_).children()) {
        if (node.type() == pugi::node_element)
            all.emplace_back(node.internal_object(), *file_, *diagnostics_);
    }
    return all;
}

// The parser keeps no places of attributes, so the start tag is read once more.
SourceSpan MappingElement::valueSpan(std::string_view attribute) const {
    const std::string_view text = (*file_)->text();
    std::size_t at = span().end;
    while (at < text.size() && text[at] != '>' && text[at] != '/') {
        if (isSpace(text[at])) {
            ++at;
            continue;
        }
        const std::size_t nameBegin = at;
        while (at < text.size() && !isSpace(text[at]) && text[at] != '=' && text[at] != '>') ++at;
        const std::string_view name = text.substr(nameBegin, at - nameBegin);
        const std::size_t open = text.find_first_of("\"'", at);
        if (open == std::string_view::npos) break;
        const std::size_t close = text.find(text[open], open + 1);
        if (close == std::string_view::npos) break;
        if (name == attribute) {
            return {*file_, static_cast<std::uint32_t>(open + 1),
                    static_cast<std::uint32_t>(close)};
        }
        at = close + 1;
    }
    return span();
}

void MappingElement::allow(std::initializer_list<std::string_view> attributes) const {
    for (const pugi::xml_attribute attribute : nodeOf(node_).attributes()) {
        const std::string_view found = attribute.name();
        if (std::ranges::find(attributes, found) != attributes.end()) continue;
        // What belongs to a schema or an editor is not ours.
        if (found.starts_with("xmlns:") || found.starts_with("xsi:")) continue;
        Diagnostic& finding =
            diagnostics_->add(Code::M0105, valueSpan(found),
                              fmt::format("`{}` is not an attribute of <{}>", found, name()));
        if (const auto near = nearest(found, attributes))
            finding.notes.push_back({fmt::format("did you mean `{}`?", *near)});
    }
}

SpecText MappingElement::require(const char* attribute) const {
    SpecText text = this->attribute(attribute);
    if (!text.given) {
        diagnostics_->add(Code::M0106, span(),
                          fmt::format("<{}> needs the attribute `{}`", name(), attribute));
    } else if (trimmed(text.text).empty()) {
        diagnostics_->add(Code::M0108, text.span, fmt::format("`{}` is empty", attribute));
    }
    return text;
}

bool MappingElement::yes(const char* attribute) const {
    const SpecText text = this->attribute(attribute);
    if (text.given && text.text != "yes" && text.text != "no")
        diagnostics_->add(Code::M0108, text.span, fmt::format("`{}` is yes or no", attribute));
    return text.text == "yes";
}

void MappingElement::noText() const {
    for (const pugi::xml_node node : nodeOf(node_).children()) {
        const bool isText = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
        if (isText && !trimmed(node.value()).empty()) {
            diagnostics_->add(Code::M0109, span(), fmt::format("<{}> holds no text", name()));
            return;
        }
    }
}

void MappingElement::addUnknown(std::initializer_list<std::string_view> known) const {
    Diagnostic& finding =
        diagnostics_->add(Code::M0104, span(), fmt::format("<{}> is not known here", name()));
    if (const auto near = nearest(name(), known))
        finding.notes.push_back({fmt::format("did you mean <{}>?", *near)});
}

struct MappingDocument::Tree {
    SourceFilePtr file{};
    Diagnostics& diagnostics;
    pugi::xml_document document{};
};

MappingDocument::MappingDocument(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
MappingDocument::MappingDocument(MappingDocument&&) noexcept = default;
MappingDocument& MappingDocument::operator=(MappingDocument&&) noexcept = default;
MappingDocument::~MappingDocument() = default;

std::optional<MappingDocument> MappingDocument::parse(const SourceFilePtr& file,
                                                      Diagnostics& diagnostics) {
    std::unique_ptr<Tree> tree(new Tree{file, diagnostics});
    const std::string_view text = file->text();
    const pugi::xml_parse_result parsed = tree->document.load_buffer(text.data(), text.size());
    if (parsed) return MappingDocument(std::move(tree));
    const auto at = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(0, parsed.offset));
    diagnostics.add(Code::M0102, {file, at, at + 1},
                    fmt::format("not well-formed XML: {}", parsed.description()));
    return std::nullopt;
}

MappingElement MappingDocument::root() const {
    return {tree_->document.document_element().internal_object(), tree_->file, tree_->diagnostics};
}

SourceFilePtr readMappingFile(const std::string& path, const MappingLimits& limits,
                              const SourceSpan& at, Diagnostics& diagnostics) {
    std::ifstream stream(path, std::ios::binary);
    std::string text;
    std::array<char, std::size_t{1} << 14U> piece{};
    while (stream && text.size() <= limits.fileBytes) {
        stream.read(piece.data(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (!stream.is_open() || stream.bad() || (text.empty() && !stream.eof())) {
        diagnostics.add(Code::M0101, at, fmt::format("cannot read `{}`", path));
        return nullptr;
    }
    if (text.size() > limits.fileBytes) {
        diagnostics.add(Code::M0110, at,
                        fmt::format("`{}` is larger than {} bytes", path, limits.fileBytes));
        return nullptr;
    }
    text.shrink_to_fit();
    return std::make_shared<const SourceFile>(path, std::move(text));
}

}  // namespace frontdoor::intake
