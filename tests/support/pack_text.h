#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace frontdoor::support {

/// A text with smaller texts inside it, so that a test can try to put one of these in the place of
/// the whole: words[0] parts[0] words[1] … words[n].
struct Phrase {
    std::vector<std::string> words{""};
    std::vector<Phrase> parts{};

    Phrase() = default;
    Phrase(std::string text) : words{std::move(text)} {}
    Phrase(const char* text) : words{text} {}

    /// Appends, so that a phrase can be written as `phrase << "not(" << part << ")"`.
    Phrase& operator<<(std::string_view text);
    template <std::same_as<Phrase> Part>
    Phrase& operator<<(Part part) {
        append(std::move(part));
        return *this;
    }

    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool empty() const { return parts.empty() && words.front().empty(); }

  private:
    void append(Phrase part);
};

struct Attribute {
    std::string name{};
    Phrase value{};
};

/// An element of rule XML under construction.
struct Element {
    std::string name{};
    std::vector<Attribute> attributes{};
    Phrase content{};
    std::vector<Element> children{};

    Element() = default;
    explicit Element(std::string elementName) : name(std::move(elementName)) {}

    /// Adds an attribute, for chaining.
    Element& with(std::string attribute, Phrase value);
    Element& add(Element child);
    /// The first child of that name; it must be there.
    [[nodiscard]] Element& child(std::string_view childName);
    /// An attribute's text; empty if there is none.
    [[nodiscard]] std::string attribute(std::string_view attributeName) const;
    [[nodiscard]] std::string xml(int depth = 0) const;
};

}  // namespace frontdoor::support
