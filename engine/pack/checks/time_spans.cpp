#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

void checkSpan(const Element& element, std::string_view from, std::string_view to,
               Diagnostics& diagnostics) {
    const InForce span = inForceOf(element, from, to);
    if (!span.from || !span.to || *span.from < *span.to) return;
    diagnostics
        .add(Code::R0603, spanOf(element, to),
             fmt::format("`{}` is never in force: it ends on {} and begins on {}",
                         textOf(element, "id"), textOf(element, to), textOf(element, from)))
        .notes.push_back(
            {fmt::format("`{}` is the first day on which it is no longer in force", to), {}});
}

}  // namespace

void checkTimeSpans(const CheckInput& input, Diagnostics& diagnostics) {
    checkSpan(input.source().root, "effective-from", "effective-to", diagnostics);
    for (const Declaration& one : input.source().declarations)
        checkSpan(one.element, "from", "to", diagnostics);
}

}  // namespace frontdoor
