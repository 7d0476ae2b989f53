#pragma once

#include <string_view>

namespace frontdoor::cli {

/// Set by the build from the project's version.
inline constexpr std::string_view kEngineVersion = FRONTDOOR_VERSION;

}  // namespace frontdoor::cli
