#include <simdjson.h>

#include <cstdint>
#include <string>

#include "adapters/intake/json_cursor.h"
#include "engine/diagnostics/check.h"

// What we take for well-formed JSON, and what simdjson does. Only here may they differ: it holds
// numbers in 64 bits, and takes no half of a surrogate pair; we hold numbers as text, and a half
// pair is a character that nobody can read.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    constexpr std::size_t nesting = 1'000;
    const std::string text(bytes, bytes + size);
    if (!simdjson::validate_utf8(text.data(), text.size())) return 0;
    static simdjson::dom::parser parser;
    const simdjson::error_code theirs = parser.parse(text).error();
    const std::string padded = text + std::string(64, '\0');
    frontdoor::intake::JsonCursor cursor(std::string_view(padded).substr(0, text.size()), nesting);
    cursor.skipSpace();
    const bool skipped = cursor.skipValue();
    cursor.skipSpace();
    const bool ours = skipped && cursor.atEnd();
    const bool mayDiffer =
        theirs == simdjson::NUMBER_ERROR || theirs == simdjson::DEPTH_ERROR ||
        (theirs == simdjson::STRING_ERROR && text.find("\\u") != std::string::npos);
    const bool tooDeep = cursor.fault() == frontdoor::intake::JsonCursor::Fault::tooDeep;
    FRONTDOOR_CHECK(ours == (theirs == simdjson::SUCCESS) || (ours && mayDiffer) || tooDeep,
                    "simdjson says the same");
    return 0;
}
