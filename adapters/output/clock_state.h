#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/evaluate/decisions.h"

namespace frontdoor {

/// How a time limit stands at a moment. `untimed`: nobody said when the referral was received, so a
/// person must set it.
enum class ClockState : std::uint8_t { breached, dueSoon, running, untimed };
inline constexpr std::array kAllClockStates{ClockState::breached, ClockState::dueSoon,
                                            ClockState::running, ClockState::untimed};

[[nodiscard]] std::string_view name(ClockState state);   // "due-soon"
[[nodiscard]] std::string_view label(ClockState state);  // "due soon"

/// A limit is breached after its last moment, and due soon when less than a quarter of its time,
/// and less than two days, is left.
[[nodiscard]] ClockState clockState(Instant start, Instant due, Instant asOf);

/// A clock that runs for a child.
struct RunningClock {
    std::uint32_t clock = 0;  // Index into `pack().clocks`.
    std::optional<Instant> due{};
    ClockState state = ClockState::running;
};

/// Replaces `into` by the clocks of a row in the order of the pack; allocates only when it has to
/// grow.
void runningClocks(const Decisions& decisions, const Batch& batch, std::uint32_t row, Instant asOf,
                   std::vector<RunningClock>& into);

/// The clock to look at first: breached before due soon before running, then the earliest. Null
/// where none runs.
[[nodiscard]] const RunningClock* firstDue(const std::vector<RunningClock>& clocks);

}  // namespace frontdoor
