#pragma once

#include <string_view>

namespace frontdoor {

/// The report's style sheet: for the screen and for paper, readable without colour.
[[nodiscard]] std::string_view htmlStyle();

}  // namespace frontdoor
