#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluate/decisions.h"

namespace frontdoor {

/// The rules that fired for a child and speak for its route, those that lead to the most protective
/// route first.
[[nodiscard]] std::vector<std::uint32_t> firedReasons(const Decisions& decisions,
                                                      std::uint32_t row);
[[nodiscard]] std::vector<std::uint32_t> firedRules(const Decisions& decisions, std::uint32_t row,
                                                    RuleKind kind);

/// The sentence that says best why the child is on its route.
[[nodiscard]] std::string_view leadingReason(const Decisions& decisions, std::uint32_t row);

/// A route in a word or two, for where its label is too long: `Strategy (s47)`.
[[nodiscard]] std::string_view shortLabel(Route route);
[[nodiscard]] std::string_view label(Priority priority);  // "Red"
[[nodiscard]] std::string_view label(Basis basis);        // "section 17"
[[nodiscard]] std::string_view label(RuleKind kind);      // "Bright line"

/// What an unknown fact asks, and its name: {"Has the child been seen?", "child.seen"}; a sibling's
/// begins with "Of a sibling: " and "siblings.".
struct Question {
    std::string label{};
    std::string name{};
};
[[nodiscard]] Question questionOf(const Vocabulary& words, const MissingFact& missing);

}  // namespace frontdoor
