#include <set>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/references.h"

namespace frontdoor {
namespace {

References everythingUsed(const Pack& pack) {
    References used;
    const auto collect = [&](const ExpressionPtr& expression) {
        if (expression) collectReferences(*expression, used);
    };
    for (const Rule& rule : pack.rules) collect(rule.when);
    for (const Definition& definition : pack.definitions) {
        collect(definition.body);
        collect(definition.applies);
    }
    for (const ExpressionPtr& applies : pack.applies) collect(applies);
    for (const RoutingStep& step : pack.routing.steps) {
        for (const RoutingTest& test : step.tests) collect(test.when);
    }
    for (const Team& team : pack.teams) collect(team.when);
    return used;
}

/// A fact without a worrying answer is kept for the record; one with such an answer was meant to
/// count.
bool meantToCount(const Fact& fact) {
    return (fact.role == FactRole::plain || fact.role == FactRole::concern) &&
           fact.worry != Worry::none;
}

}  // namespace

void checkUnusedFacts(const CheckInput& input, Diagnostics& diagnostics) {
    const Vocabulary& vocabulary = *input.pack().vocabulary;
    const References used = everythingUsed(input.pack());
    std::set<FactIndex> counted = used.facts;
    // A concern counts as soon as one of its details does.
    for (const FactIndex index : used.facts) counted.insert(vocabulary.fact(index).parent);
    for (FactIndex index = 0; index < vocabulary.facts().size(); ++index) {
        const Fact& fact = vocabulary.fact(index);
        if (!meantToCount(fact) || counted.contains(index)) continue;
        diagnostics.add(Code::R0409, fact.span,
                        fmt::format("`{}` is asked for, and no condition uses the answer",
                                    vocabulary.fullName(index)));
    }
}

}  // namespace frontdoor
