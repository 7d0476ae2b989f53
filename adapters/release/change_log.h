#pragma once

#include <string>
#include <vector>

#include "adapters/release/manifest.h"
#include "engine/pack/differences.h"

namespace frontdoor::release {

/// What changed since the release before, in Markdown, above what that one's log says.
[[nodiscard]] std::string changeLog(const Manifest& manifest,
                                    const std::vector<Difference>& differences,
                                    const std::string& before);

/// Of the first release.
[[nodiscard]] std::string firstChangeLog(const Manifest& manifest);

}  // namespace frontdoor::release
