#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "adapters/intake/cell_loops.h"
#include "adapters/intake/intake_report.h"
#include "adapters/intake/plain_rows.h"
#include "adapters/intake/plain_words.h"
#include "adapters/intake/record_chunk.h"
#include "adapters/intake/record_shape.h"
#include "engine/batch/batch.h"

namespace frontdoor::intake {

/// Reads flat JSON records 64 at a time, one field of all of them after another. What it does not
/// read exactly as a JsonRecordParser would, with no finding, it leaves to one: the records that it
/// takes are plain throughout.
class JsonColumns {
  public:
    static constexpr std::size_t kRows = PlainRows::kRows;

    explicit JsonColumns(const Plan& plan);

    /// Whether the next `count` records should be read here: not if they are few, or those before
    /// were not flat.
    [[nodiscard]] bool due(std::size_t count);
    /// Reads records of a chunk in UTF-8, up to kRows. Gives those it has taken, a bit a record.
    [[nodiscard]] std::uint64_t read(const RecordChunk& chunk,
                                     std::span<const RecordSlice> records);
    /// Adds `count` records from `first` on, all of them taken when they were read, to a batch.
    void add(std::size_t first, std::size_t count, Batch& batch, IntakeReport& report) {
        rows_.add(first, count, numbers_.data(), batch, report);
    }

  private:
    /// What is asked by a field of the shape, among the questions of the rows.
    struct Asked {
        std::uint32_t place = kNone;
        std::uint32_t end = kNone;  // Of a list's places.
        const PlainWords* words = nullptr;
    };
    struct Words {
        const SpellingTable* table = nullptr;
        PlainField::Kind kind{};
        bool yesOrNo = false;
        std::unique_ptr<const PlainWords> words{};
    };

    void learnFrom(const RecordChunk& chunk, std::span<const RecordSlice> records,
                   std::uint64_t rows);
    void adopt();
    bool ask(const ShapeField& field);
    [[nodiscard]] const PlainWords& wordsOf(const PlainField& field);
    void begin(const RecordChunk& chunk, std::span<const RecordSlice> records);
    [[nodiscard]] JsonField placesOf(const ShapeField& field);
    void readField(const ShapeField& field, const Asked& asked);
    void readAnswers(const ShapeField& field, const Asked& asked);
    void readLongWords(const ShapeField& field, const Asked& asked, std::uint64_t rows);
    void readConcerns(const ShapeField& field, const Asked& asked);
    [[nodiscard]] const char* readList(const SpellingTable& table, std::size_t row, const char* at);
    void readHeader(const ShapeField& field);
    template <class Read>
    void readEach(const ShapeField& field, std::uint64_t rows, const Read& read);
    [[nodiscard]] bool ended(std::size_t row) const;

    const Plan* plan_;
    const CellLoops* loops_ = &cellLoops();
    RecordShape shape_;
    std::vector<Words> words_{};  // Questions alike share theirs.
    std::vector<Asked> asked_{};  // By field of the shape; empty if it cannot be read.
    PlainRows rows_;
    std::vector<std::uint64_t> byConcern_;  // By fact, while a list is read.

    std::array<const char*, kRows> at_{};  // How far each was read.
    std::array<const char*, kRows> end_{};
    std::array<std::uint64_t, kRows> numbers_{};
    std::size_t count_ = 0;

    bool learnt_ = false;    // The shape is another than was adopted.
    std::size_t pause_ = 0;  // Records to be read elsewhere before another try.
    std::size_t nextPause_ = 0;
};

}  // namespace frontdoor::intake
