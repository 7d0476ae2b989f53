#include <string_view>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

constexpr std::int32_t kMostPoints = 1'000;
constexpr std::int32_t kMostAtLeast = 100'000;

void checkRange(const Element& element, std::string_view attribute, std::int32_t least,
                std::int32_t most, std::string_view why, Diagnostics& diagnostics) {
    if (element.attribute(attribute) == nullptr) return;
    const std::int32_t value = integerOf(element, attribute, least);
    const SourceSpan place = spanOf(element, attribute);
    if (value < least) {
        diagnostics
            .add(Code::R0402, place,
                 fmt::format("`{}` is {}, and the least is {}", attribute, value, least))
            .notes.push_back({std::string(why), {}});
    } else if (value > most) {
        diagnostics.add(Code::R0402, place,
                        fmt::format("`{}` is {}, and the most is {}", attribute, value, most));
    }
}

}  // namespace

void checkPoints(const CheckInput& input, Diagnostics& diagnostics) {
    for (const Declaration& one : input.source().declarations) {
        const std::string& name = one.element.name;
        if (name == "score") {
            checkRange(one.element, "points", 0, kMostPoints,
                       "a concern never takes points off: that is for protective factors",
                       diagnostics);
        } else if (name == "protective") {
            checkRange(one.element, "points", 0, kMostPoints,
                       "these are the points it takes off its domain", diagnostics);
        } else if (name == "threshold") {
            checkRange(one.element, "at-least", 1, kMostAtLeast,
                       "with no points at all it would always hold", diagnostics);
        }
    }
}

}  // namespace frontdoor
