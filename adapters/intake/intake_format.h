#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace frontdoor::intake {

/// What an intake file is called outside; a mapping is made for one of them.
enum class Form : std::uint8_t { json, csv, xml, text };

[[nodiscard]] std::string_view name(Form form);  // "form-json"
/// Reads a name; `auto` and anything else gives nothing.
[[nodiscard]] std::optional<Form> parseForm(std::string_view text);

/// How an intake file is cut into records.
enum class Format : std::uint8_t {
    json,    // One value, an array of them, or several one after another; lines mean nothing.
    ndjson,  // A value a line: a bad line costs only itself.
    csv,     // A row a child; rows with one reference, one after another, are one referral.
    xml,     // Elements of one name, or whole documents.
    text,    // Whole texts, or what stands between lines of one wording.
};

[[nodiscard]] std::string_view name(Format format);  // "ndjson"
[[nodiscard]] Form formOf(Format format);
/// A format of the form in which a file of nothing but blank reads as no records.
[[nodiscard]] Format usualFormat(Form form);

/// Tells the format by the first bytes of a file, of which some 64 kB are enough; of the form, if
/// one was named. Absent when there is nothing but blank.
[[nodiscard]] std::optional<Format> detectFormat(std::string_view bytes,
                                                 std::optional<Form> form = std::nullopt);

/// Whether the front of a file is text that may be a table: not a document of another kind, no
/// bytes that no text has.
[[nodiscard]] bool mayBeTable(std::string_view front);

/// Whether the front of a file is text that people write: no JSON, XML or table with a header.
[[nodiscard]] bool mayBeProse(std::string_view front);

/// Named limits of reading. What is beyond one of them is quarantined, never left out in silence.
struct Limits {
    std::size_t recordBytes =
        std::size_t{64} << 20U;  // One referral: a line, a JSON value, all rows of a reference.
    // Read, cut and handed on at a time: little enough to be in a cache when it is read again.
    std::size_t pieceBytes = std::size_t{1} << 20U;
    std::size_t nesting = 64;        // JSON objects and arrays, XML elements, in each other.
    std::size_t children = 10'000;   // Of one referral.
    std::size_t items = 100'000;     // Of all lists of one referral.
    std::size_t columns = 10'000;    // Of a CSV file.
    std::size_t fields = 1'000'000;  // Of a record that is read as a tree.
    std::size_t rawBytes = std::size_t{1}
                           << 20U;       // Of a quarantined record, kept to be written out.
    std::size_t findings = 1'000;        // Kept with their place; all are counted.
    std::size_t references = 4'000'000;  // Remembered to find one that comes twice.
    // A compressed file may unpack to this much; beyond, to no more than so many times its size.
    std::size_t unpackedBytes = std::size_t{64} << 20U;
    std::size_t unpackedRatio = 200;
    // A workbook is held in memory, and of what it unpacks to one sheet and the texts all sheets
    // share.
    std::size_t workbookBytes = std::size_t{200} << 20U;
    std::size_t entryBytes = std::size_t{512} << 20U;  // Of one file within it, unpacked.
    std::size_t entriesBytes = std::size_t{2} << 30U;  // Of all that are read, unpacked.
    std::size_t entries = 10'000;                      // Files within it.
    std::size_t sheetBytes = std::size_t{1} << 30U;    // Of one sheet, as CSV.
    // An e-mail is held in memory, several times over.
    std::size_t mailBytes = std::size_t{64} << 20U;
    std::size_t mailParts = 10'000;    // Parts of it, and parts of those.
    std::size_t mailFields = 100'000;  // Lines that may be of the heads of all parts.
    std::size_t mailFieldBytes = std::size_t{64} << 10U;  // Of one field of a head.
    std::size_t mailNesting = 32;                         // Messages and parts in each other.
};

}  // namespace frontdoor::intake
