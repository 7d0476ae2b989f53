#pragma once

#include <string>
#include <vector>

#include "engine/pack/cases.h"
#include "engine/verify/run_cases.h"

namespace frontdoor::cli {

/// What came of a pack's cases as JUnit XML, which build servers show: a test case a case, in their
/// order, with one failure that tells all that came otherwise. `results` must be those of `cases`.
[[nodiscard]] std::string junitXml(const Pack& pack, const std::vector<Case>& cases,
                                   const CaseResults& results);

}  // namespace frontdoor::cli
