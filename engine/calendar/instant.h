#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace frontdoor {

/// A day without a time: a date of birth, a bank holiday, the London day of a receipt.
using Date = std::chrono::sys_days;

/// A moment: UTC seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
struct Instant {
    std::int64_t seconds = 0;

    auto operator<=>(const Instant&) const = default;
};

/// The years that four digits can write. Every function of this room takes any value and treats one
/// beyond these ends as the nearest end, so that no input can overflow.
inline constexpr Date earliestDate{std::chrono::year{1} / 1 / 1};
inline constexpr Date latestDate{std::chrono::year{9999} / 12 / 31};
inline constexpr Instant earliestInstant{std::int64_t{earliestDate.time_since_epoch().count()} *
                                         86'400};
inline constexpr Instant latestInstant{
    std::int64_t{latestDate.time_since_epoch().count()} * 86'400 + 86'399};

/// Reads `YYYY-MM-DD`, a day that exists, in the years 0001 to 9999. Nothing may stand around it.
[[nodiscard]] std::optional<Date> parseDate(std::string_view text);

/// Reads an ISO 8601 moment: `2026-05-12T10:00:00+01:00`.
///
/// The seconds may be missing or have a fraction, which is dropped. A space may stand for the `T`
/// and before the offset. The offset is `Z`, `+01:00`, `+0100` or `+01`, at most 14 hours. `24:00`
/// is the end of the day. Without an offset the time is London's: of the two meanings of an hour in
/// the autumn night the earlier, since a clock that starts earlier protects the child; an hour that
/// the spring night leaves out is read an hour later. A date alone is the start of that London day.
[[nodiscard]] std::optional<Instant> parseInstant(std::string_view text);

/// Appends `2026-05-12`. Allocates only when `out` has to grow.
void appendDate(std::string& out, Date date);

/// Appends London's time and its offset, `2026-05-12T10:00:00+01:00`; parseInstant gives the same
/// instant back. Allocates only when `out` has to grow.
void appendInstant(std::string& out, Instant instant);

// The same into a new string.
[[nodiscard]] std::string formatDate(Date date);
[[nodiscard]] std::string formatInstant(Instant instant);

}  // namespace frontdoor
