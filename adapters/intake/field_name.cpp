#include "adapters/intake/field_name.h"

#include <algorithm>
#include <span>

#include "adapters/intake/ascii.h"

namespace frontdoor::intake {
namespace {

constexpr std::size_t kLongest = 60;
constexpr std::ptrdiff_t kMostDigits = 4;

bool belongsInName(char letter) {
    constexpr std::string_view others = " _.-()/'?";
    return isDigit(letter) || (letter >= 'a' && letter <= 'z') ||
           (letter >= 'A' && letter <= 'Z') || others.find(letter) != std::string_view::npos;
}

}  // namespace

std::string shownName(std::string_view name) {
    // `@code` is an attribute, and `#text` what a reader put together itself.
    const std::string_view mark = name.substr(0, name.find_first_not_of("@#"));
    name.remove_prefix(mark.size());
    const bool harmless = !name.empty() && name.size() <= kLongest &&
                          std::ranges::all_of(name, belongsInName) &&
                          std::ranges::count_if(name, isDigit) <= kMostDigits &&
                          std::ranges::count(name, ' ') <= kMostDigits + 4;
    if (!harmless || mark.size() > 1) return "(name not shown)";
    return std::string(mark) + std::string(name);
}

void FieldPath::grow() { steps_.resize(std::max<std::size_t>(8, 2 * depth_)); }

std::string FieldPath::text() const {
    std::string out;
    for (const Step& step : std::span(steps_).first(depth_)) {
        if (!out.empty()) out += '.';
        out += step.number > 0 ? std::to_string(step.number) : shownName(step.name);
    }
    return out;
}

}  // namespace frontdoor::intake
