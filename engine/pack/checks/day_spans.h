#pragma once

#include <string>
#include <vector>

#include "engine/pack/pack.h"

namespace frontdoor {

/// Days from the first up to, not including, the last; an open end is the first or last day there
/// is.
struct DaySpan {
    Date from{};
    Date to{};
    [[nodiscard]] bool empty() const { return to <= from; }
};

[[nodiscard]] DaySpan daySpan(const InForce& inForce);
[[nodiscard]] bool overlap(const InForce& a, const InForce& b);
/// The days of `whole` that none of the others covers, in order.
[[nodiscard]] std::vector<DaySpan> uncovered(DaySpan whole, std::vector<DaySpan> others);
/// "on any day", "before 2026-04-01", "from 2026-04-01 on", "from 2026-04-01 to 2026-05-01".
[[nodiscard]] std::string inWords(const DaySpan& span);
/// Several spans, with "and".
[[nodiscard]] std::string inWords(const std::vector<DaySpan>& spans);

}  // namespace frontdoor
