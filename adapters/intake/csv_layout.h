#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/csv_scanner.h"
#include "adapters/intake/plain_field.h"
#include "adapters/intake/plan.h"
#include "adapters/intake/record_chunk.h"

namespace frontdoor::intake {

/// One column of a CSV file, as its heading says.
struct CsvColumn {
    Meaning meaning = Meaning::ignore;
    std::uint32_t target = kNone;  // As in Entry.
    std::uint32_t slot = kNone;    // `injuries.2.site`: the slot of the second injury.
    std::uint32_t near = kNone;    // Of a heading that is not known: the entry it may have meant.
    std::uint32_t also = kNone;    // As in Entry.
    bool known = false;            // The mapping has a meaning for it.
    // A field of the referral: those of its answers that are asked once hold for all children.
    bool ofReferral = false;
    bool once = false;   // With `plain`: the answer is the referral's.
    PlainField plain{};  // How most of its cells are read.
    std::string name{};  // The heading.
};

/// `injuries.2`: the columns of one row's second injury.
struct CsvSlot {
    std::uint32_t list = kNone;  // Of the plan.
    std::uint32_t number = 0;
    auto operator<=>(const CsvSlot&) const = default;
};

/// What the header of a CSV file says. Immutable, shared by the parsers.
struct CsvLayout {
    CsvDialect dialect{};
    std::vector<CsvColumn> columns{};
    std::vector<CsvSlot> slots{};        // By list and number.
    std::vector<std::uint32_t> lists{};  // The columns that say how a list stands.
    std::uint32_t referenceColumn = kNone;
    bool usable = false;  // At least one heading is known.
};

/// Whether a target is asked once for the referral or the household, and stands in each row of it.
[[nodiscard]] bool isAskedOnce(const Plan& plan, const Target& target);

/// Reads a header row, which begins on `line`. What it finds is put to the chunk's findings.
[[nodiscard]] CsvLayout readHeader(const Plan& plan, const CsvDialect& dialect,
                                   const std::vector<CsvCell>& cells, std::uint64_t line,
                                   std::vector<ChunkFinding>& findings);

inline constexpr std::string_view kShortRow =
    "fewer cells than the header has columns; the rest is unknown";

/// A header is looked for in this many rows from the first.
inline constexpr int kHeaderRows = 20;

/// How a row looks that may be a header.
struct HeaderLook {
    std::size_t written = 0;  // Cells that are not blank.
    std::size_t known = 0;    // Of these, names of the mapping's fields.
};
[[nodiscard]] HeaderLook lookAtHeader(const Plan& plan, const std::vector<CsvCell>& cells);

/// How many cells of a row can be relied on. Where the file breaks off within a row that is short,
/// so may its last cell.
[[nodiscard]] std::size_t wholeCells(std::size_t cells, std::size_t columns, bool lastLineOpen);
/// Somewhere a delimiter lacks its quotes, so that any cell may stand under a wrong heading.
[[nodiscard]] bool hasCellsBeyond(const std::vector<CsvCell>& cells, std::size_t columns);

/// Whether each of some columns has its heading in a row.
[[nodiscard]] bool hasHeadings(const std::vector<CsvCell>& cells,
                               const std::vector<HeadingNames>& columns);

}  // namespace frontdoor::intake
