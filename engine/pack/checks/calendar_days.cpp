#include <chrono>

#include <fmt/format.h>

#include "engine/calendar/instant.h"
#include "engine/pack/checks/checks.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {

void checkCalendarDays(const CheckInput& input, Diagnostics& diagnostics) {
    const Pack& pack = input.pack();
    const CalendarData& data = pack.calendar->data();
    const auto require = [&](std::optional<Date> day, const char* attribute) {
        if (!day || pack.calendar->covers(*day)) return;
        diagnostics
            .add(Code::R0605, spanOf(input.source().root, attribute),
                 fmt::format("the calendar `{}` does not know the holidays of {}", data.id,
                             formatDate(*day)))
            .notes.push_back(
                {fmt::format("it covers {} to {}", formatDate(data.from), formatDate(data.to)),
                 {}});
    };
    require(pack.inForce.from, "effective-from");
    if (pack.inForce.to) require(*pack.inForce.to - std::chrono::days{1}, "effective-to");
}

}  // namespace frontdoor
