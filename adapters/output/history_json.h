#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "adapters/output/decided.h"

namespace frontdoor {

/// What was read off the past for a child, as a JSON value:
///
///     {"derived":[{"fact":"history.contacts_12m","answer":"2","counts":[{"kind":"contact",
///     "ref":"C1","on":"2026-01-02","match":"certain","by":"NHS number"}]}],"suggested":[…]}
///
/// A sibling's event says `"sibling":true`.
[[nodiscard]] std::string historyJson(const Decided& decided, std::uint32_t row);

/// The same as lines for people, each `label (fact) = answer: what it counts`; empty if there is
/// nothing.
[[nodiscard]] std::vector<std::string> historyLines(const Decided& decided, std::uint32_t row);

}  // namespace frontdoor
