#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostics/outcome.h"
#include "engine/diagnostics/source_file.h"
#include "engine/diagnostics/text_slice.h"

namespace frontdoor {

struct Attribute {
    std::string name{};
    TextSlice value{};
    SourceSpan span{};  // Its name.
};

/// An XML element as it stands in a file, each part with its place.
struct Element {
    std::string name{};
    std::vector<Attribute> attributes{};
    TextSlice text{};  // All text directly in it, in order; empty if there is only white space.
    std::vector<Element> children{};
    SourceSpan span{};     // `<name`.
    bool sound = true;     // Cleared when it, or something in it, is found to be wrong.
    bool complete = true;  // Cleared when an unknown element is taken out of it.

    /// Null where there is none.
    [[nodiscard]] const Attribute* attribute(std::string_view attributeName) const;
    /// The first child of that name; null where there is none.
    [[nodiscard]] const Element* child(std::string_view childName) const;
};

struct ElementLimits {
    std::size_t depth = 32;
    std::size_t count = 400'000;  // Elements and attributes together.
};

/// Parses a file as XML in UTF-8. The DTD, the part of XML with which a small file can blow up or
/// reach for others, is refused.
[[nodiscard]] Outcome<Element> parseElement(const SourceFilePtr& file,
                                            const ElementLimits& limits = {});

}  // namespace frontdoor
