#include "engine/replay/outcomes.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "engine/calendar/london.h"
#include "engine/diagnostics/check.h"

namespace frontdoor {
namespace {

constexpr std::array<std::string_view, kOutcomeKinds> kOutcomeNames{
    "section-47-enquiry", "conference", "child-protection-plan", "enquiry-or-plan", "looked-after",
    "no-further-action",  "re-referral"};

std::size_t placeOf(OutcomeKind kind) { return static_cast<std::size_t>(kind); }
std::size_t rowOf(Route route) { return static_cast<std::size_t>(route); }

std::int32_t londonDay(Instant instant) {
    return static_cast<std::int32_t>(londonTime(instant).date.time_since_epoch().count());
}

/// The same day of a later month, or its last day.
std::int32_t monthsAfter(std::int32_t day, std::int32_t months) {
    using namespace std::chrono;
    const year_month_day date{Date{days{day}}};
    const year_month month = year_month{date.year(), date.month()} + std::chrono::months{months};
    const year_month_day_last end{month.year(), month_day_last{month.month()}};
    const year_month_day after = month / std::min(date.day(), end.day());
    return static_cast<std::int32_t>(sys_days{after}.time_since_epoch().count());
}

std::optional<OutcomeKind> outcomeOf(EventKind kind) {
    switch (kind) {
        case EventKind::section47:
            return OutcomeKind::enquiry;
        case EventKind::conference:
            return OutcomeKind::conference;
        case EventKind::childProtectionPlan:
            return OutcomeKind::plan;
        case EventKind::lookedAfter:
            return OutcomeKind::lookedAfter;
        case EventKind::contact:
        case EventKind::referral:
        case EventKind::earlyHelp:
        case EventKind::assessment:
        case EventKind::childInNeedPlan:
        case EventKind::preProceedings:
        case EventKind::missing:
        case EventKind::removal:
        case EventKind::record:
            break;
    }
    return std::nullopt;
}

bool isReferral(EventKind kind) {
    return kind == EventKind::contact || kind == EventKind::referral;
}

bool settled(Happened happened) { return happened == Happened::yes || happened == Happened::no; }

/// Either of two: settled where both are, as else only the one answer could be found.
Happened either(Happened a, Happened b) {
    const auto did = [](Happened one) { return one == Happened::yes || one == Happened::yesSoFar; };
    const bool both = settled(a) && settled(b);
    if (did(a) || did(b)) return both ? Happened::yes : Happened::yesSoFar;
    return both ? Happened::no : Happened::notKnown;
}

OutcomeTally tallyOf(const OutcomesByRoute& outcomes, OutcomeKind kind, Route lowest,
                     Route highest) {
    OutcomeTally sum;
    for (std::size_t route = rowOf(lowest); route <= rowOf(highest); ++route)
        sum += outcomes[route][placeOf(kind)];
    return sum;
}

}  // namespace

std::string_view name(OutcomeKind kind) { return kOutcomeNames[placeOf(kind)]; }

OutcomeFinder::OutcomeFinder(const Past& past, std::int32_t until, const OutcomeWindows& windows,
                             std::int32_t today)
    : past_(past), until_(until), windows_(windows), now_(today) {}

std::vector<ChildOutcomes> OutcomeFinder::find(const Batch& batch) {
    std::vector<ChildOutcomes> found;
    found.reserve(batch.rows());
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        const std::uint32_t referral = batch.referralOf(row);
        if (row == batch.firstRow(referral))
            referralKey_ = past_.referralKey(batch, referral, keys_);
        found.push_back(findRow(batch, row));
    }
    return found;
}

// A family, an address or a parent finds siblings, and never the child again.
bool OutcomeFinder::isIdentified(const Batch& batch, std::uint32_t row) {
    keys_.clear();
    appendKeys(batch, row, past_.birthOf(batch, row), keys_);
    return std::ranges::any_of(keys_, [](const PersonKey& key) {
        switch (key.evidence) {
            case Evidence::nhsNumber:
            case Evidence::upn:
            case Evidence::childId:
            case Evidence::nameBirthPostcode:
            case Evidence::nameBirth:
            case Evidence::givenBirthPostcode:
                return true;
            case Evidence::none:
            case Evidence::familyId:
            case Evidence::parentId:
            case Evidence::parentNameBirth:
            case Evidence::referral:
            case Evidence::address:
                break;
        }
        return false;
    });
}

ChildOutcomes OutcomeFinder::findRow(const Batch& batch, std::uint32_t row) {
    ChildOutcomes outcomes{};
    const ReferralHeader header = batch.header(batch.referralOf(row));
    if (!header.received || !isIdentified(batch, row)) return outcomes;
    const std::optional<PersonIndex> person = past_.personOf(batch, row, referralKey_, keys_);
    if (!person) return outcomes;
    received_ = *header.received;
    today_ = londonDay(received_);
    ref_ = header.ref;
    const auto within = [&](OutcomeKind kind, std::int32_t from, std::int32_t to) {
        window_[placeOf(kind)] = {from, to};
    };
    within(OutcomeKind::enquiry, today_, today_ + windows_.enquiryDays);
    within(OutcomeKind::conference, today_, today_ + windows_.conferenceDays);
    within(OutcomeKind::plan, today_, today_ + windows_.planDays);
    within(OutcomeKind::lookedAfter, today_, today_ + windows_.lookedAfterDays);
    within(OutcomeKind::reReferral, today_ + windows_.sameReferralDays + 1,
           monthsAfter(today_, windows_.reReferralMonths));
    found_ = {};
    noFurtherAction_ = Happened::notKnown;
    nfaOfReferral_ = false;
    linked_.clear();
    past_.linkage().find(*person, linked_);
    for (const Linked& link : linked_) {
        if (link.tie != Linked::Tie::self) continue;
        past_.eachEvent(link.person, [&](const KeptEvent& event) {
            if (event.undated) return;
            const std::int32_t day = londonDay(event.event.begin);
            if (day > now_) return;
            if (isReferral(event.event.kind)) return lookAtReferral(event, day, link.match);
            const bool before = event.event.timed ? event.event.begin < received_ : day < today_;
            if (!before) look(event, day, link.match);
        });
    }
    const auto put = [&](OutcomeKind kind, bool told) {
        outcomes[placeOf(kind)] = settle(kind, told);
    };
    put(OutcomeKind::enquiry, isTold(EventKind::section47));
    put(OutcomeKind::conference, isTold(EventKind::conference));
    put(OutcomeKind::plan, isTold(EventKind::childProtectionPlan));
    put(OutcomeKind::lookedAfter, isTold(EventKind::lookedAfter));
    put(OutcomeKind::reReferral, isTold(EventKind::contact) || isTold(EventKind::referral));
    outcomes[placeOf(OutcomeKind::enquiryOrPlan)] =
        either(outcomes[placeOf(OutcomeKind::enquiry)], outcomes[placeOf(OutcomeKind::plan)]);
    outcomes[placeOf(OutcomeKind::noFurtherAction)] = noFurtherAction_;
    return outcomes;
}

void OutcomeFinder::look(const KeptEvent& event, std::int32_t day, Match match) {
    const std::optional<OutcomeKind> kind = outcomeOf(event.event.kind);
    if (!kind || day < window_[placeOf(*kind)].from || day > window_[placeOf(*kind)].to) return;
    Search& search = found_[placeOf(*kind)];
    (match == Match::possible ? search.maybe : search.sure) = true;
}

void OutcomeFinder::lookAtReferral(const KeptEvent& event, std::int32_t day, Match match) {
    const bool own = !ref_.empty() && past_.ref(event) == ref_;
    const Window& again = window_[placeOf(OutcomeKind::reReferral)];
    if (own || (day >= today_ && day < again.from)) {
        const std::optional<bool>& nfa = event.event.noFurtherAction;
        const bool ofReferral = event.event.kind == EventKind::referral;
        if (!nfa || match == Match::possible || (nfaOfReferral_ && !ofReferral)) return;
        const bool stands = noFurtherAction_ == Happened::yes && nfaOfReferral_ == ofReferral;
        noFurtherAction_ = *nfa || stands ? Happened::yes : Happened::no;
        nfaOfReferral_ = ofReferral;
    } else if (day >= again.from && day <= again.to && countsAsReferral(event.event.kind)) {
        Search& search = found_[placeOf(OutcomeKind::reReferral)];
        (match == Match::possible ? search.maybe : search.sure) = true;
    }
}

Happened OutcomeFinder::settle(OutcomeKind kind, bool told) const {
    const bool whole = told && window_[placeOf(kind)].to <= until_;
    const Search& search = found_[placeOf(kind)];
    if (search.sure) return whole ? Happened::yes : Happened::yesSoFar;
    return whole && !search.maybe ? Happened::no : Happened::notKnown;
}

bool OutcomeFinder::isTold(EventKind kind) const {
    const std::optional<std::int32_t> since = past_.since(kind);
    return since && *since <= today_;
}

// What is told in part would count those only who came back.
bool OutcomeFinder::countsAsReferral(EventKind kind) const {
    const bool any = isTold(EventKind::contact) || isTold(EventKind::referral);
    return isTold(kind) || !any;
}

OutcomeTally& OutcomeTally::operator+=(const OutcomeTally& other) {
    yes += other.yes;
    no += other.no;
    notKnown += other.notKnown;
    early += other.early;
    return *this;
}

OutcomesByRoute outcomesByRoute(const Replay& replay, const ReplayOutcomes& outcomes) {
    FRONTDOOR_CHECK(outcomes.size() == replay.batches().size(), "each batch has its outcomes");
    OutcomesByRoute counts{};
    for (std::size_t batch = 0; batch < outcomes.size(); ++batch) {
        const Decisions& decisions = replay.decisions()[batch];
        FRONTDOOR_CHECK(outcomes[batch].size() == decisions.rows(), "each child has its outcomes");
        for (std::uint32_t row = 0; row < decisions.rows(); ++row) {
            auto& ofRoute = counts[rowOf(decisions.route(row))];
            const ChildOutcomes& child = outcomes[batch][row];
            for (std::size_t kind = 0; kind < kOutcomeKinds; ++kind) ofRoute[kind].add(child[kind]);
        }
    }
    return counts;
}

Confusion confusionOf(const OutcomesByRoute& outcomes) {
    const auto& section47 = outcomes[rowOf(Route::section47)];
    const OutcomeTally enquiries =
        tallyOf(outcomes, OutcomeKind::enquiry, Route::section47, Route::emergencyAction);
    // Who had an enquiry in a window that is not over is not among those without.
    const OutcomeTally without{
        .yes = enquiries.no, .no = enquiries.yes, .notKnown = enquiries.notKnown};
    return {
        .enquiry = section47[placeOf(OutcomeKind::enquiry)],
        .conference = section47[placeOf(OutcomeKind::conference)],
        .plan = section47[placeOf(OutcomeKind::plan)],
        .over = without,
        .under = tallyOf(outcomes, OutcomeKind::enquiryOrPlan, Route::earlyHelp, Route::familyHelp),
        .back = outcomes[rowOf(Route::earlyHelp)][placeOf(OutcomeKind::reReferral)]};
}

}  // namespace frontdoor
