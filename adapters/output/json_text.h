#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace frontdoor {

/// Appends a text as a JSON string with its quotation marks. Quotation marks, backslashes and
/// control characters are escaped; a byte that is no UTF-8 becomes U+FFFD, so that the result can
/// always be read.
void appendJsonString(std::string& out, std::string_view text);
void appendJsonNumber(std::string& out, std::int64_t number);
/// Copies a text to where there is room for it, and tells whether it stands in a JSON string as it
/// is; else what was copied is of no use.
[[nodiscard]] bool copyPlain(std::string_view text, char* into);
[[nodiscard]] std::string jsonString(std::string_view text);

}  // namespace frontdoor
