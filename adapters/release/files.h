#pragma once

#include <map>
#include <optional>
#include <string>

#include "adapters/release/manifest.h"
#include "engine/pack/pack.h"

namespace frontdoor::release {

/// The bytes of a release's files, by their path in its folder.
using Files = std::map<std::string, std::string>;

inline constexpr const char* kRulesFolder = "rules";

/// Everything that a pack was read from, with its bases, code lists and calendar, laid out so that
/// it reads the same from `rules/<id>` and has the same hash; the example children and accepted
/// proofs of each; and the mappings of intake beside them. Absent, with the path, if one of them
/// lies outside the folder of rules or cannot be read.
[[nodiscard]] std::optional<Files> rulesOf(const Pack& pack, const std::string& packFolder,
                                           std::string& failed);

/// Writes all files and the manifest, with their sums in it, into a folder that is not there yet.
/// They appear together: what fails leaves no such folder. False, with why, if it fails.
[[nodiscard]] bool writeRelease(const std::string& folder, Manifest manifest, const Files& files,
                                std::string& why);

}  // namespace frontdoor::release
