#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/expression/expression.h"
#include "engine/pack/pack_files.h"
#include "engine/pack/resolve.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

struct BuiltVocabulary {
    std::shared_ptr<Vocabulary> vocabulary{};
    /// The facts with a condition of their own for making sense. The text lives as long as the
    /// resolved pack.
    std::vector<std::pair<FactIndex, const TextSlice*>> applies{};
};

/// Gives each name of a pack its place: code lists, domains, concerns with their details, facts,
/// items. Reads from files the code lists that the pack itself does not have.
[[nodiscard]] BuiltVocabulary buildVocabulary(const ResolvedPack& pack, PackFiles& files,
                                              Diagnostics& diagnostics);

/// The domain of that name, which an attribute gives. Absent, with a finding (R0206), if there is
/// none.
[[nodiscard]] std::optional<DomainIndex> domainNamed(const Attribute& attribute,
                                                     const Vocabulary& vocabulary,
                                                     Diagnostics& diagnostics);

}  // namespace frontdoor
