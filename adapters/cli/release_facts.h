#pragma once

#include <string>

#include "adapters/release/manifest.h"
#include "adapters/release/record.h"
#include "engine/pack/pack.h"
#include "engine/replay/volumes.h"

namespace frontdoor::cli {

/// What the records of a release may name in braces: of the pack, the release, its results and its
/// replay; rules/README.md lists them.
[[nodiscard]] release::Values releaseValues(const Pack& pack, const release::Manifest& manifest,
                                            const Volumes& volumes);

/// `12,345 children: 1,234 early help, …`
[[nodiscard]] std::string routesText(const RouteCounts& routes);
/// `2024-01-01 to 2024-12-31`
[[nodiscard]] std::string periodText(const Volumes& volumes);

}  // namespace frontdoor::cli
