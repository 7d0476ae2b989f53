#pragma once

#include <cstddef>

namespace frontdoor::cli {

/// Columns of the terminal behind stdout: `COLUMNS`, else what it says, else 120; from 60 to 400.
[[nodiscard]] std::size_t terminalColumns();

/// Whether colour helps: stdout is a terminal that is not dumb, and `NO_COLOR` is not set.
[[nodiscard]] bool colourWanted();

}  // namespace frontdoor::cli
