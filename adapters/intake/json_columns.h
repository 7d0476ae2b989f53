#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "adapters/intake/intake_report.h"
#include "adapters/intake/record_chunk.h"
#include "adapters/intake/record_shape.h"
#include "adapters/intake/short_words.h"
#include "engine/batch/batch.h"

namespace frontdoor::intake {

/// Reads flat JSON records 64 at a time, one field of all of them after another, and hands the
/// answers to the batch by question. What it does not read exactly as a JsonRecordParser would,
/// with no finding, it leaves to one: the records that it takes are plain throughout.
class JsonColumns {
  public:
    static constexpr std::uint32_t kRows = 64;

    explicit JsonColumns(const Plan& plan);

    /// Whether the next `count` records should be read here: not if they are few, or those before
    /// were not flat.
    [[nodiscard]] bool due(std::size_t count);
    /// Reads records of a chunk in UTF-8, up to kRows. Gives those it has taken, a bit a record.
    [[nodiscard]] std::uint64_t read(const RecordChunk& chunk,
                                     std::span<const RecordSlice> records);
    /// Writes records [from, to) of those that were read and taken.
    void write(std::uint32_t from, std::uint32_t to, Batch& batch, IntakeReport& report);

  private:
    struct Moment {
        std::optional<Instant> at{};
        std::int32_t day = 0;  // In London, since 1970.
    };
    /// What was read of one record's header.
    struct Header {
        std::string_view reference{};
        Moment received{};
        Moment recorded{};
    };
    /// Answers to one question, a bit a record.
    struct Answers {
        std::uint64_t known = 0;
        std::uint64_t unknown = 0;
        std::uint64_t yes = 0;
        std::uint32_t values = kNone;  // Of a question that takes more: its field's place.
    };
    struct Detail {
        FactIndex fact = kNone;
        FactIndex concern = kNone;
        bool raises = false;
    };

    void learnFrom(std::span<const RecordSlice> records);
    void adopt();
    void begin(std::span<const RecordSlice> records);
    void readField(std::size_t place);
    template <class Read>
    void readAnswers(std::size_t place, const Read& read);
    template <class Probe, class Read>
    void readAnswersAt(std::size_t place, const Probe& name, const Read& read);
    [[nodiscard]] std::uint64_t readNulls(std::uint64_t records, std::size_t nameSize);
    template <class Read>
    void readEach(const ShapeField& field, const Read& read);
    [[nodiscard]] const char* readConcerns(const PlainField& field, const ShortWords& words,
                                           std::uint32_t row, const char* at);
    [[nodiscard]] const ShortWords& shortWords(const SpellingTable& table);
    [[nodiscard]] const char* readHeader(Meaning meaning, std::uint32_t row, const char* at);
    [[nodiscard]] bool takeMoment(std::string_view text, Moment& moment) const;
    [[nodiscard]] bool endsWell(std::uint32_t row) const;
    void raiseConcerns();
    /// Gives up the records whose answers want a finding.
    void findTrouble();
    void gatherColumns();
    void giveUp(std::size_t row) { bad_ |= std::uint64_t{1} << row; }

    const Plan* plan_;
    RecordShape shape_;
    std::vector<std::unique_ptr<const ShortWords>> shortWords_;  // By table of the plan, once used.
    std::vector<const ShortWords*> words_{};                     // By field of the shape.
    std::vector<std::array<std::int32_t, kRows>> values_{};      // By field of the shape.
    std::vector<Answers> answers_;                               // By fact.
    std::vector<FactIndex> answered_{};                          // Those that the shape may answer.
    std::vector<Detail> details_{};                              // Among them.
    ReferralHeader common_{};                                    // What all headers have alike.

    const RecordChunk* chunk_ = nullptr;
    std::span<const RecordSlice> records_{};
    std::array<const char*, kRows> at_{};  // How far each was read.
    std::array<const char*, kRows> end_{};
    std::array<Header, kRows> headers_{};
    std::uint64_t bad_ = 0;
    std::vector<AnswerColumn> columns_{};
    std::vector<SoleReferral> referrals_{};

    bool learnt_ = false;    // The shape is another than was adopted.
    std::size_t pause_ = 0;  // Records to be read elsewhere before another try.
    std::size_t nextPause_ = 0;
};

}  // namespace frontdoor::intake
