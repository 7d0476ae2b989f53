#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "adapters/intake/cell_loops.h"
#include "adapters/intake/csv_layout.h"
#include "adapters/intake/csv_stripe.h"
#include "adapters/intake/plain_rows.h"
#include "adapters/intake/plain_words.h"
#include "engine/batch/batch.h"

namespace frontdoor::intake {

/// Reads many rows at once, column by column: referrals of one child each, of which nothing has to
/// be told. What it gives is what the reader of rows would; a row in which there is more to read
/// than plain answers is left to that one.
class CsvColumns {
  public:
    /// Absent when the header has columns that only the reader of rows understands.
    [[nodiscard]] static std::optional<CsvColumns> of(const Plan& plan, const CsvLayout& layout);
    CsvColumns(CsvColumns&&) = default;  // No copies: answers point to their values.
    CsvColumns& operator=(CsvColumns&&) = default;

    /// Reads the rows of a stripe. Gives those that are read whole, a bit a row.
    [[nodiscard]] std::uint64_t read(const CsvStripe& stripe);
    /// Adds some of the rows that were read whole, one after another, to a batch.
    void add(std::size_t first, std::size_t count, const std::uint64_t* records, Batch& batch,
             IntakeReport& report) {
        rows_.add(first, count, records, batch, report);
    }

  private:
    enum class Kind : std::uint8_t {
        blank,  // Only where it is blank does it say nothing.
        words,
        number,
        date,
        concerns,
        reference,
        childReference,
        received,
        recorded,
    };
    struct Column {
        Kind kind = Kind::blank;
        std::uint32_t cells = 0;       // Its place in the file.
        std::uint32_t target = kNone;  // Of the plan.
        std::uint32_t answer = kNone;  // The first of what it answers, among those of the rows.
        std::uint32_t answersEnd = 0;
        std::uint32_t words = kNone;
        char separator = 0;  // Of a list.
        CellRange range{};
    };
    struct Words {
        const SpellingTable* table = nullptr;
        bool yesOrNo = false;
        bool blankIsUnknown = false;
        PlainWords words;
    };
    explicit CsvColumns(const Plan& plan)
        : plan_(&plan), rows_(plan), byConcern_(plan.vocabulary->facts().size()) {}
    bool compile(const CsvLayout& layout);
    bool compileColumn(const CsvLayout& layout, std::uint32_t place);
    bool compileAnswers(const CsvColumn& from, std::uint32_t place);
    std::uint32_t addWords(const PlainField& field);
    [[nodiscard]] bool blankSaysNothing(const CsvColumn& column) const;

    void readAnswers(const Column& column, const CellColumn& cells);
    void readRest(const Column& column, const CellColumn& cells, std::uint64_t rows);
    void readConcerns(const Column& column, const CellColumn& cells);
    bool readList(const Column& column, std::string_view text, std::size_t row);
    void readReferences(const CellColumn& cells);
    void readChildReferences(const CellColumn& cells);
    void readReceipts(const CellColumn& cells);
    void readRecorded(const CellColumn& cells);

    const Plan* plan_;
    const CellLoops* loops_ = &cellLoops();
    std::vector<Column> columns_{};
    std::vector<Words> words_{};  // Questions alike share theirs.
    PlainRows rows_;
    std::vector<std::uint64_t> byConcern_;  // By fact, while a list is read.
};

}  // namespace frontdoor::intake
