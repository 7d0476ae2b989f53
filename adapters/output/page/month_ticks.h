#pragma once

#include <cstdint>
#include <vector>

#include "adapters/output/page/chart_lines.h"

namespace frontdoor {

/// Firsts of months from one day to another, in days since 1970, every so many months that there
/// are `most` at most; the year stands with the first and with each January. The first day itself,
/// where no month begins.
[[nodiscard]] std::vector<ChartMark> monthTicks(std::int32_t first, std::int32_t last,
                                                std::size_t most);

}  // namespace frontdoor
