#pragma once

#include <string_view>

#include "engine/calendar/calendar.h"

namespace frontdoor {

/// Gives the calendar of rules/calendars/england.xml, as the repository ships it.
const CalendarData& englandData();
const Calendar& england();

/// Reads a date or a moment that the test's author has written; stops the test if it is none.
Date day(std::string_view text);
Instant at(std::string_view text);

/// Writes a date as 2026-05-12, for comparisons that people can read.
std::string text(Date date);

}  // namespace frontdoor
