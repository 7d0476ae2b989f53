#pragma once

#include <string_view>
#include <vector>

#include "adapters/intake/mapping_spec.h"

namespace frontdoor::intake {

/// Whether the front of a file shows all signs of a mapping: headings, which have to stand in one
/// of its first rows together, fields of its first record, its root element, phrases. Headings,
/// fields and phrases are compared without regard to case, joints and no-break spaces.
[[nodiscard]] bool showsSigns(std::string_view front, bool isSheet,
                              const std::vector<RecogniseSpec>& signs);

}  // namespace frontdoor::intake
