#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "engine/program/program.h"
#include "engine/verify/symbolic/inputs.h"

namespace frontdoor::symbolic {

/// Where a program's comparisons change their mind: between two neighbouring cuts all answers to a
/// question are alike.
struct AnswerCuts {
    std::vector<std::set<std::int64_t>> byFact{};  // The first values of what lies behind a cut.
    std::map<Span, std::set<std::int64_t>> spans{};
    std::set<std::int64_t> receivedDays{};
    /// By list: the largest number of items that a count is held against.
    std::vector<std::int64_t> counted{};
};

/// All that a program compares. Of two programs the vocabularies must be the same.
[[nodiscard]] AnswerCuts findCuts(const Program& program);

/// The least and greatest value that an answer to a question can have.
struct AnswerDomain {
    std::int64_t least = 0;
    std::int64_t greatest = 0;
};
[[nodiscard]] AnswerDomain domainOf(const Vocabulary& vocabulary, const Fact& fact);

}  // namespace frontdoor::symbolic
