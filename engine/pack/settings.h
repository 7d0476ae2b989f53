#pragma once

#include <string>
#include <vector>

#include "engine/diagnostics/diagnostic.h"
#include "engine/pack/pack_files.h"
#include "engine/pack/resolve.h"

namespace frontdoor {

/// Puts each setting, such as `TH-FH.at-least=28`, in place of what the pack's files say: the
/// attribute of the rule, team, clock or domain that has that id. What it is set to is checked as
/// if it stood in the file; findings about it point into the setting.
void applySettings(const std::vector<std::string>& settings, ResolvedPack& pack, PackFiles& files,
                   Diagnostics& diagnostics);

}  // namespace frontdoor
