#pragma once

#include "adapters/cli/command_line.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// Writes cases at the edge of each rule and routing test into the file that `--out` names, and
/// lists those without. Partly, if something is undecided.
[[nodiscard]] Exit generateCases(const ProgramPtr& program, const Arguments& arguments);

}  // namespace frontdoor::cli
