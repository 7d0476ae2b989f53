#include "tests/engine/calendar/england_calendar.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace frontdoor {
namespace {

[[noreturn]] void stop(const std::string& why) {
    std::cerr << why << '\n';
    std::abort();
}

std::string readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) stop("cannot read " + path);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

// Enough XML for a file that we ship ourselves: attributes in double quotes, no entities.
std::string attribute(std::string_view element, const std::string& name) {
    const std::string opening = ' ' + name + "=\"";
    const std::size_t start = element.find(opening);
    if (start == std::string_view::npos) stop("no attribute " + name);
    const std::string_view value = element.substr(start + opening.size());
    return std::string{value.substr(0, value.find('"'))};
}

int minuteOfDay(const std::string& clock) {
    return std::stoi(clock.substr(0, 2)) * 60 + std::stoi(clock.substr(3, 2));
}

CalendarData readEngland() {
    const std::string xml = readFile(FRONTDOOR_SOURCE_DIR "/rules/calendars/england.xml");
    CalendarData data;
    for (std::size_t start = xml.find("<"); start != std::string::npos;
         start = xml.find("<", start + 1)) {
        const std::string_view element =
            std::string_view{xml}.substr(start, xml.find('>', start) - start);
        if (element.starts_with("<calendar ")) {
            data.id = attribute(element, "id");
            data.from = day(attribute(element, "from"));
            data.to = day(attribute(element, "to"));
            data.opensAt = minuteOfDay(attribute(element, "opens"));
            data.closesAt = minuteOfDay(attribute(element, "closes"));
        } else if (element.starts_with("<holiday ")) {
            data.holidays.push_back(
                Holiday{day(attribute(element, "date")), attribute(element, "title")});
        }
    }
    return data;
}

}  // namespace

const CalendarData& englandData() {
    static const CalendarData data = readEngland();
    return data;
}

const Calendar& england() {
    static const Calendar calendar{englandData()};
    return calendar;
}

Date day(std::string_view text) {
    const std::optional<Date> date = parseDate(text);
    if (!date) stop("not a date: " + std::string{text});
    return *date;
}

Instant at(std::string_view text) {
    const std::optional<Instant> instant = parseInstant(text);
    if (!instant) stop("not a moment: " + std::string{text});
    return *instant;
}

std::string text(Date date) {
    std::string written;
    appendDate(written, date);
    return written;
}

}  // namespace frontdoor
