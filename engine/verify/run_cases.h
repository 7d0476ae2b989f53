#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/evaluate/decisions.h"
#include "engine/pack/cases.h"
#include "engine/program/program.h"

namespace frontdoor {

/// One thing that came out otherwise than a case says.
struct CaseDifference {
    std::string caseId{};
    std::string child{};
    std::string what{};  // "route", "fired", …
    std::string expected{};
    std::string came{};
    SourceSpan span{};
};

struct CaseResults {
    std::size_t passed = 0;  // Cases.
    std::size_t failed = 0;
    std::vector<CaseDifference> differences{};
};

/// Decides all cases in one batch and compares what came with what they expect.
/// The cases must have been read for the program's pack.
[[nodiscard]] CaseResults runCases(const ProgramPtr& program, const std::vector<Case>& cases);

/// The same of cases that were decided: by a row a child, in their order. What is missing is only
/// compared if the decisions tell it.
[[nodiscard]] CaseResults compareCases(const Decisions& decisions, const std::vector<Case>& cases,
                                       bool missing = true);

}  // namespace frontdoor
