#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontdoor::intake {

/// The names of one column, folded (see FoldedText): files call it by one of them.
using HeadingNames = std::vector<std::string>;

/// Reads `Date of Contact|Contact Date`.
[[nodiscard]] HeadingNames headingNames(std::string_view text);

}  // namespace frontdoor::intake
