#pragma once

#include <string>
#include <string_view>

namespace frontdoor::intake {

/// The text of an HTML document, UTF-8: a line for each block, row or break, a tab between the
/// cells of a row, what entities stand for. Scripts, styles and comments are left out; nothing is
/// fetched or run. Linear in the document, however it is broken.
[[nodiscard]] std::string plainOfHtml(std::string_view html);

}  // namespace frontdoor::intake
