#include "engine/pack/read_calendar.h"

#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "engine/pack/grammar.h"
#include "engine/pack/read_attributes.h"

namespace frontdoor {
namespace {

namespace fs = std::filesystem;

CalendarData dataOf(const Element& root, Diagnostics& diagnostics) {
    CalendarData data{.id = textOf(root, "id")};
    data.from = dateOf(root, "from").value_or(Date{});
    data.to = dateOf(root, "to").value_or(Date{});
    data.opensAt = parseTime(textOf(root, "opens")).value_or(data.opensAt);
    data.closesAt = parseTime(textOf(root, "closes")).value_or(data.closesAt);
    if (data.to < data.from)
        diagnostics.add(Code::R0603, spanOf(root, "to"), "the calendar ends before it begins");
    if (data.closesAt <= data.opensAt) {
        diagnostics.add(Code::R0603, spanOf(root, "closes"), "the office closes before it opens");
    }
    std::set<Date> seen;
    for (const Element& holiday : root.children) {
        const auto date = dateOf(holiday, "date");
        if (!date) continue;
        if (!seen.insert(*date).second) {
            diagnostics.add(Code::R0202, spanOf(holiday, "date"),
                            fmt::format("the holiday {} is given twice", textOf(holiday, "date")));
        }
        if (*date < data.from || *date > data.to) {
            diagnostics.add(Code::R0605, spanOf(holiday, "date"),
                            fmt::format("the holiday {} is outside the days of the calendar",
                                        textOf(holiday, "date")));
        }
        data.holidays.push_back({.date = *date, .title = plainText(textOf(holiday, "title"))});
    }
    return data;
}

}  // namespace

std::shared_ptr<const Calendar> readCalendar(const fs::path& rules, const std::string& id,
                                             const SourceSpan& wanted, PackFiles& files,
                                             Diagnostics& diagnostics) {
    const fs::path path = rules / "calendars" / (id + ".xml");
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        diagnostics.add(
            Code::R0605, wanted,
            fmt::format("there is no calendar `{}`: {} does not exist", id, reportedName(path)));
        return nullptr;
    }
    const std::size_t before = diagnostics.errorCount();
    const SourceFilePtr file = files.read(path, "calendars/" + id + ".xml", wanted, diagnostics);
    if (!file) return nullptr;
    Outcome<Element> parsed = parseElement(file, files.elementLimits());
    diagnostics.append(parsed.diagnostics());
    if (!parsed.ok()) return nullptr;
    Element root = std::move(parsed).value();
    if (!validate(root, "calendar", diagnostics)) return nullptr;
    CalendarData data = dataOf(root, diagnostics);
    if (!data.id.empty() && data.id != id) {
        diagnostics.add(
            Code::R0605, spanOf(root, "id"),
            fmt::format("the calendar in {}.xml must have the id `{}`, not `{}`", id, id, data.id));
    }
    if (diagnostics.errorCount() > before) return nullptr;
    return std::make_shared<const Calendar>(std::move(data));
}

}  // namespace frontdoor
