#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor::intake {

/// How a CSV file is written.
struct CsvDialect {
    char delimiter = ',';
    char lineEnd = '\n';  // `\r` for files of old Macintosh programs; `\r\n` ends with the former.
    bool ragged = false;  // A row leaves out the cells at its end that are blank, as in a sheet.
};

/// One cell of a row, without its quotes.
struct CsvCell {
    const char* begin = nullptr;
    const char* end = nullptr;
    bool doubled = false;  // Holds "" for each of its quotes.

    [[nodiscard]] std::string_view raw() const {
        return {begin, static_cast<std::size_t>(end - begin)};
    }
    /// Its text; `room` holds it where quotes have to be undoubled.
    [[nodiscard]] std::string_view text(std::string& room) const;
};

enum class RowEnd : std::uint8_t {
    line,     // At a line end.
    bytes,    // Where the bytes end.
    quote,    // Nowhere: a quote is open where the bytes end.
    garbage,  // Nowhere: text follows a closing quote.
};

/// Takes one row apart (RFC 4180). A cell is quoted if its first character that is no space is a
/// quote; line ends and delimiters within quotes are text, and two quotes are one. A quote
/// elsewhere is text. Spaces around quotes do not count.
///
/// `next` is where the next row begins; with `quote` or `garbage` it is behind the first line end,
/// for going on from there.
RowEnd scanRow(const char* at, const char* end, const CsvDialect& dialect,
               std::vector<CsvCell>& cells, const char*& next);

/// Takes a row without quotes apart, `text` without its line end, as `scanRow` would.
void splitUnquotedRow(std::string_view text, const CsvDialect& dialect,
                      std::vector<CsvCell>& cells);

/// The dialect that the first row of a file is written in; `delimiter` if one is given.
[[nodiscard]] CsvDialect detectDialect(std::string_view front, char delimiter);

}  // namespace frontdoor::intake
