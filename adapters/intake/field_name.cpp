#include "adapters/intake/field_name.h"

#include <algorithm>

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
    const bool harmless = !name.empty() && name.size() <= kLongest &&
                          std::ranges::all_of(name, belongsInName) &&
                          std::ranges::count_if(name, isDigit) <= kMostDigits &&
                          std::ranges::count(name, ' ') <= kMostDigits + 4;
    return harmless ? std::string(name) : std::string("(name not shown)");
}

std::string FieldPath::text() const {
    std::string out;
    for (const Step& step : steps_) {
        if (!out.empty()) out += '.';
        out += step.number > 0 ? std::to_string(step.number) : shownName(step.name);
    }
    return out;
}

}  // namespace frontdoor::intake
