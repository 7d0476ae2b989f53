#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "engine/diagnostics/diagnostic.h"
#include "engine/pack/element.h"

namespace frontdoor {

/// What an attribute may hold.
enum class ValueKind : std::uint8_t {
    text,        // Anything but nothing.
    expression,  // A condition; the parser of expressions looks into it.
    id,          // CP-01, domestic-abuse
    name,        // As conditions write it: child.mobility
    nameInside,  // Of a fact inside a list or a concern: site
    code,        // One of a code list, whose spelling others decide: 18C, AL1 1
    boolean,     // yes, no
    integer,
    decimal,
    date,     // 2026-04-01
    instant,  // 2026-05-12T10:00:00+01:00
    time,     // 09:00
    choice,   // One of `AttributeRule::words`.
    choices,  // One or more of `AttributeRule::words`, a space between.
    file,     // A path inside the pack's folder.
};

struct AttributeRule {
    std::string_view name{};
    ValueKind kind = ValueKind::text;
    bool required = false;
    std::vector<std::string_view> words{};
    std::int32_t min = std::numeric_limits<std::int32_t>::min();
    std::int32_t max = std::numeric_limits<std::int32_t>::max();
};

struct ChildRule {
    std::string_view element{};  // The key of its rule.
    bool required = false;
    bool many = true;
};

enum class TextRule : std::uint8_t { none, required };

/// What one kind of element may have. The key is its name, with its parent's before it where the
/// name means different things: "fact", "items/fact".
struct ElementRule {
    std::string_view key{};
    std::vector<AttributeRule> attributes{};
    std::vector<ChildRule> children{};
    TextRule text = TextRule::none;

    [[nodiscard]] std::string_view name() const { return key.substr(key.rfind('/') + 1); }
};

/// A root element and the namespace its file must declare.
struct RootRule {
    std::string_view element{};
    std::string_view xmlns{};
};

/// The whole rule language as a table. rules/schema/ says the same in XML Schema, and a test
/// compares the two.
[[nodiscard]] const std::vector<ElementRule>& grammar();
[[nodiscard]] const std::vector<RootRule>& grammarRoots();
[[nodiscard]] const ElementRule& grammarRule(std::string_view key);

/// Checks a file's tree against the grammar: R0103 to R0109, R0112, R0208 and R0210.
///
/// Takes unknown elements and attributes out of the tree and clears `sound` where something is
/// wrong, so that later stages need not report what follows from it. False if the root is not the
/// one wanted: then nothing else is looked at.
bool validate(Element& root, std::string_view wanted, Diagnostics& diagnostics);
/// The same for one element out of a file's tree whose attributes have been changed.
void validateElement(Element& element, Diagnostics& diagnostics);

}  // namespace frontdoor
