#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/diagnostics/outcome.h"
#include "engine/pack/pack.h"

namespace frontdoor {

/// Named limits; past one of them reading stops with R0110.
struct PackLimits {
    std::size_t fileBytes = 16U << 20U;
    std::size_t files = 256;  // Code lists included.
    std::size_t elementDepth = 32;
    std::size_t elements = 400'000;  // In one file, attributes included.
    std::size_t rules = 20'000;
    std::size_t bases = 8;  // Length of an `extends` chain.
};

/// Reads a pack from its folder (or from the path of its pack.xml), resolves it over its bases
/// (sibling folders), and checks it.
///
/// Code lists come from `../codelists/<id>.xml` and the calendar from `../calendars/<id>.xml`, seen
/// from the pack's folder. All errors at once, each with its place. `settings` such as
/// `TH-FH.at-least=28` stand in place of what the files say, and count for the hash.
[[nodiscard]] Outcome<Pack> loadPack(const std::string& path, const PackLimits& limits = {},
                                     const std::vector<std::string>& settings = {});

}  // namespace frontdoor
