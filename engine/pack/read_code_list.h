#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/pack/element.h"
#include "engine/pack/pack_files.h"
#include "engine/vocabulary/code_list.h"

namespace frontdoor {

/// A code list out of its element.
[[nodiscard]] CodeList codeListOf(const Element& element, Diagnostics& diagnostics);

/// Reads `codelists/<id>.xml` in the folder of all rules. Absent, with a finding at `wanted` or in
/// the file, if there is none or if it is not right.
[[nodiscard]] std::optional<CodeList> readCodeList(const std::filesystem::path& rules,
                                                   const std::string& id, const SourceSpan& wanted,
                                                   PackFiles& files, Diagnostics& diagnostics);

}  // namespace frontdoor
