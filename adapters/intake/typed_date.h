#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/calendar/instant.h"

namespace frontdoor::intake {

/// Which number of `12/05/2026` is the day. `2026-05-12` and names of months are understood either
/// way.
enum class DateOrder : std::uint8_t { dayFirst, monthFirst };

struct DateStyle {
    DateOrder order = DateOrder::dayFirst;
    bool serials = false;  // A number alone counts days as spreadsheets do: 46154 is 2026-05-12.
};

struct TypedDate {
    enum class Kind : std::uint8_t {
        date,
        partial,  // `May 2026`: not a whole date.
        wrong,    // No date, or one that does not exist.
    };
    Kind kind = Kind::wrong;
    Date date{};
};

/// The years that a date on a form may have.
inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2100;

/// Reads a date as people type it: `2026-05-12`, `12/05/2026`, `12.5.26`, `12 May 2026`, `Tue 12th
/// May 2026`, `20260512`.
///
/// Two figures of a year are 1950 to 2049. A time behind it is allowed; with an offset the day is
/// London's.
[[nodiscard]] TypedDate readTypedDate(std::string_view text, const DateStyle& style);

/// Reads a moment as people type it: ISO 8601, or a date as above with or without `10:30`,
/// `10:30:00` or `2:30 pm`, which is London time. A date alone is the start of its day: a clock
/// that starts earlier protects the child.
[[nodiscard]] std::optional<Instant> readTypedInstant(std::string_view text,
                                                      const DateStyle& style);

}  // namespace frontdoor::intake
