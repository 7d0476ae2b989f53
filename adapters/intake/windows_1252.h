#pragma once

#include <string>
#include <string_view>

namespace frontdoor::intake {

/// Appends a text in Windows-1252, what an old Windows program writes, as UTF-8.
void appendFromWindows1252(std::string& out, std::string_view text);

/// Whether a text is UTF-8 throughout.
[[nodiscard]] bool isUtf8(std::string_view text);

}  // namespace frontdoor::intake
