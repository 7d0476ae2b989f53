#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace frontdoor {

/// One letter of a text, or one byte that is no UTF-8.
struct Letter {
    std::uint32_t codePoint = 0;
    std::size_t size = 1;  // Bytes, never 0.
    bool valid = true;     // Else the byte stands alone and means nothing.
};

/// What is printed in place of a byte that is no UTF-8: U+FFFD.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Reads the letter at the front of a text that is not empty. Overlong forms and surrogates are not
/// valid.
[[nodiscard]] Letter firstLetter(std::string_view text);

/// Control characters, and those that turn the direction of writing: they may reach neither a
/// terminal nor a page.
[[nodiscard]] bool isControl(std::uint32_t codePoint);

/// Columns a letter takes on a terminal: 0 for marks that join the letter before them, 2 for wide
/// letters, else 1.
[[nodiscard]] int columnsOf(std::uint32_t codePoint);

}  // namespace frontdoor
