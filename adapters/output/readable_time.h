#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/calendar/instant.h"

namespace frontdoor {

/// London's time for people: `Tue 12 May 2026, 17:00`; `not known` without one.
[[nodiscard]] std::string readableTime(const std::optional<Instant>& instant);

/// `12 May 2026`.
[[nodiscard]] std::string readableDay(Date day);
/// `May`
[[nodiscard]] std::string_view shortMonth(Date day);

}  // namespace frontdoor
