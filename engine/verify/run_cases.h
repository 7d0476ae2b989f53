#pragma once

#include <cstddef>
#include <string>
#include <vector>

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
    /// Rules that fire in no case, as indices into `program.rules()`.
    std::vector<std::uint32_t> neverFired{};
};

/// Decides all cases in one batch and compares what came with what they expect.
/// The cases must have been read for the program's pack.
[[nodiscard]] CaseResults runCases(const ProgramPtr& program, const std::vector<Case>& cases);

}  // namespace frontdoor
