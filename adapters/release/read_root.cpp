#include "adapters/release/read_root.h"

#include <utility>

#include "engine/pack/grammar.h"
#include "engine/pack/pack_files.h"

namespace frontdoor::release {

std::optional<Element> readRoot(const std::string& path, std::string_view name,
                                Diagnostics& diagnostics) {
    PackFiles files{PackLimits{}};
    const SourceFilePtr file = files.read(path, path, {}, diagnostics);
    if (!file) return std::nullopt;
    Outcome<Element> parsed = parseElement(file, files.elementLimits());
    diagnostics.append(parsed.diagnostics());
    if (!parsed.ok()) return std::nullopt;
    Element root = std::move(parsed).value();
    if (!validate(root, name, diagnostics)) return std::nullopt;
    return root;
}

}  // namespace frontdoor::release
