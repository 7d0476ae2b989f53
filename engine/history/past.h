#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/batch/past_event.h"
#include "engine/history/linkage.h"

namespace frontdoor {

/// An event in the past of a child, as it is kept.
struct KeptEvent {
    PastEvent event{};
    std::uint64_t domains = 0;  // A bit a domain of which a concern was raised; 0: not known.
    std::uint64_t refBegin = 0;
    std::uint32_t refSize = 0;
    std::uint32_t nextOfPerson = 0;  // One more than its place; 0: the last.
    std::uint32_t saysBegin = 0;     // What the record that tells of it says of the child.
    std::uint32_t saysSize = 0;
    bool undated = false;  // `begin` says nothing: a record of how things stand.
};

/// What a record says of a child.
struct KeptAnswer {
    FactIndex fact = kNone;
    std::int32_t value = 0;
};

/// Everything that an intake and its history say has happened, and to whom.
///
/// Grows with the number of children and events, not with what is told of them: some hundred bytes
/// a child, no names, no narrative.
class Past {
  public:
    /// Which facts hold a child's date of birth and a referral's source, kNone if none does; which
    /// are remembered of each child; and, with hindsight, which an assessment may have found.
    struct Facts {
        FactIndex birth = kNone;
        FactIndex source = kNone;
        std::vector<FactIndex> recorded{};
        std::vector<FactIndex> foundLater{};
        bool withinRecords = false;  // A child is known by its record, and by nothing else.
    };
    Past(std::shared_ptr<const Vocabulary> vocabulary, Facts facts);

    /// A source tells of these kinds whenever they happen; of any other it may be silent.
    void beginSource(EventKinds kinds) { told_ |= kinds; }
    /// Somebody vouches that the sources are complete from this day on, in days since 1970. Without
    /// that nothing is known not to have happened.
    void completeSince(std::int32_t day) { completeSince_ = day; }
    /// Adds the children of a finished batch and their events, and each referral as the event that
    /// it counts as.
    void add(const Batch& batch);

    /// What only the children of one referral share, who belong together; 0 if it has but one.
    [[nodiscard]] std::uint64_t referralKey(const Batch& batch, std::uint32_t referral,
                                            std::vector<PersonKey>& scratch) const;
    /// The person whom a row describes that was added before; absent if nothing identifies them.
    [[nodiscard]] std::optional<PersonIndex> personOf(const Batch& batch, std::uint32_t row,
                                                      std::uint64_t referralKey,
                                                      std::vector<PersonKey>& scratch) const;
    [[nodiscard]] const Linkage& linkage() const { return linkage_; }
    /// Calls `each(event)` for all events of a person, in no order.
    template <class Each>
    void eachEvent(PersonIndex person, const Each& each) const {
        if (person >= lastEvent_.size()) return;
        for (std::uint32_t at = lastEvent_[person]; at != 0; at = events_[at - 1].nextOfPerson)
            each(events_[at - 1]);
    }
    [[nodiscard]] std::string_view ref(const KeptEvent& event) const {
        return std::string_view(refs_).substr(event.refBegin, event.refSize);
    }
    [[nodiscard]] std::span<const KeptAnswer> says(const KeptEvent& event) const {
        return std::span(says_).subspan(event.saysBegin, event.saysSize);
    }
    /// Since when, in days since 1970, all events of this kind are told; absent: never.
    [[nodiscard]] std::optional<std::int32_t> since(EventKind kind) const;
    /// The last London day on which a record was received, in days since 1970; absent if none has a
    /// day.
    [[nodiscard]] std::optional<std::int32_t> lastDay() const { return lastDay_; }
    [[nodiscard]] std::size_t events() const { return events_.size(); }
    /// Whether it remembers what was found out later.
    [[nodiscard]] bool hasHindsight() const { return !facts_.foundLater.empty(); }
    /// The domains of which a row raises a concern, a bit each.
    [[nodiscard]] std::uint64_t domainsOf(const Batch& batch, std::uint32_t row) const;
    [[nodiscard]] std::int32_t birthOf(const Batch& batch, std::uint32_t row) const;

  private:
    void keep(PersonIndex person, KeptEvent event, std::string_view ref);
    void keepRecord(const Batch& batch, std::uint32_t row, PersonIndex person);
    void keysOf(const Batch& batch, std::uint32_t row, std::uint64_t referralKey,
                std::vector<PersonKey>& keys) const;

    std::shared_ptr<const Vocabulary> vocabulary_;
    Facts facts_;
    Linkage linkage_{};
    std::vector<KeptEvent> events_{};
    std::vector<std::uint32_t> lastEvent_{};  // By person, one more than the place; 0: none.
    std::string refs_{};
    std::vector<KeptAnswer> says_{};
    EventKinds told_{};  // By a source.
    std::optional<std::int32_t> completeSince_{};
    std::optional<std::int32_t> lastDay_{};
    std::vector<PersonKey> keys_{};
};

}  // namespace frontdoor
