#pragma once

#include <cstddef>

#include "engine/calendar/instant.h"

namespace frontdoor {

/// The bytes of `2026-05-12T10:00:00+01:00`.
inline constexpr std::size_t instantLength = 25;

/// Writes an instant as appendInstant does, to where there is room for it, and gives the place
/// behind it.
char* putInstant(char* at, Instant instant);

}  // namespace frontdoor
