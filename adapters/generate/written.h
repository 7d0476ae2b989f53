#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "adapters/generate/family.h"
#include "engine/calendar/instant.h"

namespace frontdoor::generate {

// How the formats write what they have in common.

[[nodiscard]] inline Date dateOf(Day day) { return Date{std::chrono::days{day}}; }

/// Digits, with noughts before them up to nine.
void appendNumber(std::string& out, std::uint64_t number);
/// `SYN000000017`: made up, and no number that anybody has. Letters and digits only.
void appendChildId(std::string& out, const Child& child);
/// `2024-05-14`
void appendIsoDay(std::string& out, Day day);
/// `14/05/2024`
void appendBritishDay(std::string& out, Day day);

}  // namespace frontdoor::generate
