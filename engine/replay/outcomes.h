#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/batch/batch.h"
#include "engine/history/past.h"
#include "engine/replay/replay.h"

namespace frontdoor {

/// What may become of a child after a referral.
enum class OutcomeKind : std::uint8_t {
    enquiry,     // Under section 47.
    conference,  // Child protection conference.
    plan,        // Child protection plan.
    enquiryOrPlan,
    lookedAfter,
    noFurtherAction,  // The referral itself ended so.
    reReferral,       // The child was referred again.
};
inline constexpr std::size_t kOutcomeKinds = 7;
inline constexpr std::array<OutcomeKind, kOutcomeKinds> kAllOutcomeKinds{
    OutcomeKind::enquiry,       OutcomeKind::conference,  OutcomeKind::plan,
    OutcomeKind::enquiryOrPlan, OutcomeKind::lookedAfter, OutcomeKind::noFurtherAction,
    OutcomeKind::reReferral};
[[nodiscard]] std::string_view name(OutcomeKind kind);  // "re-referral"

/// Whether something happened within its window.
enum class Happened : std::uint8_t {
    notKnown,
    no,        // The sources tell all of the window, and it is not among what they tell.
    yes,       // It is, likewise.
    yesSoFar,  // It did, in a window that is not over or of which the sources do not tell all.
               // Shares leave it out, as nobody in such a window could be a "no".
};

/// What became of one child, by kind.
using ChildOutcomes = std::array<Happened, kOutcomeKinds>;

/// How long after the receipt something is still put down to a referral. The day of receipt is
/// within each window, and so is its last day.
struct OutcomeWindows {
    /// The assessment of a referral ends within 45 working days (Working Together): nine weeks.
    std::int32_t enquiryDays = 63;
    /// And a conference is held within 15 working days of the strategy discussion: three weeks
    /// more.
    std::int32_t conferenceDays = 84;
    std::int32_t planDays = 84;  // Made at the conference.
    /// Care proceedings end within 26 weeks (Children Act 1989, section 32).
    std::int32_t lookedAfterDays = 182;
    /// A re-referral is one within twelve months (children in need census).
    std::int32_t reReferralMonths = 12;
    /// Contacts and referrals of the first days are the same matter: a contact becomes a referral
    /// within a working day, which is five days across a bank holiday weekend.
    std::int32_t sameReferralDays = 5;
    friend bool operator==(const OutcomeWindows&, const OutcomeWindows&) = default;
};

/// Of what time, and of which kinds of event, a past is vouched to tell all.
struct OutcomeReach {
    std::optional<std::int32_t> since{};  // In days since 1970; absent: of none.
    std::int32_t until = 0;               // The last day of which it tells anything.
    std::int32_t today = 0;               // What is written of later days has not happened yet.
    EventKinds told{};
};

/// Reads off the past what came after a referral. One object a thread; it keeps its memory.
///
/// Events of who is certainly or probably the same child count; while somebody who is possibly the
/// same has one, its absence is not known. Nor is it of a child whom nothing identifies, or of a
/// kind of event of which the sources are not vouched to tell all, from the receipt on to the end
/// of the window (`Past::since`, `until`). A re-referral is a contact or a referral, of the kinds
/// that the sources tell all of.
class OutcomeFinder {
  public:
    /// `until`: the last day of which the past tells, in days since 1970. What it says of days
    /// after `today`, such as a conference that is arranged, has not happened. The past must
    /// outlive the finder.
    OutcomeFinder(const Past& past, std::int32_t until, const OutcomeWindows& windows = {},
                  std::int32_t today = std::numeric_limits<std::int32_t>::max());
    /// By row, of a finished batch as it was added to the past.
    [[nodiscard]] std::vector<ChildOutcomes> find(const Batch& batch);

  private:
    /// What was found of one kind.
    struct Search {
        bool sure = false;
        bool maybe = false;
    };
    struct Window {
        std::int32_t from = 0;
        std::int32_t to = 0;
    };

    [[nodiscard]] ChildOutcomes findRow(const Batch& batch, std::uint32_t row);
    [[nodiscard]] bool isIdentified(const Batch& batch, std::uint32_t row);
    void look(const KeptEvent& event, std::int32_t day, Match match);
    void lookAtReferral(const KeptEvent& event, std::int32_t day, Match match);
    [[nodiscard]] Happened settle(OutcomeKind kind, bool told) const;
    [[nodiscard]] bool isTold(EventKind kind) const;
    [[nodiscard]] bool countsAsReferral(EventKind kind) const;

    const Past& past_;
    std::int32_t until_;
    OutcomeWindows windows_;
    std::int32_t now_;
    std::int32_t today_ = 0;  // Of the row at hand: the day of its receipt,
    Instant received_{};
    std::string_view ref_{};
    std::uint64_t referralKey_ = 0;
    std::array<Window, kOutcomeKinds> window_{};
    std::array<Search, kOutcomeKinds> found_{};
    Happened noFurtherAction_ = Happened::notKnown;
    bool nfaOfReferral_ = false;  // Told by a referral, which a contact's own word gives way to.
    std::vector<PersonKey> keys_{};
    std::vector<Linked> linked_{};
};

/// What became of the children of a replay, by batch and then by row.
using ReplayOutcomes = std::vector<std::vector<ChildOutcomes>>;

/// Children by what is known of one kind. `early` are those of the not known to whom it has
/// happened already.
struct OutcomeTally {
    std::uint64_t yes = 0;
    std::uint64_t no = 0;
    std::uint64_t notKnown = 0;
    std::uint64_t early = 0;
    [[nodiscard]] std::uint64_t known() const { return yes + no; }
    void add(Happened happened) {
        yes += happened == Happened::yes ? 1U : 0U;
        no += happened == Happened::no ? 1U : 0U;
        notKnown += happened == Happened::notKnown || happened == Happened::yesSoFar ? 1U : 0U;
        early += happened == Happened::yesSoFar ? 1U : 0U;
    }
    OutcomeTally& operator+=(const OutcomeTally& other);
    friend bool operator==(const OutcomeTally&, const OutcomeTally&) = default;
};

/// By route, and then by kind.
using OutcomesByRoute = std::array<std::array<OutcomeTally, kOutcomeKinds>, kRoutes>;
/// By the routes of the replay's last program. One pass over two columns.
[[nodiscard]] OutcomesByRoute outcomesByRoute(const Replay& replay, const ReplayOutcomes& outcomes);

/// A pack's routes against what happened afterwards.
struct Confusion {
    OutcomeTally enquiry{};     // Of the children routed to section 47,
    OutcomeTally conference{};  // likewise,
    OutcomeTally plan{};        // likewise.
    OutcomeTally over{};  // Of those routed to section 47 or emergency action: no enquiry followed.
    OutcomeTally under{};  // Of those routed below: an enquiry or a plan followed.
    OutcomeTally back{};   // Of those routed to early help: referred again.
    friend bool operator==(const Confusion&, const Confusion&) = default;
};
[[nodiscard]] Confusion confusionOf(const OutcomesByRoute& outcomes);

}  // namespace frontdoor
