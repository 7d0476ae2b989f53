#include "engine/vocabulary/words.h"

#include <algorithm>

#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

constexpr std::array kPriorityValues{Priority::green, Priority::amber, Priority::red};
constexpr std::array kBasisValues{Basis::targetedEarlyHelp, Basis::section17};

template <class Values>
auto parseName(const Values& values, std::string_view text)
    -> std::optional<typename Values::value_type> {
    const auto found =
        std::ranges::find_if(values, [&](auto value) { return name(value) == text; });
    if (found == values.end()) return std::nullopt;
    return *found;
}

}  // namespace

std::string_view name(Route route) {
    switch (route) {
        case Route::earlyHelp:
            return "early-help";
        case Route::familyHelp:
            return "family-help";
        case Route::section47:
            return "section-47";
        case Route::emergencyAction:
            return "emergency-action";
    }
    FRONTDOOR_CHECK(false, "there are four routes");
}

std::string_view label(Route route) {
    switch (route) {
        case Route::earlyHelp:
            return "Early help";
        case Route::familyHelp:
            return "Family Help";
        // A section 47 enquiry is decided in that discussion, so the label must not say that one is
        // open.
        case Route::section47:
            return "Strategy discussion with the MACPT (section 47)";
        case Route::emergencyAction:
            return "Emergency action";
    }
    FRONTDOOR_CHECK(false, "there are four routes");
}

std::string_view name(Priority priority) {
    switch (priority) {
        case Priority::green:
            return "green";
        case Priority::amber:
            return "amber";
        case Priority::red:
            return "red";
    }
    FRONTDOOR_CHECK(false, "there are three priorities");
}

std::string_view name(Basis basis) {
    switch (basis) {
        case Basis::none:
            return "";
        case Basis::targetedEarlyHelp:
            return "targeted-early-help";
        case Basis::section17:
            return "s17";
    }
    FRONTDOOR_CHECK(false, "there are three values of a basis");
}

std::optional<Route> parseRoute(std::string_view text) { return parseName(kAllRoutes, text); }

std::optional<Priority> parsePriority(std::string_view text) {
    return parseName(kPriorityValues, text);
}

std::optional<Basis> parseBasis(std::string_view text) { return parseName(kBasisValues, text); }

}  // namespace frontdoor
