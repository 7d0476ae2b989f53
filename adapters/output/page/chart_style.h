#pragma once

#include <string_view>

namespace frontdoor {

/// The style sheet of charts, beside `htmlStyle`.
[[nodiscard]] std::string_view chartStyle();

}  // namespace frontdoor
