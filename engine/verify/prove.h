#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/pack/accepted.h"
#include "engine/pack/cases.h"
#include "engine/program/program.h"

namespace frontdoor {

/// What is proved of a pack.
enum class Property : std::uint8_t {
    reach,    // Every rule, way and team can come to be used.
    route,    // One route, and never below what fired.
    worry,    // A more worrying answer never lowers a route.
    unknown,  // "Not known" never counts as less than the reassuring answer.
    bound,    // No answer leads beyond `could_rise_to`.
    team,     // One main team for every route, place and day.
};
inline constexpr std::size_t kProperties = 6;

[[nodiscard]] std::string_view name(Property property);   // "P-REACH"
[[nodiscard]] std::string_view title(Property property);  // A sentence.

enum class ProofResult : std::uint8_t {
    holds,
    refuted,
    accepted,   // Refuted, and the pack says why that is right.
    undecided,  // The search gave up, or the time was over.
    fault,      // The evaluator does not do what the proof says: an error in the proof.
};

/// What came of one claim of a property.
struct Finding {
    Property property = Property::reach;
    std::string subject{};  // "trigger CP-01", "neglect.severity".
    ProofResult result = ProofResult::holds;
    std::string statement{};  // What is wrong, in a sentence; empty where it holds.
    std::string because{};    // Of what is accepted: the pack's reason.
    /// The referral that shows it, or two that differ in one answer, each with what the evaluator
    /// decides as its expectation. Of what holds, for `reach`: a referral that reaches it.
    std::vector<Case> referrals{};
};

struct ProofOptions {
    /// Asked between searches; once it is true, the rest is undecided.
    std::function<bool()> timeIsUp{};
    std::uint32_t searchMilliseconds = 10'000;  // At most for one search; 0: no limit.
    std::uint32_t searchSteps = 0;  // Likewise, but the same on any machine; 0: no limit.
    std::uint32_t mostItems = 4;    // Of a list.
};

struct ProofReport {
    std::vector<Finding> findings{};    // By property, then in the pack's order.
    std::vector<Finding> notes{};       // Rules that never change a decision, each with the other.
    std::vector<std::string> covers{};  // How far the proofs go, a sentence each.
    [[nodiscard]] std::size_t count(Property property, ProofResult result) const;
    [[nodiscard]] std::size_t count(ProofResult result) const;
};

/// Marks what is refuted and accepted; gives those acceptances that nothing refuted needs.
[[nodiscard]] std::vector<Accepted> accept(ProofReport& report,
                                           const std::vector<Accepted>& accepted);

/// Proves what a pack can never do, or finds a referral that shows it doing so. Every referral that
/// is given has been decided by `evaluate` and does there what the finding says.
///
/// Runs on two threads whatever the machine has, so that the same pack gives the same report.
[[nodiscard]] ProofReport prove(const ProgramPtr& program, const ProofOptions& options = {});

}  // namespace frontdoor
