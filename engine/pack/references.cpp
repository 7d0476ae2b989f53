#include "engine/pack/references.h"

#include "engine/diagnostics/overloaded.h"
#include "engine/expression/expression_walk.h"

namespace frontdoor {

void collectReferences(const Expression& expression, References& into) {
    std::visit(
        Overloaded{
            [](const auto&) {}, [&](const FactReference& node) { into.facts.insert(node.fact); },
            [&](const DefinitionReference& node) { into.definitions.insert(node.definition); },
            [&](const Quantified& node) {
                if (node.items != kNone) into.items.insert(node.items);
            },
            [&](const Aggregate& node) {
                if (node.items != kNone) into.items.insert(node.items);
            },
            [&](const FiredQuestion& node) { into.fired.emplace_back(node.rule, expression.span); },
            [&](const RouteQuestion& node) {
                (node.byTrigger ? into.triggered : into.reached).insert(node.route);
            }},
        expression.node);
    forEachPart(expression, [&](const Expression& part) { collectReferences(part, into); });
}

}  // namespace frontdoor
