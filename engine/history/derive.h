#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/history/past.h"
#include "engine/pack/pack.h"

namespace frontdoor {

/// An event on which a derived answer rests.
struct CountedEvent {
    std::uint32_t row = 0;
    FactIndex fact = kNone;
    const KeptEvent* event = nullptr;  // Of the past.
    Linked link{};                     // How it is known to be this child's, or a sibling's.
};

/// A child who may be the same or a sibling, and is not counted as one before a person has looked.
struct SuggestedMatch {
    std::uint32_t row = 0;
    const KeptEvent* event = nullptr;  // The latest of them before the receipt.
    Linked link{};
};

/// What was read off the past for the children of a batch.
struct DerivedHistory {
    std::vector<CountedEvent> counted{};  // By row, by fact.
    std::vector<SuggestedMatch> suggested{};

    void clear();
    [[nodiscard]] std::span<const CountedEvent> countedFor(std::uint32_t row) const;
    [[nodiscard]] std::span<const SuggestedMatch> suggestedFor(std::uint32_t row) const;
};

/// Answers facts about the past from the past, in a finished batch that was added to it; the batch
/// is finished again afterwards. One object a thread; it keeps its memory.
///
/// A referral sees what came before it and nothing else: earlier moments, and of events without a
/// time earlier days. Events of who is certainly or probably the same child count, and are named;
/// who is possibly the same is suggested. Nothing found is "no" or 0 only where the sources are
/// vouched to be complete for the whole time asked about; else the question stays as it was, or
/// becomes unknown where a suggestion could answer it. Where the referral itself has an answer, the
/// more worrying one counts. What earlier records say of the child fills an open question where all
/// records of who is certainly the same agree.
///
/// With hindsight, what an assessment found counts for the referral that it followed: the last one
/// of the child on or before the day on which it began.
class HistoryDeriver {
  public:
    HistoryDeriver(const Past& past, const Pack& pack) : past_(past), pack_(pack) {}
    void derive(Batch& batch, DerivedHistory& into);

  private:
    struct Candidate {
        const KeptEvent* event = nullptr;
        Linked link{};
        std::int32_t day = 0;  // Of its beginning.
    };
    enum class Fit : std::uint8_t { no, maybe, yes };

    void deriveRow(Batch& batch, std::uint32_t row, DerivedHistory& into);
    void gather(const Batch& batch, std::uint32_t row);
    void suggest(std::uint32_t row, DerivedHistory& into) const;
    void findLater(const Batch& batch, std::uint32_t row, DerivedHistory& into);
    /// Whether the assessment that a record is about followed a referral, of today.
    [[nodiscard]] bool followed(std::string_view assessment, std::string_view referral) const;
    /// Calls `each(event, link)` for all that happened to the child, at any time.
    template <class Each>
    void eachOwnEvent(const Each& each) const;
    [[nodiscard]] std::optional<Answer> answer(const Derivation& one, const Batch& batch,
                                               std::uint32_t row);
    [[nodiscard]] std::optional<Answer> count(const Derivation& one, const Batch& batch,
                                              std::uint32_t row);
    [[nodiscard]] std::optional<Answer> last(const Derivation& one);
    [[nodiscard]] std::optional<Answer> checked() const;
    [[nodiscard]] std::optional<Answer> recorded(const Derivation& one);
    [[nodiscard]] Fit fit(const Derivation& one, const Candidate& candidate) const;
    [[nodiscard]] Fit fitInTime(const Derivation& one, const Candidate& candidate) const;
    [[nodiscard]] std::int32_t firstDay(const Derivation& one) const;
    [[nodiscard]] bool isTold(const Derivation& one) const;

    const Past& past_;
    const Pack& pack_;
    std::int32_t today_ = 0;  // Of the row at hand: the day of its receipt,
    std::uint64_t domains_ = 0;
    std::uint64_t referralKey_ = 0;
    std::vector<PersonKey> keys_{};
    std::vector<Linked> linked_{};
    std::vector<Candidate> candidates_{};  // By kind, day and reference, each event once.
    std::vector<const Candidate*> sure_{};
    bool maybe_ = false;
    bool known_ = false;  // Somebody whom the past knows by a key.
    std::vector<Batch::Amendment> amendments_{};
};

}  // namespace frontdoor
