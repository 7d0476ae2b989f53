#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/pack/cases.h"
#include "engine/program/program.h"

namespace frontdoor::cli {

/// Loads and compiles a pack for use. Null, with its errors on stderr, if it is wrong. Warnings are
/// for `check` to show.
[[nodiscard]] ProgramPtr loadProgram(const std::string& path);
/// With other values than its files have, such as `TH-FH.at-least=28`.
[[nodiscard]] ProgramPtr loadProgram(const std::string& path,
                                     const std::vector<std::string>& settings);

/// The same with what an equality report asks of a child; decides as the other does.
[[nodiscard]] ProgramPtr loadForEquality(const std::string& path);

/// The example children in a pack's cases.xml; none if it has no such file. Absent, with its errors
/// on stderr, if it is wrong.
[[nodiscard]] std::optional<std::vector<Case>> loadCases(const std::string& path, const Pack& pack);

/// The folder of a pack that was given by its folder or by its pack.xml.
[[nodiscard]] std::string packFolder(const std::string& path);

}  // namespace frontdoor::cli
