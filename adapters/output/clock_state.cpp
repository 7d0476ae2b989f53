#include "adapters/output/clock_state.h"

#include <algorithm>
#include <tuple>

#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

constexpr std::int64_t kTwoDays = std::int64_t{2} * 24 * 60 * 60;

bool comesFirst(const RunningClock& a, const RunningClock& b) {
    const auto key = [](const RunningClock& clock) {
        return std::tuple(clock.state, clock.due.value_or(latestInstant));
    };
    return key(a) < key(b);
}

/// How one of the pack's clocks stands for a referral.
RunningClock runningClock(const Pack& pack, std::uint32_t clock,
                          const std::optional<Instant>& received, Instant asOf) {
    RunningClock running{clock, std::nullopt, ClockState::untimed};
    if (received) {
        const Clock& limit = pack.clocks[clock];
        running.due = pack.calendar->due(*received, limit.limit, limit.unit);
        running.state = clockState(*received, *running.due, asOf);
    }
    return running;
}

}  // namespace

std::string_view name(ClockState state) {
    switch (state) {
        case ClockState::breached:
            return "breached";
        case ClockState::dueSoon:
            return "due-soon";
        case ClockState::running:
            return "running";
        case ClockState::untimed:
            return "untimed";
    }
    FRONTDOOR_CHECK(false, "a clock has one of four states");
}

std::string_view label(ClockState state) {
    return state == ClockState::dueSoon ? "due soon" : name(state);
}

ClockState clockState(Instant start, Instant due, Instant asOf) {
    if (asOf > due) return ClockState::breached;
    const std::int64_t left = due.seconds - asOf.seconds;
    const std::int64_t whole = due.seconds - start.seconds;
    return left <= std::min(whole / 4, kTwoDays) ? ClockState::dueSoon : ClockState::running;
}

void runningClocks(const Decisions& decisions, const Batch& batch, std::uint32_t row, Instant asOf,
                   std::vector<RunningClock>& into) {
    into.clear();
    const Pack& pack = decisions.program().pack();
    const std::optional<Instant>& received = batch.header(batch.referralOf(row)).received;
    for (const std::uint32_t clock : decisions.clocks(row))
        into.push_back(runningClock(pack, clock, received, asOf));
}

const RunningClock* firstDue(const std::vector<RunningClock>& clocks) {
    const auto first = std::ranges::min_element(clocks, comesFirst);
    return first == clocks.end() ? nullptr : &*first;
}

}  // namespace frontdoor
