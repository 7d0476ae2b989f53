#pragma once

#include <string>
#include <string_view>

namespace frontdoor {

/// Appends a text as one CSV field (RFC 4180). A text that a spreadsheet would run as a formula (it
/// begins with `=`, `+`, `-`, `@`, a tab or a carriage return) gets an apostrophe in front; a byte
/// that is no UTF-8 becomes U+FFFD.
void appendCsvField(std::string& out, std::string_view text);

}  // namespace frontdoor
