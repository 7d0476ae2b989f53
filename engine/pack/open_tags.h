#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace frontdoor {

struct OpenTag {
    std::string_view name{};
    std::size_t begin = 0;  // Of its `<`.
};

/// The element that is still open just before this byte, for saying which closing tag is missing.
/// None if all are closed.
[[nodiscard]] std::optional<OpenTag> innermostOpenTag(std::string_view text, std::size_t before);

}  // namespace frontdoor
