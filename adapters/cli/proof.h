#pragma once

#include <string>

#include "adapters/cli/command_line.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// Proves a pack's properties and prints what came of each; counterexamples also go to the file
/// that
/// `--out` names. `wrong` if something is refuted that neither the pack
/// nor one that it extends accepts in its proofs.xml.
[[nodiscard]] Exit proveProgram(const ProgramPtr& program, const std::string& packFolder,
                                const Arguments& arguments);

}  // namespace frontdoor::cli
