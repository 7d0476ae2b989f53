#pragma once

#include <string>

#include "adapters/intake/mapping.h"
#include "adapters/intake/mapping_spec.h"
#include "engine/diagnostics/outcome.h"

namespace frontdoor::intake {

/// Reads a mapping's XML, with what it includes from `folder`; all errors of its form at once.
[[nodiscard]] MappingSpec readMappingXml(const SourceFilePtr& file, const std::string& folder,
                                         const MappingLimits& limits, Diagnostics& diagnostics);

/// Reads only how a mapping is recognised: its id, label, format and <recognise> elements, of which
/// nothing is checked. No id: the file holds no mapping.
[[nodiscard]] MappingSpec readRecognition(const SourceFilePtr& file, Diagnostics& diagnostics);

}  // namespace frontdoor::intake
