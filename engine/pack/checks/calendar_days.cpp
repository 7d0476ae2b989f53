#include <chrono>

#include <fmt/format.h>

#include "engine/pack/checks/checks.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

std::string dayText(Date day) {
    std::string text;
    appendDate(text, day);
    return text;
}

}  // namespace

void checkCalendarDays(const CheckInput& input, Diagnostics& diagnostics) {
    const Pack& pack = input.pack();
    const CalendarData& data = pack.calendar->data();
    const auto require = [&](std::optional<Date> day, const char* attribute) {
        if (!day || pack.calendar->covers(*day)) return;
        diagnostics
            .add(Code::R0605, spanOf(input.source().root, attribute),
                 fmt::format("the calendar `{}` does not know the holidays of {}", data.id,
                             dayText(*day)))
            .notes.push_back(
                {fmt::format("it covers {} to {}", dayText(data.from), dayText(data.to)), {}});
    };
    require(pack.inForce.from, "effective-from");
    if (pack.inForce.to) require(*pack.inForce.to - std::chrono::days{1}, "effective-to");
}

}  // namespace frontdoor
