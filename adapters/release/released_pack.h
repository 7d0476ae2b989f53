#pragma once

#include <string>

#include "adapters/release/manifest.h"
#include "engine/diagnostics/outcome.h"

namespace frontdoor::release {

/// A release as it lies in its folder, found to be what was approved.
struct ReleasedPack {
    Manifest manifest{};
    std::string packPath{};  // Its pack's folder.
    std::string digest{};    // SHA-256 of its manifest, and so of everything in it.

    /// As decisions name it: `hertfordshire 2026.1 of 2026-05-12 (3f2a91c0d4e5)`.
    [[nodiscard]] std::string name() const;
};

/// Opens a release. Refuses it if a file of it is missing, or has changed, or is there and was not
/// approved, or if the pack is not the one that the manifest names.
[[nodiscard]] Outcome<ReleasedPack> openRelease(const std::string& folder);

}  // namespace frontdoor::release
