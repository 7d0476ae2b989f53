#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor::intake {

/// How a cell shows a number.
enum class CellShows : std::uint8_t {
    number,
    date,  // With a time, if it has one.
    time,  // Of a day.
};

/// What a number format says of the numbers it shows: `dd/mm/yyyy` a date, `[h]:mm` a number (of
/// hours), `0.00` a number.
[[nodiscard]] CellShows shownBy(std::string_view formatCode);
/// The same of a format that every workbook has, by its number.
[[nodiscard]] CellShows shownByBuiltIn(std::uint32_t format);

/// Appends a number of days as the date or time that a cell shows: `2024-05-12`,
/// `2024-05-12T13:45`, `13:45`. Days are counted from the end of 1899, or from 1904. False, with
/// nothing appended, where there is no such date.
bool appendShown(std::string& out, std::string_view number, CellShows shows, bool from1904);

/// By a cell's style: how it shows numbers. Reads `xl/styles.xml`; what is not well-formed of it
/// shows plain numbers, and gives false.
[[nodiscard]] bool readStyles(std::string_view xml, std::vector<CellShows>& styles);

}  // namespace frontdoor::intake
