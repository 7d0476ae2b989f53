#pragma once

#include <string>
#include <vector>

#include "engine/pack/pack.h"

namespace frontdoor {

/// "trigger CP-01", "routing step need, test 2".
[[nodiscard]] std::string partName(const Rule& rule);
[[nodiscard]] std::string testName(const RoutingStep& step, std::size_t test);
[[nodiscard]] std::string otherwiseName(const RoutingStep& step);

/// Whether something stands in a file of a pack that this one extends: in a folder with its id.
[[nodiscard]] bool standsInBase(const Pack& pack, const SourceSpan& span);

/// An expression that somebody wrote into a pack, and what it stands in.
struct WrittenExpression {
    std::string of{};
    const Expression* expression = nullptr;
};

/// All of a pack: conditions of rules, routing tests and teams, definitions, and `applies`, in the
/// order of the pack.
[[nodiscard]] std::vector<WrittenExpression> expressionsOf(const Pack& pack);

/// Where the same stand in a pack that is to be changed, in the same order.
[[nodiscard]] std::vector<ExpressionPtr*> expressionsIn(Pack& pack);

/// What a condition's logic puts together: each comparison, test of membership, yes-or-no fact or
/// definition, quantifier and question that stands alone, an operand of `and`, `or`, `not`, `if` or
/// `possible`, or what is counted. The condition of a quantifier or of a filter is looked into as
/// well; definitions that it names are not.
[[nodiscard]] std::vector<const Expression*> atomsOf(const Expression& expression);

}  // namespace frontdoor
