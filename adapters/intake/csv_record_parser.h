#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/csv_columns.h"
#include "adapters/intake/csv_layout.h"
#include "adapters/intake/csv_stripe.h"
#include "adapters/intake/mapping.h"
#include "adapters/intake/record_parser.h"
#include "adapters/intake/record_reading.h"

namespace frontdoor::intake {

/// Reads referrals from the rows of a CSV file, a child each.
class CsvRecordParser : public RecordParser {
  public:
    /// `layout` is null when the file has no header that can be read: then every record is in
    /// trouble.
    CsvRecordParser(MappingPtr mapping, std::shared_ptr<const CsvLayout> layout,
                    const Limits& limits);
    CsvRecordParser(const CsvRecordParser&) = delete;
    CsvRecordParser& operator=(const CsvRecordParser&) = delete;
    using RecordParser::parse;
    void parse(const RecordChunk& chunk, std::size_t from, std::size_t to, Batch& batch,
               IntakeReport& report) override;

  private:
    /// What reading a plain cell of a column needs, side by side.
    struct alignas(64) PlainColumn {
        PlainField field{};
        AnswerSet* answers = nullptr;
        bool ofSlot = false;
    };
    /// A header that can be read column by column.
    struct Columns {
        CsvColumns reader;
        CsvStripe stripe;
        std::size_t resting = 0;  // Referrals to go: few of those before could be read so.
    };
    void makeColumns();
    /// Reads as many rows as a stripe takes, column by column, and row by row those among them that
    /// cannot be read so. Gives where it ended.
    std::size_t parseStripe(const RecordChunk& chunk, std::size_t from, std::size_t to,
                            Batch& batch, IntakeReport& report);
    [[nodiscard]] bool mayStandInStripe(const RecordChunk& chunk, std::size_t at) const;
    void parseReferral(const RecordChunk& chunk, std::size_t from, std::size_t to, Batch& batch,
                       IntakeReport& report);
    /// Takes a row apart; false if it had to be quarantined.
    bool takeRow(const RecordChunk& chunk, const RecordSlice& slice, IntakeReport& report);
    void readRow(const RecordSlice& slice);
    /// Reads a cell that is written as most are; false if it is not.
    [[nodiscard]] bool readPlainCell(std::size_t column, const CsvCell& cell);
    void readCell(const CsvColumn& column, std::string_view text);
    [[nodiscard]] Into intoOf(const CsvColumn& column, const Target& target);
    void missCell(const CsvColumn& column, bool unreadable);
    void finishItems();
    void quarantine(const RecordSlice& slice, std::string_view raw, Code code,
                    std::string_view reason, IntakeReport& report);

    MappingPtr mapping_;
    const Plan& plan_;
    std::shared_ptr<const CsvLayout> layout_;
    Limits limits_;
    RecordReading reading_;
    RecordReading rejects_;  // For rows that fail amid a referral that is being read.
    std::optional<Columns> columns_{};
    bool columnsMade_ = false;
    std::vector<CsvCell> cells_{};
    std::vector<AnswerSet> slots_{};
    std::vector<PlainColumn> plain_{};  // By column.
    std::vector<ItemsIndex> uncertain_{};
    bool knownUtf8_ = false;
    bool knownText_ = false;
    bool rowDecoded_ = false;
    std::string decoded_{};
    std::string room_{};
};

}  // namespace frontdoor::intake
