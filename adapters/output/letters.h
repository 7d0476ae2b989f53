#pragma once

#include <cstdint>

#include "engine/diagnostics/utf8.h"

namespace frontdoor {

/// Control characters, and those that turn the direction of writing: they may reach neither a
/// terminal nor a page.
[[nodiscard]] bool isControl(std::uint32_t codePoint);

/// Columns a letter takes on a terminal: 0 for marks that join the letter before them, 2 for wide
/// letters, else 1.
[[nodiscard]] int columnsOf(std::uint32_t codePoint);

}  // namespace frontdoor
