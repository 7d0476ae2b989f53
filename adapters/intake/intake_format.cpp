#include "adapters/intake/intake_format.h"

#include <vector>

#include "adapters/intake/ascii.h"
#include "adapters/intake/csv_scanner.h"
#include "adapters/intake/json_cursor.h"
#include "adapters/intake/piece_filler.h"
#include "adapters/intake/text_lines.h"

namespace frontdoor::intake {
namespace {

// A record a line, unless the first line ends amid an object, as in a document printed for reading.
// A line that does not end within what we see is a record too.
Format jsonFormat(std::string_view bytes) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) return Format::ndjson;
    constexpr std::size_t nesting = 64;
    std::string line(bytes.substr(0, end));
    const std::size_t size = line.size();
    line.append(RecordChunk::kPadding, ' ');
    JsonCursor cursor(std::string_view(line).substr(0, size), nesting);
    if (cursor.skipValue()) return Format::ndjson;
    const std::size_t second = bytes.find_first_not_of(" \t\r\n", end);
    const bool nextBegins = second != std::string_view::npos && bytes[second] == '{';
    return cursor.atEnd() && !nextBegins ? Format::json : Format::ndjson;
}

// Not blank, and without a mark.
Format detect(std::string_view bytes) {
    if (isWideText(bytes)) {
        // Neither can be read; which of them it is decides only who says so.
        const bool json = bytes.substr(0, 4).find_first_of("{[") != std::string_view::npos;
        return json ? Format::ndjson : Format::csv;
    }
    if (bytes.front() == '[') return Format::json;
    if (bytes.front() == '<') return Format::xml;
    return bytes.front() == '{' ? jsonFormat(bytes) : Format::csv;
}

}  // namespace

std::string_view name(Form form) {
    switch (form) {
        case Form::json:
            return "form-json";
        case Form::csv:
            return "form-csv";
        case Form::text:
            return "text";
        case Form::xml:
            break;
    }
    return "xml";
}

std::optional<Form> parseForm(std::string_view text) {
    for (const Form form : {Form::json, Form::csv, Form::xml, Form::text}) {
        if (text == name(form)) return form;
    }
    return std::nullopt;
}

std::string_view name(Format format) {
    switch (format) {
        case Format::json:
            return "json";
        case Format::ndjson:
            return "ndjson";
        case Format::csv:
            return "csv";
        case Format::text:
            return "text";
        case Format::xml:
            break;
    }
    return "xml";
}

Form formOf(Format format) {
    switch (format) {
        case Format::json:
        case Format::ndjson:
            return Form::json;
        case Format::csv:
            return Form::csv;
        case Format::text:
            return Form::text;
        case Format::xml:
            break;
    }
    return Form::xml;
}

Format usualFormat(Form form) {
    switch (form) {
        case Form::json:
            return Format::ndjson;
        case Form::csv:
            return Format::csv;
        case Form::text:
            return Format::text;
        case Form::xml:
            break;
    }
    return Format::xml;
}

std::optional<Format> detectFormat(std::string_view bytes, std::optional<Form> form) {
    bytes.remove_prefix(markLength(bytes));
    const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return std::nullopt;
    if (form == Form::csv) return Format::csv;
    if (form == Form::xml) return Format::xml;
    if (form == Form::text) return Format::text;
    const Format format = detect(bytes.substr(begin));
    // A JSON form with a spoilt first line costs that line and no more.
    if (form == Form::json && formOf(format) != Form::json) return Format::ndjson;
    return format;
}

bool mayBeTable(std::string_view front) {
    // What is written in two or four bytes a letter is text, if none that is read.
    if (isWideText(front)) return true;
    return front.find('\0') == std::string_view::npos &&
           !front.substr(markLength(front)).starts_with('<') && !front.starts_with("%PDF-") &&
           !beginsLikeMail(front.substr(markLength(front)));
}

bool mayBeProse(std::string_view front) {
    constexpr std::size_t fewestColumns = 3;
    constexpr std::size_t longestHeading = 60;
    front.remove_prefix(markLength(front));
    front = trimmed(front);
    if (isWideText(front) || front.empty() || front.find('\0') != std::string_view::npos ||
        std::string_view("{[<%").find(front.front()) != std::string_view::npos)
        return false;
    // A table: short headings, and a row with as many cells.
    std::vector<CsvCell> header;
    std::vector<CsvCell> row;
    const char* at = front.data();
    const char* const end = at + front.size();
    const CsvDialect dialect = detectDialect(front, 0);
    const RowEnd how = scanRow(at, end, dialect, header, at);
    if (how == RowEnd::quote || how == RowEnd::garbage || header.size() < fewestColumns)
        return true;
    for (const CsvCell& cell : header) {
        if (cell.raw().size() > longestHeading) return true;
    }
    static_cast<void>(scanRow(at, end, dialect, row, at));
    return row.size() != header.size();
}

}  // namespace frontdoor::intake
