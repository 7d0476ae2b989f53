#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/checks/day_spans.h"

// Within one working day of receipt somebody decides what happens next and tells the referrer, for
// every child. A red, amber or green clock that allows more would be read as leave to wait longer.

namespace frontdoor {
namespace {

/// The most of a unit that still ends within one working day.
std::int32_t mostWithinOneWorkingDay(TimeUnit unit, const Calendar& calendar) {
    switch (unit) {
        case TimeUnit::clockHour:
            return 24;
        case TimeUnit::workingHour:
            return (calendar.data().closesAt - calendar.data().opensAt) / 60;
        case TimeUnit::workingDay:
        case TimeUnit::calendarDay:
            return 1;
    }
    return 1;
}

std::string_view unitName(TimeUnit unit) {
    switch (unit) {
        case TimeUnit::clockHour:
            return "hours";
        case TimeUnit::workingHour:
            return "working hours";
        case TimeUnit::workingDay:
            return "working days";
        case TimeUnit::calendarDay:
            return "days";
    }
    return "days";
}

/// A clock that says nothing of its kind may be the decision's.
bool carriesDecision(const Clock& clock) {
    return (clock.kind.empty() || clock.kind == "decision") && clock.limit == 1 &&
           clock.unit == TimeUnit::workingDay && !clock.route && !clock.priority;
}

}  // namespace

void checkClocks(const CheckInput& input, Diagnostics& diagnostics) {
    const Pack& pack = input.pack();
    std::vector<DaySpan> decided;
    for (const Clock& clock : pack.clocks) {
        if (carriesDecision(clock)) decided.push_back(daySpan(clock.inForce));
        const std::int32_t most = mostWithinOneWorkingDay(clock.unit, *pack.calendar);
        if (clock.kind != "rag" || clock.limit <= most) continue;
        diagnostics
            .add(Code::R0602, input.place(IdSpace::clock, clock.id, "limit"),
                 fmt::format("clock `{}` allows {} {}, and the decision on next steps is due "
                             "within one working day",
                             clock.id, clock.limit, unitName(clock.unit)))
            .notes.push_back({fmt::format("the most is limit=\"{}\"", most), {}});
    }
    const std::vector<DaySpan> gaps = uncovered(daySpan(pack.inForce), std::move(decided));
    if (gaps.empty()) return;
    diagnostics
        .add(Code::R0606, input.source().root.span,
             fmt::format("no clock carries the decision within one working day {}", inWords(gaps)))
        .notes.push_back({"it has limit=\"1\" unit=\"working-day\", is of kind `decision`, and no "
                          "route or priority narrows it",
                          {}});
}

}  // namespace frontdoor
