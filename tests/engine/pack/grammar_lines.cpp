#include "tests/engine/pack/grammar_lines.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <utility>

#include "engine/pack/element.h"
#include "engine/pack/grammar.h"
#include "engine/vocabulary/words.h"

namespace frontdoor {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text.append(text.empty() ? "" : "|").append(word);
    return text;
}

std::string_view kindName(ValueKind kind) {
    switch (kind) {
        case ValueKind::text:
            return "text";
        case ValueKind::expression:
            return "expression";
        case ValueKind::id:
            return "id";
        case ValueKind::name:
            return "name";
        case ValueKind::nameInside:
            return "name-inside";
        case ValueKind::code:
            return "code-id";
        case ValueKind::boolean:
            return "yes-or-no";
        case ValueKind::integer:
            return "integer";
        case ValueKind::decimal:
            return "decimal";
        case ValueKind::date:
            return "date";
        case ValueKind::instant:
            return "instant";
        case ValueKind::time:
            return "time";
        case ValueKind::choice:
            return "choice";
        case ValueKind::choices:
            return "choices";
        case ValueKind::file:
            return "file";
    }
    return "";
}

std::string valueOf(const AttributeRule& rule) {
    if (rule.kind == ValueKind::choice)
        return "one of " + joined({rule.words.begin(), rule.words.end()});
    // The schema has a list type of its own for each.
    if (rule.kind == ValueKind::choices) return rule.words.size() == kRoutes ? "routes" : "events";
    const AttributeRule any;
    if (rule.kind != ValueKind::integer || (rule.min == any.min && rule.max == any.max)) {
        return std::string(kindName(rule.kind));
    }
    return "integer " + std::to_string(rule.min) + " to " + std::to_string(rule.max);
}

void walkGrammar(const std::string& path, const ElementRule& rule,
                 std::vector<std::string>& lines) {
    for (const AttributeRule& attribute : rule.attributes) {
        lines.push_back(path + " @" + std::string(attribute.name) +
                        (attribute.required ? " required " : " optional ") + valueOf(attribute));
    }
    if (rule.text == TextRule::required) lines.push_back(path + " text");
    for (const ChildRule& child : rule.children) {
        const ElementRule& own = grammarRule(child.element);
        const std::string name(own.name());
        lines.push_back(path + " <" + name + ">");
        walkGrammar(path + "/" + name, own, lines);
    }
}

Element readXml(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    Outcome<Element> parsed = parseElement(
        std::make_shared<const SourceFile>(path.filename().generic_string(), std::move(text)));
    return parsed.ok() ? std::move(parsed).value() : Element{};
}

std::string attributeOf(const Element& element, std::string_view name) {
    const Attribute* found = element.attribute(name);
    return found == nullptr ? std::string() : found->value.text;
}

/// Reads as much of XML Schema as our schemas use.
class SchemaReader {
  public:
    explicit SchemaReader(const std::string& path) { load(path); }

    std::vector<std::string> run(std::string_view root) {
        const auto found = elements_.find(root);
        if (found != elements_.end()) walk(std::string(root), attributeOf(*found->second, "type"));
        return std::move(lines_);
    }

  private:
    void load(const std::filesystem::path& path) {
        files_.push_back(std::make_unique<Element>(readXml(path)));
        const Element& file = *files_.back();
        for (const Element& one : file.children) {
            const std::string name = attributeOf(one, "name");
            if (one.name == "xs:include")
                load(path.parent_path() / attributeOf(one, "schemaLocation"));
            if (one.name == "xs:element") elements_.emplace(name, &one);
            if (one.name == "xs:complexType") types_.emplace(name, &one);
            if (one.name == "xs:simpleType") simple_.emplace(name, &one);
            if (one.name == "xs:attributeGroup") groups_.emplace(name, &one);
            if (one.name == "xs:group") childGroups_.emplace(name, &one);
        }
    }

    void walk(const std::string& path, const std::string& type) {
        if (simple_.contains(type)) {
            lines_.push_back(path + " text");
            return;
        }
        const auto found = types_.find(type);
        if (found == types_.end()) {
            lines_.push_back(path + " has no type " + type);
            return;
        }
        walkContent(path, *found->second);
    }

    void walkContent(const std::string& path, const Element& content) {
        for (const Element& one : content.children) {
            if (one.name == "xs:attribute") addAttribute(path, one);
            if (one.name == "xs:attributeGroup")
                walkContent(path, *groups_.at(attributeOf(one, "ref")));
            if (one.name == "xs:group")
                walkContent(path, *childGroups_.at(attributeOf(one, "ref")));
            if (one.name == "xs:simpleContent") {
                lines_.push_back(path + " text");
                walkContent(path, one.children.front());
            }
            if (one.name == "xs:choice" || one.name == "xs:all" || one.name == "xs:sequence")
                walkContent(path, one);
            if (one.name != "xs:element") continue;
            const std::string name = attributeOf(one, "name");
            lines_.push_back(path + " <" + name + ">");
            walk(path + "/" + name, attributeOf(one, "type"));
        }
    }

    void addAttribute(const std::string& path, const Element& attribute) {
        const bool required = attributeOf(attribute, "use") == "required";
        lines_.push_back(path + " @" + attributeOf(attribute, "name") +
                         (required ? " required " : " optional ") + valueOfAttribute(attribute));
    }

    std::string valueOfAttribute(const Element& attribute) {
        const std::string type = attributeOf(attribute, "type");
        const Element* simple = attribute.child("xs:simpleType");
        if (simple == nullptr) {
            const auto found = simple_.find(type);
            if (found == simple_.end()) return "type " + type;
            simple = found->second;
        }
        const Element* restriction = simple->child("xs:restriction");
        if (restriction == nullptr) return type;
        std::vector<std::string> words;
        for (const Element& facet : restriction->children) {
            if (facet.name == "xs:enumeration") words.push_back(attributeOf(facet, "value"));
        }
        if (!words.empty() && type != "yes-or-no") return "one of " + joined(words);
        const Element* least = restriction->child("xs:minInclusive");
        const Element* most = restriction->child("xs:maxInclusive");
        if (least == nullptr || most == nullptr) return type;
        return "integer " + attributeOf(*least, "value") + " to " + attributeOf(*most, "value");
    }

    using Index = std::map<std::string, const Element*, std::less<>>;
    std::vector<std::unique_ptr<Element>> files_{};
    Index elements_{};
    Index types_{};
    Index simple_{};
    Index groups_{};
    Index childGroups_{};
    std::vector<std::string> lines_{};
};

}  // namespace

std::vector<std::string> linesOfGrammar(std::string_view root) {
    std::vector<std::string> lines;
    walkGrammar(std::string(root), grammarRule(root), lines);
    std::ranges::sort(lines);
    return lines;
}

std::vector<std::string> linesOfSchema(const std::string& path, std::string_view root) {
    std::vector<std::string> lines = SchemaReader(path).run(root);
    std::ranges::sort(lines);
    return lines;
}

}  // namespace frontdoor
