#pragma once

#include <cstddef>
#include <string>

#include "adapters/output/decided.h"
#include "engine/explain/explanation.h"

namespace frontdoor {

/// Everything there is to say about one child's decision, laid out for a terminal of so many
/// columns. Names answers, unlike every other output: it is for somebody who may read the referral.
[[nodiscard]] std::string explanationText(const RunFacts& run, const Decided& decided,
                                          std::uint32_t row, const Explanation& explanation,
                                          std::size_t columns);

/// `injuries[2].site` for the fact of a child's second injury, else the fact's name.
[[nodiscard]] std::string changedFact(const Batch& batch, std::uint32_t row, const Change& change);
/// An answer for people: `not known`, `not answered`, or as a form writes it.
[[nodiscard]] std::string answerInWords(const Vocabulary& words, FactIndex fact,
                                        const std::optional<Answer>& answer);

}  // namespace frontdoor
