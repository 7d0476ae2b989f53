#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/cell_loops.h"
#include "adapters/intake/csv_layout.h"
#include "adapters/intake/csv_stripe.h"
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
    void add(std::size_t first, std::size_t count, const std::uint64_t* records,
             const ReferralHeader& alike, Batch& batch);

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
        std::uint32_t answer = kNone;  // The first of what it answers, among `answers_`.
        std::uint32_t answersEnd = 0;
        std::uint32_t words = kNone;
        bool raises = false;  // With a value, the concern it is a detail of.
        char separator = 0;   // Of a list.
        CellRange range{};
    };
    struct Words {
        const SpellingTable* table = nullptr;
        bool yesOrNo = false;
        bool blankIsUnknown = false;
        PlainWords words;
    };
    /// A concern that details raise which are asked beside it.
    struct Detail {
        std::uint32_t answer = kNone;
        std::uint32_t concern = kNone;  // Among `answers_`, too.
        bool raises = false;
    };
    struct Exclusion {
        std::uint32_t kept = kNone;
        std::uint32_t dropped = kNone;
    };
    struct Always {
        std::uint32_t answer = kNone;
        Answer is{};
    };
    struct Midnight {
        std::int32_t day = std::numeric_limits<std::int32_t>::min();
        Instant instant{};
    };
    static constexpr std::size_t kMidnights = 512;
    using Values = std::array<std::int32_t, CsvStripe::kRows>;

    explicit CsvColumns(const Plan& plan) : plan_(&plan) {}
    bool compile(const CsvLayout& layout);
    bool compileColumn(const CsvLayout& layout, std::uint32_t place);
    bool compileAnswers(const CsvColumn& from, std::uint32_t place);
    std::uint32_t addWords(const PlainField& field);
    [[nodiscard]] bool blankSaysNothing(const CsvColumn& column) const;
    bool compileDetails();
    bool compileConstants(const std::vector<Constant>& constants, bool ofReferral);
    /// A place for the answers to a question; kNone if it has one already.
    std::uint32_t addAnswer(FactIndex fact, bool ofReferral);
    [[nodiscard]] std::uint32_t placeOf(FactIndex fact) const;

    void readAnswers(const Column& column, const CellColumn& cells);
    void readRest(const Column& column, const CellColumn& cells, std::uint64_t rows);
    void readConcerns(const Column& column, const CellColumn& cells);
    bool readList(const Column& column, std::string_view text, std::size_t row);
    void readReferences(const CellColumn& cells, std::array<std::string_view, CsvStripe::kRows>& to,
                        bool needed);
    void readReceipts(const CellColumn& cells);
    void readRecorded(const CellColumn& cells);
    [[nodiscard]] Instant midnightOf(std::int32_t day);
    void raiseConcerns();
    void leaveOutOthers();

    const Plan* plan_;
    const CellLoops* loops_ = &cellLoops();
    std::vector<Column> columns_{};
    std::vector<Words> words_{};     // Questions alike share theirs.
    std::vector<Detail> details_{};  // Those of one concern together.
    std::vector<Exclusion> exclusions_{};
    std::vector<Always> always_{};       // What every row answers.
    std::vector<std::uint32_t> past_{};  // Answers that are dates, none of them to come.

    // Of the stripe that is read. Answers come one a question, in the order of columns.
    std::uint64_t whole_ = 0;
    std::vector<AnswerColumn> answers_{};
    std::vector<Values> values_{};  // By answer.
    std::vector<bool> ofReferral_{};
    std::vector<std::uint64_t> byConcern_{};  // By fact, while a list is read.
    std::array<std::string_view, CsvStripe::kRows> references_{};
    std::array<std::string_view, CsvStripe::kRows> childReferences_{};
    std::array<std::optional<Instant>, CsvStripe::kRows> received_{};
    std::array<std::optional<Instant>, CsvStripe::kRows> recorded_{};
    Values receivedDays_{};
    std::vector<Midnight> midnights_ = std::vector<Midnight>(kMidnights);  // Of some days lately.
    std::vector<SoleReferral> referrals_{};
};

}  // namespace frontdoor::intake
