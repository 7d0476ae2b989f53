#pragma once

#include "engine/diagnostics/diagnostic.h"
#include "engine/expression/parse_expression.h"
#include "engine/pack/build_vocabulary.h"
#include "engine/pack/pack.h"
#include "engine/pack/resolve.h"

namespace frontdoor {

// Builders of the parts of a pack out of its declarations. What is not sound is left out; it has
// been reported.

/// Definitions in an order in which each uses only earlier ones, and the conditions under which
/// facts make sense. R0207 if they go round in a circle. Needs the pack's vocabulary.
void buildDefinitions(const ResolvedPack& source, const BuiltVocabulary& built, Pack& pack,
                      Diagnostics& diagnostics);

/// The names of a pack's definitions, as conditions use them.
[[nodiscard]] std::vector<DefinitionName> definitionNames(const Pack& pack);

/// What is given to each of the builders below.
struct BuildContext {
    const ResolvedPack& source;
    NameScope
        scope{};  // Facts and definitions; each builder adds what its conditions may say besides.
    Diagnostics& diagnostics;
};

/// Rules of every kind, in the pack's order.
void buildRules(const BuildContext& context, Pack& pack);
void buildRouting(const BuildContext& context, Pack& pack);
void buildLocalities(const BuildContext& context, Pack& pack);
/// Needs the localities.
void buildTeams(const BuildContext& context, Pack& pack);
void buildClocks(const BuildContext& context, Pack& pack);
void buildHistory(const BuildContext& context, Pack& pack);
void buildCharacteristics(const BuildContext& context, Pack& pack);

/// Parses a condition; null, with findings, where it is wrong.
[[nodiscard]] ExpressionPtr parseCondition(const TextSlice& text, const NameScope& scope,
                                           Diagnostics& diagnostics);

}  // namespace frontdoor
