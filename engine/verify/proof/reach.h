#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/verify/proof/workbench.h"

namespace frontdoor::proof {

/// Something of a program that a referral can come to use, as a search and as the evaluator see it.
struct Use {
    std::string subject{};  // "trigger CP-01"
    std::function<symbolic::Literal(Workbench&, symbolic::SymbolicProgram&)> reaches{};
    std::function<bool(const Decisions&, std::uint32_t row)> reached{};
};

/// That a rule fires; in the pack's order.
[[nodiscard]] std::vector<Use> usesOfRules(const Program& program);
/// That a test of the routing graph is taken, or an otherwise; in the pack's order.
[[nodiscard]] std::vector<Use> usesOfSteps(const Program& program);

/// Finds a referral that uses it: refuted if there is none.
[[nodiscard]] Finding findUse(Workbench& workbench, const Use& use);

}  // namespace frontdoor::proof
