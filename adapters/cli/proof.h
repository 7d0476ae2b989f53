#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/cli/command_line.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// The seconds that an option gives, or how many it is without; absent, with a complaint, if it is
/// no such number.
[[nodiscard]] std::optional<std::uint32_t> readSeconds(const Arguments& arguments,
                                                       std::string_view option,
                                                       std::uint32_t usually);
/// The same of `--prove-within`.
[[nodiscard]] std::optional<std::uint32_t> readProveWithin(const Arguments& arguments);

/// Proves a pack's properties and prints what came of each; counterexamples also go to the file
/// that
/// `--out` names. `wrong` if something is refuted that neither the pack
/// nor one that it extends accepts in its proofs.xml.
[[nodiscard]] Exit proveProgram(const ProgramPtr& program, const std::string& packFolder,
                                const Arguments& arguments);

}  // namespace frontdoor::cli
