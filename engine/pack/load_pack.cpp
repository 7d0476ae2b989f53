#include "engine/pack/load_pack.h"

#include <memory>
#include <optional>
#include <utility>

#include "engine/pack/build_pack.h"
#include "engine/pack/checks/checks.h"
#include "engine/pack/pack_files.h"
#include "engine/pack/read_attributes.h"
#include "engine/pack/read_calendar.h"
#include "engine/pack/resolve.h"
#include "engine/pack/settings.h"

namespace frontdoor {
namespace {

/// What is said of the pack itself.
Pack describe(const ResolvedPack& source) {
    Pack pack;
    pack.id = textOf(source.root, "id");
    pack.version = plainText(textOf(source.root, "version"));
    pack.name = plainText(textOf(source.root, "name"));
    pack.guidance = source.guidance;
    pack.description = proseOf(source.root, "description");
    pack.lineage = source.lineage;
    pack.inForce = source.inForce;
    pack.changes = source.changes;
    return pack;
}

void readCalendarOf(const ResolvedPack& source, PackFiles& files, Pack& pack,
                    Diagnostics& diagnostics) {
    if (source.calendar.empty()) {
        diagnostics.add(Code::R0605, source.root.span, "the pack needs the attribute `calendar`");
        return;
    }
    pack.calendar = readCalendar(source.rules, source.calendar, spanOf(source.root, "calendar"),
                                 files, diagnostics);
}

/// Facts, definitions, and whatever is made of them. False if the names themselves are not right:
/// then every condition would only repeat it.
bool build(const ResolvedPack& source, PackFiles& files, Pack& pack, Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.errorCount();
    const BuiltVocabulary built = buildVocabulary(source, files, diagnostics);
    pack.vocabulary = built.vocabulary;
    if (!source.namesSound || diagnostics.errorCount() > before) return false;
    Diagnostics ofDefinitions;
    buildDefinitions(source, built, pack, ofDefinitions);
    diagnostics.append(std::move(ofDefinitions));
    const std::vector<DefinitionName> names = definitionNames(pack);
    const BuildContext context{
        source, NameScope{.vocabulary = pack.vocabulary.get(), .definitions = &names}, diagnostics};
    buildRules(context, pack);
    buildRouting(context, pack);
    buildLocalities(context, pack);
    buildTeams(context, pack);
    buildClocks(context, pack);
    buildHistory(context, pack);
    buildCharacteristics(context, pack);
    return true;
}

}  // namespace

Outcome<Pack> loadPack(const std::string& path, const PackLimits& limits,
                       const std::vector<std::string>& settings) {
    Diagnostics diagnostics;
    PackFiles files(limits);
    std::optional<ResolvedPack> source = resolvePack(path, files, diagnostics);
    if (!source) {
        diagnostics.sort();
        return Outcome<Pack>::failure(std::move(diagnostics));
    }
    applySettings(settings, *source, files, diagnostics);
    Pack pack = describe(*source);
    readCalendarOf(*source, files, pack, diagnostics);
    const bool built = build(*source, files, pack, diagnostics);
    if (built) runChecks(pack, *source, diagnostics);
    pack.files = files.files();
    pack.hash = files.hash();
    diagnostics.sort();
    return {std::move(pack), std::move(diagnostics)};
}

}  // namespace frontdoor
