#pragma once

#include "adapters/cli/command_line.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// Proves a pack's properties and prints what came of each; counterexamples also go to the file
/// that
/// `--out` names. `wrong` if something is refuted that the pack does not accept.
[[nodiscard]] Exit proveProgram(const ProgramPtr& program, const Arguments& arguments);

}  // namespace frontdoor::cli
