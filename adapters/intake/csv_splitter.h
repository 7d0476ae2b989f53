#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/intake/csv_layout.h"
#include "adapters/intake/piece_filler.h"
#include "adapters/intake/record_splitter.h"

namespace frontdoor::intake {

/// Cuts a CSV file into rows, and keeps the rows of a referral together. Rows of delimiters only
/// are no records.
class CsvSplitter : public RecordSplitter {
  public:
    CsvSplitter(std::unique_ptr<ByteSource> source, MappingPtr mapping, const Limits& limits);
    bool next(RecordChunk& chunk) override;
    [[nodiscard]] std::shared_ptr<const CsvLayout> layout() const override { return layout_; }

  private:
    enum class Step : std::uint8_t { row, needMore, end };
    /// The line ends and quotes of a chunk, one after another.
    class Marks {
      public:
        void restart() { upTo_ = at_ = count_ = 0; }
        /// The first from `from` on, which is never before what was asked for last; the chunk's
        /// size if there is none.
        std::size_t next(const RecordChunk& chunk, std::size_t from, char lineEnd);

      private:
        static constexpr std::size_t kPiece = 4'096;
        static constexpr std::size_t kWrittenBeyond = 8;

        std::size_t upTo_ = 0;   // The chunk was looked through up to here.
        std::size_t begin_ = 0;  // Where the piece begins whose marks are held.
        std::size_t at_ = 0;
        std::size_t count_ = 0;
        std::array<std::uint32_t, kPiece + kWrittenBeyond> marks_{};
    };

    /// Where a header row begins, and how the file is written.
    struct HeaderPlace {
        std::size_t begin = 0;
        std::uint64_t line = 1;
        std::uint64_t above = 0;  // Rows above it that are not blank.
        CsvDialect dialect{};
    };

    /// Reads the header at the front of the file; false if the file has none that is known.
    bool start(RecordChunk& chunk, std::size_t& begin);
    /// Looks for it from `begin` down: people put titles above their tables.
    [[nodiscard]] std::optional<HeaderPlace> findHeader(RecordChunk& chunk, std::size_t begin);
    /// Takes the row at a place apart; false if it is not sound.
    bool scanHeaderRow(RecordChunk& chunk, HeaderPlace& place, std::size_t& end);
    [[nodiscard]] CsvDialect dialectAt(const RecordChunk& chunk, std::size_t at) const;
    Step cutRow(RecordChunk& chunk, std::size_t& at);
    void addRow(RecordChunk& chunk, RecordSlice slice, std::string_view reference);
    [[nodiscard]] std::string_view referenceOf(std::string_view row);
    void skipLongRow(RecordChunk& chunk, std::size_t begin);

    MappingPtr mapping_;
    Limits limits_;
    PieceFiller filler_;
    std::shared_ptr<const CsvLayout> layout_{};
    Marks marks_{};
    std::vector<CsvCell> cells_{};
    std::size_t rows_ = 0;     // Of the referral that the row before belongs to.
    std::string reference_{};  // Of the row before.
    std::string room_{};
    std::uint64_t record_ = 0;
    std::uint64_t line_ = 1;  // On which the next row begins.
    bool started_ = false;
};

}  // namespace frontdoor::intake
