#pragma once

#include <cstddef>
#include <string>

#include "engine/verify/coverage.h"

namespace frontdoor {

/// What the cases of a pack never exercise, with totals; beside it, where there is one, what a
/// history does. `cases` is how many there are. `own`: only what stands in the pack's own files,
/// not in those of a pack that it extends.
[[nodiscard]] std::string caseCoverageText(const Coverage& byCases, std::size_t cases,
                                           const Coverage* byHistory, bool own);
/// The same of a history alone, and how complete the answers are to what is always asked.
[[nodiscard]] std::string historyCoverageText(const Coverage& coverage);

/// Everything that was counted: a row, or an object, a part of the pack, comparison and question.
[[nodiscard]] std::string coverageCsv(const Coverage& coverage);
[[nodiscard]] std::string coverageJson(const Coverage& coverage);

}  // namespace frontdoor
