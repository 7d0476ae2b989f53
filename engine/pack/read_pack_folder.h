#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/pack/element.h"
#include "engine/pack/pack_files.h"

namespace frontdoor {

/// The files of one pack's folder, each checked against the grammar.
struct PackFolder {
    std::filesystem::path path{};
    Element root{};  // `rule-pack`, without its children.
    std::vector<Element>
        sections{};  // The children of the root and of all included parts, `include` left out.
    bool complete = true;  // Cleared when a part or a section could not be read.
};

/// Reads `pack.xml` and what it includes. Absent if there is no such pack, or if its root says
/// nothing usable.
///
/// `wanted` is the place that asks for the pack; without a file when somebody names it on the
/// command line.
[[nodiscard]] std::optional<PackFolder> readPackFolder(const std::filesystem::path& folder,
                                                       const SourceSpan& wanted, PackFiles& files,
                                                       Diagnostics& diagnostics);

}  // namespace frontdoor
