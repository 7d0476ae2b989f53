#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/cli/command_line.h"
#include "adapters/cli/exit_code.h"
#include "adapters/output/proof_text.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// The seconds that an option gives, or those that are usual; absent, with a complaint, if it gives
/// no such number.
[[nodiscard]] std::optional<std::uint32_t> readSeconds(const Arguments& arguments,
                                                       std::string_view option,
                                                       std::uint32_t usually);
/// The same of `--prove-within`.
inline constexpr std::uint32_t kUsualProofSeconds = 60;
[[nodiscard]] std::optional<std::uint32_t> readProveWithin(
    const Arguments& arguments, std::uint32_t usually = kUsualProofSeconds);

/// What came of a pack's properties.
struct Proved {
    Proofs proofs{};
    Exit exit = Exit::done;  // Wrong if something is refuted that nobody accepts.
};
/// Proves them within so many seconds, beside what the pack and those that it extends accept in
/// their proofs.xml; absent, with its errors, if such a file is wrong.
[[nodiscard]] std::optional<Proved> provePack(const ProgramPtr& program,
                                              const std::string& packFolder, std::uint32_t seconds);

/// The same for `--prove`: printed, and counterexamples written to the file that `--out` names.
[[nodiscard]] Exit proveProgram(const ProgramPtr& program, const std::string& packFolder,
                                const Arguments& arguments);

}  // namespace frontdoor::cli
