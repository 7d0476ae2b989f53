#include "adapters/intake/xml_tree.h"

#include <algorithm>
#include <charconv>
#include <string>

#include <pugixml.hpp>

#include "adapters/intake/ascii.h"

namespace frontdoor::intake {
namespace {

std::string_view localName(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// What belongs to schemas and not to the data.
bool isOfSchema(std::string_view attribute) {
    return attribute == "xmlns" || attribute.starts_with("xmlns:") ||
           attribute.starts_with("xsi:") || attribute.starts_with("xml:");
}

bool isText(const pugi::xml_node& node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

std::string_view reasonOf(pugi::xml_parse_status status) {
    switch (status) {
        case pugi::status_bad_pi:
            return "a processing instruction does not end";
        case pugi::status_bad_comment:
            return "a comment does not end";
        case pugi::status_bad_cdata:
            return "a CDATA section does not end";
        case pugi::status_bad_doctype:
            return "a document type stands within a record";
        case pugi::status_bad_attribute:
            return "an attribute is not well-formed";
        case pugi::status_bad_start_element:
            return "a start tag is not well-formed";
        case pugi::status_bad_end_element:
        case pugi::status_end_element_mismatch:
            return "an end tag does not match";
        case pugi::status_ok:
        case pugi::status_file_not_found:
        case pugi::status_io_error:
        case pugi::status_out_of_memory:
        case pugi::status_internal_error:
        case pugi::status_unrecognized_tag:
        case pugi::status_bad_pcdata:
        case pugi::status_append_invalid_root:
        case pugi::status_no_document_element:
            break;
    }
    return "a tag was expected";
}

/// Whether a character reference names a character that XML allows.
bool isAllowed(std::string_view digits) {
    const bool hex = digits.starts_with('x');
    if (hex) digits.remove_prefix(1);
    std::uint32_t point = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, point, hex ? 16 : 10);
    if (error == std::errc::invalid_argument || stopped != end) return true;  // Stays as it is.
    if (error != std::errc() || point > 0x10FFFF) return false;
    return point >= 0x20 ? point < 0xD800 || point > 0xDFFF
                         : point == '\t' || point == '\n' || point == '\r';
}

/// Puts U+FFFD where a reference names no character, `&#0;` or half of a pair: the parser would
/// write it as if it were one, and a zero would end the text.
void replaceBadReferences(std::string& text) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    for (std::size_t at = text.find("&#"); at != std::string::npos; at = text.find("&#", at + 2)) {
        const std::size_t end = text.find_first_not_of("x0123456789abcdefABCDEF", at + 2);
        if (end == std::string::npos || text[end] != ';') continue;
        if (isAllowed(std::string_view(text).substr(at + 2, end - at - 2))) continue;
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
                  text.begin() + static_cast<std::ptrdiff_t>(end + 1), ' ');
        text.replace(at, replacement.size(), replacement);
    }
}

}  // namespace

struct XmlTreeReader::State {
    std::string buffer{};  // The parser works in place.
    pugi::xml_document document{};
    std::string scratch{};
    std::string answers{};  // The attribute of answers.
    RecordTree* tree = nullptr;

    bool fill(RecordTree::Index parent, const pugi::xml_node& element, std::size_t depth,
              XmlTrouble& trouble);
    void addAttributes(RecordTree::Index object, const pugi::xml_node& element);
    std::string_view textOf(const pugi::xml_node& element, bool besideOthers);
};

void XmlTreeReader::State::addAttributes(RecordTree::Index object, const pugi::xml_node& element) {
    for (const pugi::xml_attribute attribute : element.attributes()) {
        if (isOfSchema(attribute.name())) continue;
        scratch = answers.empty() ? "@" : "";
        scratch += localName(attribute.name());
        tree->add(object, scratch, RecordTree::Kind::text, attribute.value());
    }
}

/// What the element says itself; beside other fields its pieces are joined by a space.
std::string_view XmlTreeReader::State::textOf(const pugi::xml_node& element, bool besideOthers) {
    const pugi::xml_node only = element.first_child();
    if (only && isText(only) && !only.next_sibling()) return only.value();
    scratch.clear();
    for (const pugi::xml_node node : element.children()) {
        if (!isText(node)) continue;
        const std::string_view piece =
            besideOthers ? trimmed(node.value()) : std::string_view(node.value());
        if (besideOthers && !scratch.empty() && !piece.empty()) scratch += ' ';
        scratch += piece;
    }
    return scratch;
}

bool XmlTreeReader::State::fill(RecordTree::Index parent, const pugi::xml_node& element,
                                std::size_t depth, XmlTrouble& trouble) {
    if (depth == 0) {
        trouble = {XmlTrouble::Kind::tooDeep, static_cast<std::size_t>(element.offset_debug()), {}};
        return false;
    }
    const bool isRoot = parent == RecordTree::kNoNode;
    const bool hasElements = std::ranges::any_of(
        element.children(), [](const pugi::xml_node& node) { return !isText(node); });
    const bool hasAttributes = std::ranges::any_of(
        element.attributes(),
        [](const pugi::xml_attribute& attribute) { return !isOfSchema(attribute.name()); });
    const std::string_view name = localName(element.name());
    const pugi::xml_attribute answer =
        isRoot || answers.empty() ? pugi::xml_attribute() : element.attribute(answers.c_str());
    if (answer) {
        tree->add(parent, name, RecordTree::Kind::text, answer.value());
        return true;
    }
    if (!isRoot && !hasElements && !hasAttributes) {
        tree->add(parent, name, RecordTree::Kind::text, textOf(element, false));
        return true;
    }
    const RecordTree::Index object = tree->add(parent, name, RecordTree::Kind::object);
    addAttributes(object, element);
    for (const pugi::xml_node node : element.children()) {
        if (!isText(node) && !fill(object, node, depth - 1, trouble)) return false;
    }
    const std::string_view text = textOf(element, hasElements);
    if (!trimmed(text).empty()) tree->add(object, "#text", RecordTree::Kind::text, text);
    tree->groupRepeats(object);
    return true;
}

XmlTreeReader::XmlTreeReader(const Limits& limits, const std::string& answers)
    : limits_(limits), state_(std::make_unique<State>()) {
    state_->answers = answers;
}

XmlTreeReader::~XmlTreeReader() = default;

XmlTrouble XmlTreeReader::read(std::string_view xml, RecordTree& tree) {
    // Each element and attribute costs a node of the parser's, which is many times its letters.
    if (xml.size() > limits_.fields) {
        const auto fields =
            static_cast<std::size_t>(std::ranges::count(xml, '<') + std::ranges::count(xml, '='));
        if (fields > limits_.fields) return {XmlTrouble::Kind::tooMany, 0, {}};
    }
    State& state = *state_;
    state.buffer.assign(xml);
    replaceBadReferences(state.buffer);
    const pugi::xml_parse_result parsed = state.document.load_buffer_inplace(
        state.buffer.data(), state.buffer.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) {
        return {XmlTrouble::Kind::malformed,
                std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset)),
                         xml.size()),
                reasonOf(parsed.status)};
    }
    const pugi::xml_node root = state.document.document_element();
    for (const pugi::xml_node node : state.document.children()) {
        if (node == root) continue;
        return {XmlTrouble::Kind::malformed,
                static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug())),
                "more than one element at the top"};
    }
    tree.clear();
    state.tree = &tree;
    XmlTrouble trouble;
    state.fill(RecordTree::kNoNode, root, limits_.nesting, trouble);
    return trouble;
}

}  // namespace frontdoor::intake
