#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/diagnostics/outcome.h"

namespace frontdoor::release {

/// What a release is and who stands for it: `release.xml` (urn:frontdoor:release:1).
struct Manifest {
    struct Result {
        std::string of{};  // "proofs", "cases", "replay", …
        std::string says{};
    };
    std::string pack{};
    std::string version{};
    std::string hash{};  // The pack's.
    std::string engine{};
    std::string author{};
    std::string at{};        // When, as 2026-05-12T10:00:00+01:00.
    std::string previous{};  // The hash of the pack released before; empty for the first.
    std::vector<std::string> approvals{};  // At least two people, none of them the author.
    std::vector<Result> results{};
    std::map<std::string, std::string> contents{};  // SHA-256 of each other file, by its path.
};

inline constexpr const char* kManifestName = "release.xml";

/// What is wrong with who made and approved a release; empty if nothing is. Names are compared
/// without regard to case and spaces.
[[nodiscard]] std::string faultOfApprovals(const std::string& author,
                                           const std::vector<std::string>& approvals);

[[nodiscard]] std::string manifestXml(const Manifest& manifest);
/// Reads it from a release's folder; what is missing or wrong is told with its place.
[[nodiscard]] Outcome<Manifest> readManifest(const std::string& folder);

}  // namespace frontdoor::release
