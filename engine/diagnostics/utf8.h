#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace frontdoor {

/// Appends a code point, of which there are those up to U+10FFFF without surrogates, as UTF-8.
void appendUtf8(std::string& out, std::uint32_t codePoint);

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

}  // namespace frontdoor
