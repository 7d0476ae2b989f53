#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostics/diagnostic.h"
#include "engine/pack/element.h"
#include "engine/pack/pack.h"
#include "engine/pack/pack_files.h"

namespace frontdoor {

/// Ids are given once within a space, and a local pack replaces within it.
enum class IdSpace : std::uint8_t {
    fact,  // Concerns, facts, items, protective factors, monitoring and definitions.
    rule,  // Triggers, scores, thresholds, raises, actions and flags.
    domain,
    codeList,
    detail,
    locality,
    team,
    clock,
    link,
    derivation,  // Its id is the fact's.
    characteristic,
    routing,  // One for the whole pack; its id is "routing".
};

/// One thing that a pack declares.
struct Declaration {
    IdSpace space = IdSpace::fact;
    std::string id{};
    std::string pack{};      // The id of the pack that declares it.
    std::string replaces{};  // The id of the pack whose declaration it replaces; else empty.
    Element element{};
};

/// A pack put together from its files and its bases, before anything in it is given a meaning.
struct ResolvedPack {
    Element root{};                 // Of the pack itself, without its sections.
    std::filesystem::path rules{};  // The folder that holds the packs, code lists and calendars.
    std::vector<std::string> lineage{};
    std::string guidance{};  // These three come from the nearest pack that has them.
    std::string calendar{};
    InForce inForce{};
    std::vector<Declaration>
        declarations{};  // The base's first, each pack's as its files have them.
    std::vector<PackChange> changes{};
    bool namesSound = true;  // False when facts or definitions may be missing, so that conditions
                             // cannot be judged.
};

/// Reads a pack's files and those of its bases, checks them against the grammar, and lays the local
/// over the base. Absent only if there is nothing to go on with; whatever is found is in the
/// diagnostics.
[[nodiscard]] std::optional<ResolvedPack> resolvePack(const std::string& path, PackFiles& files,
                                                      Diagnostics& diagnostics);

}  // namespace frontdoor
