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
[[nodiscard]] std::string jsonString(std::string_view text);

}  // namespace frontdoor
