#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/calendar/calendar.h"
#include "engine/pack/pack_files.h"

namespace frontdoor {

/// Reads `calendars/<id>.xml` in the folder of all rules. Null, with a finding at `wanted` or in
/// the file, if there is none or if it is not right.
[[nodiscard]] std::shared_ptr<const Calendar> readCalendar(const std::filesystem::path& rules,
                                                           const std::string& id,
                                                           const SourceSpan& wanted,
                                                           PackFiles& files,
                                                           Diagnostics& diagnostics);

}  // namespace frontdoor
