#pragma once

#include <string>
#include <vector>

#include "engine/pack/cases.h"

namespace frontdoor {

/// Referrals as a cases file, which `readCases` reads again, with all that they expect.
[[nodiscard]] std::string caseXml(const Pack& pack, const std::vector<Case>& cases);

}  // namespace frontdoor
