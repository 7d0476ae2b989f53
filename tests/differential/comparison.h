#pragma once

#include <string>
#include <vector>

#include "engine/evaluate/evaluate.h"
#include "tests/differential/reference_evaluator.h"

namespace frontdoor::reference {

/// Everything the engine says of a row, but for what is missing.
[[nodiscard]] ReferenceDecision decisionOf(const Decisions& decisions, std::uint32_t row);

/// A decision in words that do not depend on the order of anything in the pack, a line a field.
[[nodiscard]] std::vector<std::string> lines(const Pack& pack, const ReferenceDecision& decision);

/// What is missing, in the same way; the order in which the engine lists it is left out.
[[nodiscard]] std::vector<std::string> missingLines(const Decisions& decisions, std::uint32_t row);

/// The lines that are not in the other, as `what: …, other: …`; empty if there are none.
[[nodiscard]] std::string difference(const std::string& what, const std::vector<std::string>& lines,
                                     const std::string& other,
                                     const std::vector<std::string>& otherLines);

}  // namespace frontdoor::reference
