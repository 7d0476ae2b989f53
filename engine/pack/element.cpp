#include "engine/pack/element.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "engine/pack/characters.h"
#include "engine/pack/element_text.h"
#include "engine/pack/open_tags.h"

// pugixml finds the structure on a copy of the file, in place, so that every name and value it
// hands out points into that copy: the distance from its start is the place in the file. It
// rewrites the copy while it parses, and it is lenient. So the text itself is taken from the file's
// own bytes (element_text.h), and what pugixml lets pass is caught here: two roots, text outside
// the root, an attribute given twice, a DTD.

namespace frontdoor {
namespace {

constexpr unsigned kParseOptions = pugi::parse_cdata | pugi::parse_ws_pcdata | pugi::parse_doctype |
                                   pugi::parse_declaration | pugi::parse_fragment;

/// Says in plain words what pugixml found.
std::string_view problem(pugi::xml_parse_status status) {
    switch (status) {
        case pugi::status_unrecognized_tag:
            return "a `<` here starts no tag; write `&lt;` for the sign";
        case pugi::status_bad_pi:
            return "a processing instruction `<?…?>` does not end";
        case pugi::status_bad_comment:
            return "a comment does not end with `-->`";
        case pugi::status_bad_cdata:
            return "a CDATA section does not end with `]]>`";
        case pugi::status_bad_doctype:
            return "a DOCTYPE is not allowed";
        case pugi::status_bad_pcdata:
            return "text does not end";
        case pugi::status_bad_start_element:
            return "a tag is not written as tags are: `<name attribute=\"value\">`";
        case pugi::status_bad_attribute:
            return "an attribute is not written as attributes are: `name=\"value\"`";
        case pugi::status_bad_end_element:
            return "a closing tag is not written as closing tags are: `</name>`";
        case pugi::status_end_element_mismatch:
            return "the closing tag does not match the element that is open";
        case pugi::status_no_document_element:
            return "there is no element in the file";
        case pugi::status_ok:
        case pugi::status_file_not_found:
        case pugi::status_io_error:
        case pugi::status_out_of_memory:
        case pugi::status_internal_error:
        case pugi::status_append_invalid_root:
            break;
    }
    return "the file cannot be parsed";
}

class Converter {
  public:
    Converter(SourceFilePtr file, const char* buffer, const ElementLimits& limits,
              Diagnostics& diagnostics)
        : file_(std::move(file)), buffer_(buffer), limits_(limits), diagnostics_(diagnostics) {}

    /// Fills the element from the node. False once a limit is passed: then all stops.
    bool convert(const pugi::xml_node& node, std::size_t depth, Element& into) {
        const std::size_t nameAt = static_cast<std::size_t>(node.name() - buffer_);
        into.name = node.name();
        into.span = {file_, asOffset(nameAt - 1), asOffset(nameAt + into.name.size())};
        if (depth >= limits_.depth) {
            return stop(into.span,
                        fmt::format("elements are nested more than {} deep", limits_.depth));
        }
        if (!count(into.span)) return false;
        for (const pugi::xml_attribute& attribute : node.attributes()) {
            if (!count(into.span)) return false;
            convert(attribute, into);
        }
        ElementText text(file_, diagnostics_);
        for (const pugi::xml_node& child : node.children()) {
            const auto at =
                static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, child.offset_debug()));
            if (child.type() == pugi::node_pcdata) text.appendCharacters(at);
            if (child.type() == pugi::node_cdata) text.appendCdata(at);
            if (child.type() != pugi::node_element) continue;
            if (!convert(child, depth + 1, into.children.emplace_back())) return false;
        }
        into.text = std::move(text).take();
        return true;
    }

  private:
    void convert(const pugi::xml_attribute& attribute, Element& into) {
        const auto nameAt = static_cast<std::size_t>(attribute.name() - buffer_);
        const auto valueAt = static_cast<std::size_t>(attribute.value() - buffer_);
        Attribute result{.name = attribute.name()};
        result.span = {file_, asOffset(nameAt), asOffset(nameAt + result.name.size())};
        if (into.attribute(result.name) != nullptr) {
            diagnostics_.add(Code::R0102, result.span,
                             fmt::format("attribute `{}` is given twice", result.name));
            return;
        }
        result.value = attributeText(file_, valueAt, diagnostics_);
        into.attributes.push_back(std::move(result));
    }

    bool count(const SourceSpan& span) {
        if (++count_ <= limits_.count) return true;
        return stop(span,
                    fmt::format("there are more than {} elements and attributes", limits_.count));
    }

    bool stop(const SourceSpan& span, std::string message) {
        diagnostics_.add(Code::R0110, span, std::move(message));
        return false;
    }

    SourceFilePtr file_;
    const char* buffer_;
    ElementLimits limits_;
    Diagnostics& diagnostics_;
    std::size_t count_ = 0;
};

/// The root element, when the document is one element and nothing else but comments.
pugi::xml_node findRoot(const pugi::xml_document& document, const SourceFilePtr& file,
                        Diagnostics& diagnostics) {
    const auto complain = [&](const pugi::xml_node& node, std::string message) {
        const auto at =
            asOffset(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug())));
        diagnostics.add(Code::R0102, {file, at, at + 1}, std::move(message));
    };
    pugi::xml_node root;
    for (const pugi::xml_node& node : document.children()) {
        if (node.type() == pugi::node_doctype) {
            complain(node, "a DOCTYPE is not allowed");
        } else if (node.type() == pugi::node_element && root) {
            complain(node, "there is a second root element");
        } else if (node.type() == pugi::node_element) {
            root = node;
        } else if (node.type() == pugi::node_declaration && node != document.first_child()) {
            complain(node, "`<?xml …?>` belongs at the very start of the file");
        } else if (node.type() == pugi::node_declaration) {
            const std::string_view encoding = node.attribute("encoding").value();
            const bool utf8 = encoding.empty() || encoding == "UTF-8" || encoding == "utf-8";
            if (!utf8)
                complain(node,
                         fmt::format("the encoding is `{}`; save the file as UTF-8", encoding));
        } else if (node.type() == pugi::node_cdata ||
                   std::string_view(node.value()).find_first_not_of(" \t\r\n") !=
                       std::string_view::npos) {
            complain(node, "there is text outside the root element");
        }
    }
    if (!root && !diagnostics.hasErrors()) {
        diagnostics.add(Code::R0102, {file, 0, 0}, "there is no element in the file");
    }
    return root;
}

}  // namespace

const Attribute* Element::attribute(std::string_view attributeName) const {
    const auto found = std::ranges::find(attributes, attributeName, &Attribute::name);
    return found == attributes.end() ? nullptr : &*found;
}

const Element* Element::child(std::string_view childName) const {
    const auto found = std::ranges::find(children, childName, &Element::name);
    return found == children.end() ? nullptr : &*found;
}

Outcome<Element> parseElement(const SourceFilePtr& file, const ElementLimits& limits) {
    Diagnostics diagnostics;
    const std::string_view text = file->text();
    if (!checkCharacters(file, diagnostics))
        return Outcome<Element>::failure(std::move(diagnostics));
    // Each node of the tree that pugixml builds starts with this sign, so the tree is bounded too.
    if (static_cast<std::size_t>(std::ranges::count(text, '<')) > 2 * limits.count + 2) {
        diagnostics.add(
            Code::R0110, {file, 0, 0},
            fmt::format("there are more than {} elements and attributes", limits.count));
        return Outcome<Element>::failure(std::move(diagnostics));
    }
    std::string buffer(text);
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer_inplace(
        buffer.data(), buffer.size(), kParseOptions, pugi::encoding_utf8);
    const pugi::xml_node root = findRoot(document, file, diagnostics);
    if (!parsed && !diagnostics.hasErrors()) {
        const auto at =
            asOffset(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset)));
        Diagnostic& added =
            diagnostics.add(Code::R0102, {file, at, at + 1}, std::string(problem(parsed.status)));
        const std::optional<OpenTag> open = innermostOpenTag(text, at);
        if (open && parsed.status == pugi::status_end_element_mismatch) {
            added.message = fmt::format("`{}` is not closed before {}", open->name,
                                        at + 1 < text.size() ? "this" : "the end of the file");
            added.notes.push_back(
                {fmt::format("`{}` begins here", open->name),
                 {file, asOffset(open->begin), asOffset(open->begin + open->name.size() + 1)}});
        }
    }
    if (diagnostics.hasErrors()) return Outcome<Element>::failure(std::move(diagnostics));
    Element element;
    Converter(file, buffer.data(), limits, diagnostics).convert(root, 0, element);
    return {std::move(element), std::move(diagnostics)};
}

}  // namespace frontdoor
