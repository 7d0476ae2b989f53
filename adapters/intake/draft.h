#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/intake/intake_report.h"
#include "adapters/intake/plan.h"
#include "engine/batch/batch.h"
#include "engine/batch/identifier.h"
#include "engine/batch/past_event.h"
#include "engine/calendar/instant.h"

// A referral while it is read. Nothing enters the batch before the whole record was read, so a
// record that breaks off leaves no trace, and the fields of a record may come in any order.

namespace frontdoor::intake {

struct DraftAnswer {
    FactIndex fact = kNone;
    Answer answer{};
    bool raises = false;  // As a detail it says more than "not known": its concern is raised.
};

/// The answers of one child, of the referral, or of one item; each fact once.
class AnswerSet {
  public:
    explicit AnswerSet(std::size_t facts) : answers_(facts), places_(facts) {}
    void clear() {
        count_ = 0;
        ++round_;
        if (round_ == 0)
            places_.assign(places_.size(), {});  // Once in four thousand million rounds.
    }
    /// False if the fact had another answer; the more worrying one then stands.
    bool put(const Vocabulary& vocabulary, const DraftAnswer& answer) {
        return put(vocabulary, answer.fact, answer.answer.known, answer.answer.value,
                   answer.raises);
    }
    /// The same of an answer in parts, which is written part by part: copied whole, it would be
    /// read before it is written.
    bool put(const Vocabulary& vocabulary, FactIndex fact, bool known, std::int32_t value,
             bool raises) {
        Place& place = places_[fact];
        if (place.round == round_) return putAgain(vocabulary, {fact, {known, value}, raises});
        place.round = round_;
        place.at = count_;
        DraftAnswer& to = answers_[count_++];
        to.fact = fact;
        to.answer.known = known;
        to.answer.value = value;
        to.raises = raises;
        return true;
    }
    [[nodiscard]] DraftAnswer* find(FactIndex fact) {
        return places_[fact].round == round_ ? &answers_[places_[fact].at] : nullptr;
    }
    [[nodiscard]] std::span<const DraftAnswer> answers() const {
        return std::span(answers_).first(count_);
    }

  private:
    struct Place {
        std::uint32_t round = 0;
        std::uint32_t at = 0;
    };
    bool putAgain(const Vocabulary& vocabulary, const DraftAnswer& answer);

    std::vector<DraftAnswer> answers_;  // Room for one a fact; the first `count_` count.
    std::uint32_t count_ = 0;
    std::vector<Place> places_;  // By fact.
    std::uint32_t round_ = 1;
};

struct DraftItem {
    ItemsIndex items = kNone;
    std::uint32_t begin = 0;  // Of its answers.
    std::uint32_t end = 0;
};
struct DraftList {
    ItemsIndex items = kNone;
    bool uncertain = false;  // Else: asked for, and none.
};

/// Items with their answers, one after another.
struct ItemStore {
    std::vector<DraftItem> items{};
    std::vector<DraftAnswer> answers{};
    std::vector<DraftList> lists{};

    void clear();
    void add(ItemsIndex list, std::span<const DraftAnswer> from);
};

/// Something that happened before, while it is read.
struct DraftEvent {
    PastEvent event{};
    std::string ref{};
    bool dated = false;
    bool told = false;  // At least one of its fields says something,
    bool own = false;   // and one that is its own, or says when it began.
};

/// What is being read about the referral, or about the child that is being read.
class DraftScope {
  public:
    DraftScope(const Plan& plan, const ScopePlan& scope);

    void clear();
    /// Answers of a repeat go into its row, others to the scope. False as in AnswerSet.
    bool put(const Target& target, const DraftAnswer& answer) {
        AnswerSet& set = target.repeat == kNone ? answers : rows_[target.repeat].answers;
        return set.put(*plan_->vocabulary, answer);
    }
    /// A row of the repeat exists, even if nothing more is said about it.
    void putPresence(std::uint32_t repeat) { rows_[repeat].present = true; }
    /// The concern is spoken of, if only by an object that answers nothing: at least it is not
    /// known whether it is present.
    void mention(FactIndex concern) { mentioned_.push_back(concern); }
    /// Something was written that may have been the answer to this: unless it is answered
    /// elsewhere, it is not known.
    void leaveOpen(FactIndex fact) { open_.push_back(fact); }
    /// Once all was read: makes rows of the repeats, adds constants, raises concerns whose details
    /// were given, and takes away what is excluded. Gives the facts it took away.
    void finish(std::vector<FactIndex>& excluded);

    /// The event that fields of this scope tell, or those of the entry that is read of a list.
    [[nodiscard]] DraftEvent& eventOf(std::uint32_t place) {
        eventsTold_ = true;
        return eventRows_[place];
    }
    /// An entry of a list was read: files what it tells, of the plan's events `first` and those
    /// chained to it.
    void fileEvents(std::uint32_t first);
    /// The number by which the person of an item, or of a repeat, is known among all of the
    /// referral. Absent when there are too many to tell apart.
    [[nodiscard]] std::optional<std::uint8_t> personOfItem(std::size_t item) const;
    [[nodiscard]] std::optional<std::uint8_t> personOfRepeat(std::uint32_t repeat) const;

    AnswerSet answers;
    ItemStore items{};
    std::vector<Identifier> identifiers{};
    std::vector<DraftEvent> events{};  // Once finished, each has a date.
    std::size_t undated = 0;           // Of which that cannot be said.

  private:
    struct Row {
        AnswerSet answers;
        bool present = false;
    };
    void finishRepeats();
    void fileEvent(std::size_t place);
    void finishEvents();
    void raiseConcerns();

    const Plan* plan_;
    const ScopePlan* scope_;
    std::vector<Row> rows_{};              // One a repeat.
    std::vector<DraftEvent> eventRows_{};  // By event of the plan.
    bool eventsTold_ = false;              // Some of them may be.
    std::uint8_t firstPerson_ = 0;
    std::vector<FactIndex> mentioned_{};
    std::vector<FactIndex> open_{};
};

struct DraftChild {
    std::uint32_t refBegin = 0;  // In the draft's texts.
    std::uint32_t refEnd = 0;
    std::uint32_t answersBegin = 0;
    std::uint32_t answersEnd = 0;
    std::uint32_t itemsBegin = 0;
    std::uint32_t itemsEnd = 0;
    std::uint32_t listsBegin = 0;
    std::uint32_t listsEnd = 0;
    std::uint32_t identifiersBegin = 0;
    std::uint32_t identifiersEnd = 0;
    std::uint32_t eventsBegin = 0;
    std::uint32_t eventsEnd = 0;
};

/// A whole referral: header, what holds for all its children, and the children.
class Draft {
  public:
    explicit Draft(const Plan& plan);

    void clear();
    void setReference(std::string_view text) { reference_.assign(text); }
    [[nodiscard]] bool hasReference() const { return !reference_.empty(); }
    /// Files the child that `child` holds, finished, and clears it for the next.
    void addChild(std::string_view reference);
    [[nodiscard]] std::size_t children() const { return children_.size(); }
    /// Of all lists, of the referral and its children.
    [[nodiscard]] std::size_t items() const {
        return referral.items.items.size() + child.items.items.size() + childItems_.items.size();
    }
    /// Takes dates away that lie after the receipt. Call when all is read; gives the facts with the
    /// child's number, 0 for the referral's.
    void dropFutureDates(std::vector<std::pair<FactIndex, std::size_t>>& dropped);
    /// What is said of the referral as a whole.
    [[nodiscard]] ReferralHeader header(std::uint64_t record) const;
    /// Writes the referral to the batch, at least one child of it.
    void write(Batch& batch, std::uint64_t record);

    std::optional<Instant> received{};
    std::optional<Instant> recorded{};
    bool historyOnly = false;
    std::optional<EventKind> countsAs{};
    EventKinds tellsOf{};
    bool bringsPast = false;
    DraftScope referral;
    DraftScope child;  // The one that is being read.
    AnswerSet item;

  private:
    void addEvent(Batch& batch, const DraftEvent& event) const;
    void writeChild(Batch& batch, const DraftChild& filed);
    void writeItems(Batch& batch, const ItemStore& store, std::size_t itemsBegin,
                    std::size_t itemsEnd, std::size_t listsBegin, std::size_t listsEnd) const;

    const Plan* plan_;
    std::string reference_{};
    std::string texts_{};
    std::vector<DraftChild> children_{};
    std::vector<DraftAnswer> childAnswers_{};
    ItemStore childItems_{};
    std::vector<Identifier> childIdentifiers_{};
    std::vector<DraftEvent> childEvents_{};
};

}  // namespace frontdoor::intake
