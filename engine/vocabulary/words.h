#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace frontdoor {

/// The four routes, least protective first: comparing them compares protection.
enum class Route : std::uint8_t { earlyHelp, familyHelp, section47, emergencyAction };
inline constexpr std::size_t kRoutes = 4;
inline constexpr std::array<Route, kRoutes> kAllRoutes{Route::earlyHelp, Route::familyHelp,
                                                       Route::section47, Route::emergencyAction};

/// How soon, least urgent first.
enum class Priority : std::uint8_t { green, amber, red };
inline constexpr std::size_t kPriorities = 3;

/// On what footing Family Help is offered; `none` for the other routes. Stronger footing last.
enum class Basis : std::uint8_t { none, targetedEarlyHelp, section17 };
inline constexpr std::size_t kBases = 3;

[[nodiscard]] std::string_view name(Route route);  // "section-47"
[[nodiscard]] std::string_view label(
    Route route);  // "Strategy discussion with the MACPT (section 47)"
[[nodiscard]] std::string_view name(Priority priority);  // "red"
[[nodiscard]] std::string_view name(Basis basis);        // "s17"; empty for none
[[nodiscard]] std::optional<Route> parseRoute(std::string_view text);
[[nodiscard]] std::optional<Priority> parsePriority(std::string_view text);
[[nodiscard]] std::optional<Basis> parseBasis(std::string_view text);

}  // namespace frontdoor
