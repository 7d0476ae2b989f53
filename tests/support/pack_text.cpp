#include "tests/support/pack_text.h"

#include <algorithm>

#include "engine/diagnostics/check.h"

namespace frontdoor::support {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        switch (letter) {
            case '<':
                out += "&lt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += letter;
        }
    }
    return out;
}

}  // namespace

Phrase& Phrase::operator<<(std::string_view text) {
    words.back() += text;
    return *this;
}

void Phrase::append(Phrase part) {
    parts.push_back(std::move(part));
    words.emplace_back();
}

std::string Phrase::text() const {
    std::string out = words.front();
    for (std::size_t part = 0; part < parts.size(); ++part) {
        out += parts[part].text();
        out += words[part + 1];
    }
    return out;
}

Element& Element::with(std::string attribute, Phrase value) {
    attributes.push_back(Attribute{std::move(attribute), std::move(value)});
    return *this;
}

Element& Element::add(Element child) {
    children.push_back(std::move(child));
    return *this;
}

Element& Element::child(std::string_view childName) {
    const auto found =
        std::ranges::find_if(children, [&](const Element& each) { return each.name == childName; });
    FRONTDOOR_CHECK(found != children.end(), "the element has such a child");
    return *found;
}

std::string Element::attribute(std::string_view attributeName) const {
    for (const Attribute& each : attributes) {
        if (each.name == attributeName) return each.value.text();
    }
    return {};
}

std::string Element::xml(int depth) const {
    const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
    std::string out = indent + "<" + name;
    for (const Attribute& each : attributes) {
        out += " " + each.name + "=\"" + escaped(each.value.text()) + "\"";
    }
    if (children.empty() && content.empty()) return out + "/>\n";
    out += ">" + escaped(content.text());
    if (!children.empty()) {
        out += "\n";
        for (const Element& each : children) out += each.xml(depth + 1);
        out += indent;
    }
    return out + "</" + name + ">\n";
}

}  // namespace frontdoor::support
