#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/source_file.h"

namespace frontdoor {

inline constexpr std::string_view kXmlSpace = " \t\r\n";

/// Checks that a text is what XML 1.0 allows in a UTF-8 file. Adds one finding (R0102) for the
/// first byte that is not.
bool checkCharacters(const SourceFilePtr& file, Diagnostics& diagnostics);

/// Tells whether XML 1.0 allows this character.
[[nodiscard]] bool isXmlCharacter(std::uint32_t codePoint);

}  // namespace frontdoor
