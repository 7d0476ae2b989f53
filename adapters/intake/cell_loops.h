#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "adapters/intake/plain_words.h"

namespace frontdoor::intake {

/// The cells of one column in some rows.
struct CellColumn {
    static constexpr std::size_t kRows = 64;  // At most.

    const char* const* rows = nullptr;
    const std::uint16_t* begins = nullptr;  // Within their rows.
    const std::uint16_t* nexts = nullptr;   // Where the cells of the next column begin, one behind.
    std::size_t count = 0;

    [[nodiscard]] const char* at(std::size_t row) const { return rows[row] + begins[row]; }
    [[nodiscard]] std::size_t size(std::size_t row) const {
        return static_cast<std::size_t>(nexts[row] - begins[row] - 1);
    }
};

/// What the cells of one column answer, a bit a row.
struct CellAnswers {
    std::uint64_t read = 0;   // Understood.
    std::uint64_t known = 0;  // As in AnswerPlanes, as is the next.
    std::uint64_t rest = 0;
};

/// What a number, or a day in days since 1970, has to be.
struct CellRange {
    std::int32_t least = 0;
    std::int32_t most = 0;
    std::uint32_t scale = 0;  // Decimal places of a number, seven at most.
    bool blankIsUnknown = false;
};
inline constexpr CellRange kAnyDay{INT32_MIN, INT32_MAX};

/// One field of some JSON records that are read side by side.
struct JsonField {
    static constexpr std::size_t kNameRoom = 32;
    static constexpr std::size_t kReach = 128;  // Bytes from where a record was read to that must
                                                // be readable: its name, a list, and a last word.

    const char* name = nullptr;  // From the comma, or the record's brace, to the value; so much
    std::size_t nameSize = 0;    // of kNameRoom bytes.
    const char** at = nullptr;   // By record, how far it was read; CellColumn::kRows of them,
    std::size_t count = 0;       // of which so many count.
};

/// What one field answers, a bit a record. Where it is there, and was not understood, its record
/// was not read on.
struct JsonAnswers {
    std::uint64_t there = 0;
    CellAnswers are{};
};

/// The loops over the cells of many rows, as one kind of processor runs them best. They read what
/// is written as most files write it, and leave the rest unread. Nothing branches on what a cell
/// says: every cell costs the same, and they are worked on side by side.
///
/// Sixteen bytes from the beginning of a cell must be readable, of a list 80; of a record
/// JsonField::kReach from where it was read to. `values` has room for CellColumn::kRows.
struct CellLoops {
    const char* name = "";
    /// Writes behind each delimiter of a row where the next cell begins, `step` numbers from one to
    /// the next, and up to eight more. Gives how many there are; of more than `most` it writes no
    /// more. Up to 63 bytes behind the row must be readable.
    std::size_t (*cut)(const char* row, std::size_t size, char delimiter, std::uint16_t* begins,
                       std::size_t step, std::size_t most) = nullptr;
    /// Writes where either byte stands in a text, and up to eight numbers more; gives how many
    /// there are. Up to 63 bytes behind the text must be readable.
    std::size_t (*findEither)(const char* text, std::size_t size, char one, char other,
                              std::uint32_t* places) = nullptr;
    CellAnswers (*readWords)(const CellColumn& cells, const WordPlaces& words,
                             std::int32_t* values) = nullptr;
    /// Without a sign, of up to seven digits.
    CellAnswers (*readNumbers)(const CellColumn& cells, const CellRange& range,
                               std::int32_t* values) = nullptr;
    /// As YYYY-MM-DD.
    CellAnswers (*readDays)(const CellColumn& cells, const CellRange& range,
                            std::int32_t* values) = nullptr;
    /// Lists of words, each of which has a value: sets which rows hold it. Gives the rows that were
    /// understood; of others the words before may have been set.
    std::uint64_t (*readLists)(const CellColumn& cells, const WordPlaces& words, char separator,
                               std::uint64_t* rowsByValue) = nullptr;
    /// The same of a field of JSON records, whose words are written as JSON has them, null among
    /// them. They go on behind what they understand.
    JsonAnswers (*readJsonWords)(const JsonField& field, const WordPlaces& words,
                                 std::int32_t* values) = nullptr;
    JsonAnswers (*readJsonNumbers)(const JsonField& field, const CellRange& range,
                                   std::int32_t* values) = nullptr;
    JsonAnswers (*readJsonDays)(const JsonField& field, const CellRange& range,
                                std::int32_t* values) = nullptr;
    JsonAnswers (*readJsonLists)(const JsonField& field, const WordPlaces& words,
                                 std::uint64_t* rowsByValue) = nullptr;
};

/// The fastest that this processor runs.
[[nodiscard]] const CellLoops& cellLoops();
/// All that it runs, which do the same.
[[nodiscard]] std::vector<const CellLoops*> allCellLoops();

}  // namespace frontdoor::intake
