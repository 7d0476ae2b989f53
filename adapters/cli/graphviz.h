#pragma once

#include <optional>
#include <string>

namespace frontdoor::cli {

/// Draws a graph in DOT as SVG with the machine's `dot` program; absent, with a complaint, if there
/// is none or it fails.
[[nodiscard]] std::optional<std::string> drawSvg(const std::string& dot);

}  // namespace frontdoor::cli
