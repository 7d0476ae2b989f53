#pragma once

#include <vector>

#include "adapters/intake/record_translator.h"
#include "adapters/intake/record_tree.h"

namespace frontdoor::intake {

/// Checks a child of the children in need census by those of the Department for Education's rules
/// of 2023 to 2026 that look at one child alone. Each breach is a finding, D0130, that names the
/// rule by its number and the field; nothing is decided by it. At most kMostCinFindings a child.
///
/// Weekends are Saturday and Sunday; bank holidays play no part in these rules.
void checkCinChild(const RecordTree& child, std::vector<TranslatorFinding>& findings);

inline constexpr std::size_t kMostCinFindings = 1'000;

}  // namespace frontdoor::intake
