#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "adapters/intake/cell_loops.h"
#include "adapters/intake/intake_report.h"
#include "adapters/intake/plan.h"
#include "engine/batch/batch.h"

namespace frontdoor::intake {

[[nodiscard]] constexpr std::uint64_t bitOfRow(std::size_t row) { return std::uint64_t{1} << row; }

/// Calls `visit(row)` for each of the rows.
template <class Visit>
void eachRow(std::uint64_t rows, const Visit& visit) {
    for (; rows != 0; rows &= rows - 1) visit(static_cast<std::size_t>(std::countr_zero(rows)));
}

/// Up to 64 referrals of one child each while they are read side by side, question by question.
/// Only those stay whole of which nothing has to be told; they go to the batch together. What is
/// then made of the answers is what DraftScope makes of one referral's.
class PlainRows {
  public:
    static constexpr std::size_t kRows = CellColumn::kRows;
    using Values = std::array<std::int32_t, kRows>;

    explicit PlainRows(const Plan& plan);
    PlainRows(PlainRows&&) = default;  // No copies: answers point to their values.
    PlainRows& operator=(PlainRows&&) = default;

    // The questions, before any row.

    void forgetQuestions();
    /// A place for the answers to a question, which come from one column; kNone if it has one
    /// already, or is not to be asked. A detail that `raises` says that its concern is there.
    std::uint32_t ask(FactIndex fact, bool ofReferral, bool raises);
    /// The same of concerns that a list names, ascending; their places follow each other.
    bool askList(const std::vector<FactIndex>& concerns);
    /// The place of a question; kNone if it has none.
    [[nodiscard]] std::uint32_t placeOf(FactIndex fact) const { return placeOf_[fact]; }
    /// Once all have been asked. False if rows cannot be told apart from more than plain answers.
    bool settleQuestions();
    [[nodiscard]] std::uint32_t questions() const {
        return static_cast<std::uint32_t>(answers_.size());
    }

    // Rows, as they come.

    void begin(std::size_t count);
    /// Those of which nothing has to be told so far.
    [[nodiscard]] std::uint64_t whole() const { return whole_; }
    void leaveOut(std::uint64_t rows) { whole_ &= ~rows; }
    /// Where values of a question are written by row.
    [[nodiscard]] std::int32_t* values(std::uint32_t place) { return values_[place].data(); }
    void setAnswers(std::uint32_t place, const CellAnswers& answers) {
        answers_[place].known = answers.known;
        answers_[place].rest = answers.rest;
    }
    void setAnswer(std::uint32_t place, std::size_t row, Answer answer);
    /// Sets which rows raise each concern of a list, those from one place to another, and clears
    /// what is said by fact.
    void raiseListed(std::uint32_t from, std::uint32_t to, std::vector<std::uint64_t>& byFact);
    /// The referral's reference, behind which 16 bytes can be read.
    void setReference(std::size_t row, std::string_view text);
    void setChildReference(std::size_t row, std::string_view text);
    void setReceived(std::size_t row, std::string_view text);
    void setReceivedDay(std::size_t row, std::int32_t day);
    [[nodiscard]] std::int32_t* receivedDays() { return receivedDays_.data(); }
    void setRecorded(std::size_t row, std::string_view text);
    /// Once all has been read. Gives the rows of which nothing has to be told.
    [[nodiscard]] std::uint64_t finish();
    /// Adds some of those, one after another, to a batch, and counts them. `records` are their
    /// numbers, by row.
    void add(std::size_t first, std::size_t count, const std::uint64_t* records, Batch& batch,
             IntakeReport& report);

  private:
    struct Question {
        bool ofReferral = false;
        bool raises = false;
        bool listed = false;
    };
    /// A concern that details raise which are asked beside it.
    struct Detail {
        std::uint32_t answer = kNone;
        std::uint32_t concern = kNone;
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

    bool settleDetails();
    bool settleConstants(const std::vector<Constant>& constants, bool ofReferral);
    void makeRoom();
    [[nodiscard]] std::optional<Instant> momentOf(std::string_view text);
    [[nodiscard]] Instant midnightOf(std::int32_t day);
    void raiseConcerns();
    void leaveOutOthers();

    const Plan* plan_;
    ReferralHeader alike_;                // What is the same of all referrals.
    std::vector<std::uint32_t> placeOf_;  // By fact.
    std::vector<Question> questions_{};   // By place, as are the answers.
    std::vector<Detail> details_{};       // Those of one concern together.
    std::vector<Exclusion> exclusions_{};
    std::vector<Always> always_{};       // What every row answers.
    std::vector<std::uint32_t> past_{};  // Answers that are dates, none of them to come.

    std::uint64_t whole_ = 0;
    std::vector<AnswerColumn> answers_{};
    std::vector<Values> values_{};
    std::array<std::string_view, kRows> references_{};
    std::array<std::string_view, kRows> childReferences_{};
    std::uint64_t received_ = 0;  // Whether the next are known, a bit a row.
    std::uint64_t recorded_ = 0;
    std::array<Instant, kRows> receivedAt_{};
    std::array<Instant, kRows> recordedAt_{};
    Values receivedDays_{};
    std::vector<Midnight> midnights_ = std::vector<Midnight>(kMidnights);  // Of some days lately.
    std::vector<SoleReferral> referrals_{};
};

}  // namespace frontdoor::intake
