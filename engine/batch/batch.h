#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/answer_block.h"
#include "engine/batch/bits.h"
#include "engine/batch/block_filler.h"
#include "engine/batch/identifier.h"
#include "engine/batch/past_event.h"
#include "engine/batch/row_runs.h"
#include "engine/calendar/instant.h"
#include "engine/diagnostics/check.h"
#include "engine/vocabulary/answer.h"
#include "engine/vocabulary/event_kind.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

/// The answers to one question about items, a row each. Three planes of bits say what was answered;
/// values stand beside them. Invariant: yes is within known, known within asked; a value is 0 where
/// it is not known.
struct Column {
    BitPlane asked{};  // There is an answer, if only "not known".
    BitPlane known{};
    BitPlane yes{};                     // Booleans only.
    std::vector<std::int32_t> value{};  // All other types.
    bool used = false;  // No answer in any row while false; the planes may then be empty.
};

/// The rows of one repeating list, in the order of their children.
struct ItemTable {
    RowRuns rows{};                      // By child.
    std::vector<std::uint32_t> child{};  // Per row its child.
    BitPlane asked{};                    // Per child: the list was asked for, or has rows.
    BitPlane uncertain{};                // Per child: there may be rows nobody told us of.
};

/// What is said once about a referral.
struct ReferralHeader {
    std::string_view
        ref{};  // Copied by the batch; what it hands out lives as long as the batch is not changed.
    std::optional<Instant>
        received{};  // Without it nothing can be timed; the intake gives a finding.
    std::optional<Instant> recorded{};
    std::uint64_t record = 0;             // Number of the record it was read from, from 1.
    std::optional<EventKind> countsAs{};  // What it is itself to later ones; absent: nothing.
    EventKinds tellsOf{};      // Kinds of event that its source tells of whenever they happen.
    bool bringsPast = false;   // Its source tells of the past besides, to be searched for it.
    bool historyOnly = false;  // It tells of the past, and asks for no decision.
};

/// A referral of one child, which is added with others.
struct SoleReferral {
    std::string_view ref{};
    std::string_view childRef{};
    std::optional<Instant> received{};
    std::optional<Instant> recorded{};
    std::int32_t receivedDay = 0;  // London's day of `received`, if that is given.
    std::uint64_t record = 0;
};

/// Many children's facts, a row a child; the children of one referral stand together. Answers are
/// held by question in blocks of `kBlockRows` children, items' answers as columns.
///
/// Built by one pass of begin… and set… calls and `finish`, then read only. `clear` keeps the
/// memory, so a loop over chunks of one size allocates nothing after its first round.
class Batch {
  public:
    explicit Batch(std::shared_ptr<const Vocabulary> vocabulary);

    void clear();

    /// Starts a referral. What is set before its first child holds for all its children.
    void beginReferral(const ReferralHeader& header);
    /// Starts a child of the referral; the child's own answers replace the referral's.
    void beginChild(std::string_view ref);
    /// Starts one item of a list, of the current child or, before the first child, of every child
    /// to come.
    void beginItem(ItemsIndex items);
    void endItem();
    /// Whether there are any is not known (or: these may not be all).
    void setItemsUncertain(ItemsIndex items);
    /// It was asked, and there are none.
    void setItemsNone(ItemsIndex items);
    /// Answers a question: an item's fact while one is open, else the child's or the referral's.
    /// Answering a concern's detail does not raise the concern.
    void set(FactIndex fact, Answer answer) {
        FRONTDOOR_CHECK(itemsOf_[fact] == openItem_,
                        "an item's fact is set while that item is open");
        if (inChild_ && openItem_ == kNone) {
            write(fact, answer);
        } else {
            setOther(fact, answer);
        }
    }
    /// Answers many of the current child's questions at once: a range of what has a `fact` and an
    /// `answer`, none of them an item's.
    template <class Answers>
    void setAll(const Answers& answers) {
        FRONTDOOR_CHECK(inChild_ && openItem_ == kNone, "answers of a child are set within it");
        open_.putAll(rows_ - 1 - firstOpenRow(), answers);
    }
    /// Something that identifies the child, or before the first child all of them. No answer: rules
    /// cannot see it.
    void identify(const Identifier& identifier);
    /// Something that happened to the child, or before the first child to all of them; `ref` is the
    /// reference of the record that says so.
    void addEvent(const PastEvent& event, std::string_view ref);
    void endReferral();
    /// Adds up to 64 referrals of one child each, which have these answers from row `first` of the
    /// columns on, and what else `alike` says. No question comes twice, none is an item's or
    /// `received_on`.
    void addReferrals(const ReferralHeader& alike, std::span<const SoleReferral> referrals,
                      std::span<const AnswerColumn> answers, std::size_t first);
    /// Makes all answers readable. More referrals may follow, and then another `finish`.
    void finish();

    /// Adds a copy of a whole referral of another batch of the same vocabulary.
    void copyReferral(const Batch& from, std::uint32_t referral);
    /// Changes one answer afterwards, to be read after another `finish`; an absent answer takes it
    /// away.
    void overwrite(std::uint32_t row, FactIndex fact, std::optional<Answer> answer);
    void overwriteItem(std::uint32_t itemRow, FactIndex fact, std::optional<Answer> answer);
    /// Makes it unknown afterwards whether a child has more items of a list.
    void overwriteItemsUncertain(std::uint32_t row, ItemsIndex items);
    /// Changes many answers of children at once, each with a row not below the one before, to be
    /// read after another `finish`.
    struct Amendment {
        std::uint32_t row = 0;
        FactIndex fact = kNone;
        Answer answer{};
    };
    void amend(std::span<const Amendment> amendments);

    [[nodiscard]] const Vocabulary& vocabulary() const { return *vocabulary_; }
    [[nodiscard]] const std::shared_ptr<const Vocabulary>& sharedVocabulary() const {
        return vocabulary_;
    }
    [[nodiscard]] std::uint32_t rows() const { return rows_; }
    [[nodiscard]] std::uint32_t referrals() const {
        return static_cast<std::uint32_t>(headers_.size());
    }
    [[nodiscard]] std::uint32_t referralOf(std::uint32_t row) const { return referral_[row]; }
    [[nodiscard]] std::uint32_t firstRow(std::uint32_t referral) const {
        return firstRow_[referral];
    }
    [[nodiscard]] std::uint32_t endRow(std::uint32_t referral) const {
        return firstRow_[referral + 1];
    }
    [[nodiscard]] ReferralHeader header(std::uint32_t referral) const;
    /// The header's reference.
    [[nodiscard]] std::string_view ref(std::uint32_t referral) const;
    [[nodiscard]] std::string_view childRef(std::uint32_t row) const;
    [[nodiscard]] std::span<const Identifier> identifiers(std::uint32_t row) const;
    struct ReferencedEvent {
        PastEvent event{};
        std::uint32_t refBegin = 0;  // In the batch's text; see eventRef.
        std::uint32_t refEnd = 0;
    };
    [[nodiscard]] std::span<const ReferencedEvent> events(std::uint32_t row) const;
    [[nodiscard]] std::string_view eventRef(const ReferencedEvent& event) const {
        return std::string_view(eventRefs_).substr(event.refBegin, event.refEnd - event.refBegin);
    }
    [[nodiscard]] bool finished() const { return finished_; }
    /// The children from row `block * kBlockRows` on.
    [[nodiscard]] const AnswerBlock& block(std::size_t block) const { return blocks_[block]; }
    /// The day a referral was received, in days since 1970, London time; INT32_MIN if not known.
    [[nodiscard]] std::int32_t receivedDay(std::uint32_t referral) const {
        return receivedDays_[referral];
    }
    /// Of an item's fact.
    [[nodiscard]] const Column& itemColumn(FactIndex fact) const { return columns_[fact]; }
    [[nodiscard]] const ItemTable& items(ItemsIndex items) const { return items_[items]; }
    [[nodiscard]] std::uint32_t itemRows(ItemsIndex items) const {
        return static_cast<std::uint32_t>(items_[items].child.size());
    }
    /// The answer in a row (an item's row for an item's fact); absent where nobody answered.
    [[nodiscard]] std::optional<Answer> answer(FactIndex fact, std::uint32_t row) const;

  private:
    /// A `ReferralHeader` in less room. Its reference begins where it says in `refs_`, and is
    /// followed by those of its children.
    struct HeldHeader {
        std::int64_t received = kNoMoment;
        std::int64_t recorded = kNoMoment;
        std::uint64_t record = 0;
        std::uint32_t ref = 0;
        std::uint16_t tellsOf = 0;
        std::uint8_t countsAs = kNoKind;
        bool bringsPast = false;
        bool historyOnly = false;
    };
    static constexpr std::int64_t kNoMoment = std::numeric_limits<std::int64_t>::min();
    static constexpr std::uint8_t kNoKind = 255;
    static_assert(kEventKinds <= 16);

    struct PendingAnswer {
        FactIndex fact = kNone;
        Answer answer{};
    };
    struct PendingItem {
        ItemsIndex items = kNone;
        std::vector<PendingAnswer> answers{};
    };
    /// An answer of the last child.
    void write(FactIndex fact, Answer answer) {
        open_.put(rows_ - 1 - firstOpenRow(), fact, answer);
    }
    void setOther(FactIndex fact, Answer answer);
    void writeItem(FactIndex fact, std::uint32_t itemRow, Answer answer);
    template <class Change>
    void changeBlock(std::size_t block, const Change& change);
    void finishLastBlock();
    /// Finishes the open block, if it is full, and opens another.
    void openNextBlock();
    void appendSole(const ReferralHeader& alike, std::span<const SoleReferral> referrals);
    [[nodiscard]] static HeldHeader held(const ReferralHeader& header, std::uint32_t ref);
    [[nodiscard]] std::uint32_t endOfRows(std::uint32_t referral) const;
    [[nodiscard]] std::uint32_t refsEnd(std::uint32_t referral) const;
    void appendItemRow(ItemsIndex items);
    [[nodiscard]] std::uint32_t firstOpenRow() const {
        return static_cast<std::uint32_t>(filled_ * kBlockRows);
    }

    std::shared_ptr<const Vocabulary> vocabulary_;
    std::uint32_t rows_ = 0;
    std::vector<AnswerBlock> blocks_{};  // The first `filled_` of them are complete.
    std::size_t filled_ = 0;
    bool finished_ = true;  // So is the last.
    std::vector<std::uint8_t> holdsValue_;
    BlockFiller open_;                       // The last.
    std::optional<BlockFiller> reopened_{};  // One that is changed afterwards.
    std::vector<ItemsIndex> itemsOf_{};      // By fact.
    std::vector<Column> columns_{};          // Of items' facts.
    std::vector<ItemTable> items_{};
    std::vector<HeldHeader> headers_{};
    std::vector<std::int32_t> receivedDays_{};  // Per referral.
    std::string refs_{};                        // Of referrals and children, one after another.
    std::vector<std::uint32_t> childRef_{};     // Per row, where it begins.
    std::string eventRefs_{};
    std::vector<std::uint32_t> referral_{};  // Per row.
    std::vector<std::uint32_t> firstRow_{};  // Per referral, and one for the end.
    std::vector<Identifier> identifiers_{};
    std::vector<ReferencedEvent> events_{};
    RowRuns identifiersOf_{};
    RowRuns eventsOf_{};

    bool inReferral_ = false;
    bool inChild_ = false;
    ItemsIndex openItem_ = kNone;
    std::vector<PendingAnswer> pending_{};
    std::vector<PendingItem> pendingItems_{};
    std::size_t pendingItemCount_ = 0;
    std::vector<std::pair<ItemsIndex, bool>> pendingLists_{};  // List, uncertain?
    std::vector<Identifier> pendingIdentifiers_{};
    std::vector<ReferencedEvent> pendingEvents_{};
};

}  // namespace frontdoor
