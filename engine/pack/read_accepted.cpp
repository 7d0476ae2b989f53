#include <utility>

#include <fmt/format.h>

#include "engine/pack/accepted.h"
#include "engine/pack/grammar.h"
#include "engine/pack/pack_files.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {

Outcome<std::vector<Accepted>> readAccepted(const std::string& path, const std::string& packId) {
    using Result = Outcome<std::vector<Accepted>>;
    Diagnostics diagnostics;
    PackFiles files{PackLimits{}};
    const SourceFilePtr file = files.read(path, "proofs.xml", {}, diagnostics);
    if (!file) return Result::failure(std::move(diagnostics));
    Outcome<Element> parsed = parseElement(file, files.elementLimits());
    diagnostics.append(parsed.diagnostics());
    if (!parsed.ok()) return Result::failure(std::move(diagnostics));
    Element root = std::move(parsed).value();
    if (!validate(root, "proofs", diagnostics)) return Result::failure(std::move(diagnostics));
    if (const Attribute* pack = root.attribute("pack");
        pack != nullptr && pack->value.text != packId) {
        diagnostics.add(
            Code::R0108, pack->value.span(),
            fmt::format("these proofs are of pack `{}`, not of `{}`", pack->value.text, packId));
    }
    std::vector<Accepted> accepted;
    for (const Element& element : root.children) {
        if (!element.sound) continue;
        accepted.push_back({.property = plainText(textOf(element, "property")),
                            .of = plainText(textOf(element, "of")),
                            .because = plainText(textOf(element, "because")),
                            .span = element.span});
    }
    return {std::move(accepted), std::move(diagnostics)};
}

}  // namespace frontdoor
