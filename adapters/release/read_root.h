#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/diagnostics/diagnostic.h"
#include "engine/pack/element.h"

namespace frontdoor::release {

/// A file's root element, checked against the grammar. Absent if there is no such file or it is of
/// another kind; what is wrong is in the diagnostics.
[[nodiscard]] std::optional<Element> readRoot(const std::string& path, std::string_view name,
                                              Diagnostics& diagnostics);

}  // namespace frontdoor::release
