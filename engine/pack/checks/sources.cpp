#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {

void checkSources(const CheckInput& input, Diagnostics& diagnostics) {
    for (const Declaration& one : input.source().declarations) {
        const Element& element = one.element;
        const bool decides =
            one.space == IdSpace::rule || one.space == IdSpace::clock || one.space == IdSpace::team;
        // An example says by that word where it comes from.
        if (!decides || element.attribute("source") != nullptr || isYes(element, "example"))
            continue;
        diagnostics.add(Code::R0113, element.span,
                        fmt::format("{} `{}` does not say where it comes from: give it a `source`",
                                    element.name, one.id));
    }
}

}  // namespace frontdoor
