#pragma once

#include <string>
#include <string_view>

namespace frontdoor {

/// Appends a text so that HTML shows it letter by letter, in an element or in an attribute in
/// quotation marks. Control characters, marks that turn the direction of writing, and bytes that
/// are no UTF-8 are shown as U+FFFD.
void appendHtml(std::string& out, std::string_view text);
[[nodiscard]] std::string html(std::string_view text);

}  // namespace frontdoor
