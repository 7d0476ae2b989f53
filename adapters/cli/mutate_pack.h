#pragma once

#include <string>
#include <vector>

#include "adapters/cli/command_line.h"
#include "engine/pack/cases.h"

namespace frontdoor::cli {

/// Changes the pack at `path` in one place at a time and says which changes its cases do not
/// notice; `--out` gets all of them as CSV.
[[nodiscard]] Exit mutatePack(const std::string& path, const std::vector<Case>& cases,
                              const Arguments& arguments);

}  // namespace frontdoor::cli
