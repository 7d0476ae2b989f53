#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/pack/cases.h"
#include "engine/verify/symbolic/date_profiles.h"
#include "engine/verify/symbolic/inputs.h"

namespace frontdoor::symbolic {

/// How large a referral may be.
struct ReferralSize {
    std::uint32_t children = 2;   // 1 or 2; the first is the one whose decision is looked at.
    std::uint32_t leastRows = 2;  // Items of each list, or as many as a count asks for,
    std::uint32_t mostRows = 4;   // up to these.
};

/// The literals of one answer that is no date of a span.
struct AnswerLiterals {
    Literal known = kNo;
    Literal rest = kNo;
    std::vector<Literal> atLeast{};  // By cut of the fact.
    std::vector<Literal> inputs{};   // What these are made of: each is all up to its own.
};

/// Any referral there may be, up to a size: each answer open, each value cut where the program's
/// comparisons tell values apart.
class SymbolicReferral : public Inputs {
  public:
    SymbolicReferral(Circuit& circuit, std::shared_ptr<const Vocabulary> vocabulary,
                     AnswerCuts cuts, const InForce& days, const ReferralSize& size);

    [[nodiscard]] Literal known(const Place& place) const override { return at(place).known; }
    [[nodiscard]] Literal rest(const Place& place) const override { return at(place).rest; }
    [[nodiscard]] Literal atLeast(const Place& place, std::int64_t value) const override;
    [[nodiscard]] Literal spanAtLeast(std::uint32_t child, const Span& span,
                                      std::int64_t value) const override;
    [[nodiscard]] Literal receivedAtLeast(std::int64_t day) const override;
    [[nodiscard]] Literal present(const ListPlace& place, std::uint32_t row) const override;
    [[nodiscard]] Literal uncertain(const ListPlace& place) const override;
    [[nodiscard]] Literal hasSibling() const override { return hasSibling_; }
    [[nodiscard]] std::uint32_t rows(ItemsIndex items) const override { return rows_[items]; }

    [[nodiscard]] const AnswerLiterals& at(const Place& place) const;
    /// Whether there may be items that nobody told of, where `present` says which there are.
    [[nodiscard]] Literal uncertainWith(const ListPlace& place, Literal told,
                                        const Inputs& inputs) const;
    [[nodiscard]] Literal toldUncertain(const ListPlace& place) const {
        return uncertain_[place.child][place.items];
    }
    /// The first value behind each cut of a fact, in order.
    [[nodiscard]] const std::vector<std::int64_t>& cutsOf(FactIndex fact) const {
        return cuts_[fact];
    }
    [[nodiscard]] bool hasProfiles(FactIndex fact) const { return profiles_.has(fact); }
    [[nodiscard]] std::uint32_t children() const { return size_.children; }
    [[nodiscard]] const Vocabulary& vocabulary() const { return *vocabulary_; }

    /// What an assignment of the inputs says, as referrals, each with its own answers and all with
    /// the same days. Absent where no calendar has these dates; `cannotBe` then tells what does not
    /// go together.
    [[nodiscard]] std::optional<std::vector<Case>> read(const Assignment& assignment,
                                                        std::span<const Inputs* const> scenes,
                                                        std::vector<Literal>& cannotBe) const;

    /// Inputs that say what one referral of a batch says. False if it does not fit: more children
    /// or items, an answer or a day that no assignment gives.
    [[nodiscard]] bool write(const Batch& batch, std::uint32_t firstRow, std::uint32_t children,
                             Assignment& assignment) const;

  private:
    struct DateBits {
        std::vector<Literal> bits{};
        std::vector<Literal> answers{};  // By question of the fact.
    };
    AnswerLiterals newAnswer(FactIndex fact);
    void addChild();
    [[nodiscard]] std::vector<Literal> newBits(std::size_t choices);
    [[nodiscard]] DateBits newDate(FactIndex fact);
    using Dates = std::map<Place, std::int64_t>;
    [[nodiscard]] std::optional<std::int64_t> readDays(const Assignment& assignment,
                                                       std::span<const Inputs* const> scenes,
                                                       Dates& dates,
                                                       std::vector<Literal>& cannotBe) const;
    [[nodiscard]] std::optional<Answer> readAnswer(const Assignment& assignment,
                                                   const Inputs& inputs, const Place& place,
                                                   const Dates& dates) const;
    void readChild(const Assignment& assignment, const Inputs& inputs, std::uint32_t child,
                   const Dates& dates, CaseChild& into) const;
    void writeAnswer(const Place& place, const std::optional<Answer>& answer,
                     Assignment& assignment) const;
    [[nodiscard]] bool writeItems(const Batch& batch, std::uint32_t row, std::uint32_t child,
                                  Assignment& assignment) const;
    [[nodiscard]] bool writeDates(const Batch& batch, std::uint32_t row, std::uint32_t child,
                                  std::size_t segment, Assignment& assignment) const;

    Circuit& circuit_;
    std::shared_ptr<const Vocabulary> vocabulary_;
    ReferralSize size_;
    DateProfiles profiles_;
    std::vector<std::vector<std::int64_t>> cuts_{};  // By fact, inside its domain.
    std::vector<std::uint32_t> rows_{};              // By list.
    std::vector<std::vector<std::vector<AnswerLiterals>>> answers_{};  // By child, fact, row.
    std::vector<std::vector<std::vector<Literal>>> present_{};         // By child, list, row.
    std::vector<std::vector<Literal>> uncertain_{};                    // By child, list.
    std::vector<std::map<FactIndex, DateBits>> dates_{};               // By child.
    std::vector<Literal> segmentBits_{};
    std::vector<Literal> segments_{};
    Literal hasSibling_ = kNo;
};

/// A referral that differs from another in a few answers.
class ChangedReferral : public Inputs {
  public:
    explicit ChangedReferral(const SymbolicReferral& base) : base_(base) {}

    void change(const Place& place, AnswerLiterals answer) { answers_[place] = std::move(answer); }
    void change(const ListPlace& place, std::uint32_t row, Literal present) {
        present_[{place, row}] = present;
    }
    void changeUncertain(const ListPlace& place, Literal uncertain) {
        uncertain_[place] = uncertain;
    }

    [[nodiscard]] Literal known(const Place& place) const override { return at(place).known; }
    [[nodiscard]] Literal rest(const Place& place) const override { return at(place).rest; }
    [[nodiscard]] Literal atLeast(const Place& place, std::int64_t value) const override;
    [[nodiscard]] Literal spanAtLeast(std::uint32_t child, const Span& span,
                                      std::int64_t value) const override {
        return base_.spanAtLeast(child, span, value);
    }
    [[nodiscard]] Literal receivedAtLeast(std::int64_t day) const override {
        return base_.receivedAtLeast(day);
    }
    [[nodiscard]] Literal present(const ListPlace& place, std::uint32_t row) const override;
    [[nodiscard]] Literal uncertain(const ListPlace& place) const override;
    [[nodiscard]] Literal hasSibling() const override { return base_.hasSibling(); }
    [[nodiscard]] std::uint32_t rows(ItemsIndex items) const override { return base_.rows(items); }

  private:
    [[nodiscard]] const AnswerLiterals& at(const Place& place) const;

    const SymbolicReferral& base_;
    std::map<Place, AnswerLiterals> answers_{};
    std::map<std::pair<ListPlace, std::uint32_t>, Literal> present_{};
    std::map<ListPlace, Literal> uncertain_{};
};

}  // namespace frontdoor::symbolic
