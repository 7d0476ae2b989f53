#include "adapters/intake/intake_format.h"

#include "adapters/intake/json_cursor.h"
#include "adapters/intake/piece_filler.h"

namespace frontdoor::intake {

std::string_view name(Format format) {
    switch (format) {
        case Format::json:
            return "json";
        case Format::ndjson:
            return "ndjson";
        case Format::csv:
            break;
    }
    return "csv";
}

std::optional<Format> parseFormat(std::string_view text) {
    for (const Format format : {Format::json, Format::ndjson, Format::csv}) {
        if (text == name(format)) return format;
    }
    return std::nullopt;
}

std::optional<Format> detectFormat(std::string_view bytes) {
    bytes.remove_prefix(markLength(bytes));
    const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return std::nullopt;
    bytes.remove_prefix(begin);
    if (isWideText(bytes)) {
        // Neither can be read; which of them it is decides only who says so.
        const bool json = bytes.substr(0, 4).find_first_of("{[") != std::string_view::npos;
        return json ? Format::ndjson : Format::csv;
    }
    if (bytes.front() == '[') return Format::json;
    if (bytes.front() != '{') return Format::csv;
    // A record a line, unless the first line ends amid an object, as in a document printed for
    // reading. A line that does not end within what we see is a record too.
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

}  // namespace frontdoor::intake
