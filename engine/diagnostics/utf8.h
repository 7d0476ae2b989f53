#pragma once

#include <cstdint>
#include <string>

namespace frontdoor {

/// Appends a code point, of which there are those up to U+10FFFF without surrogates, as UTF-8.
void appendUtf8(std::string& out, std::uint32_t codePoint);

}  // namespace frontdoor
