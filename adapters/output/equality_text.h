#pragma once

#include <string>

#include "engine/pack/pack.h"
#include "engine/replay/equality.h"
#include "engine/replay/outcomes.h"

namespace frontdoor {

/// An equality report and what it is of.
struct EqualityPaper {
    const EqualityReport& report;
    const Pack& pack;
    std::uint64_t referrals = 0;
    OutcomeReach reach{};
    OutcomeWindows windows{};
};

/// For a terminal: of each characteristic the rates of its groups, their ratios to a group of
/// reference, and how to read them.
[[nodiscard]] std::string equalityText(const EqualityPaper& paper);
/// A row for each group and measure, with a heading. What is suppressed is empty, and says so.
[[nodiscard]] std::string equalityCsv(const EqualityPaper& paper);
/// One object. What is suppressed is null.
[[nodiscard]] std::string equalityJson(const EqualityPaper& paper);

}  // namespace frontdoor
