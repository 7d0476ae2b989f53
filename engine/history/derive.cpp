#include "engine/history/derive.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "engine/calendar/london.h"

namespace frontdoor {
namespace {

std::int32_t dayOf(Instant instant) {
    return static_cast<std::int32_t>(londonTime(instant).date.time_since_epoch().count());
}

/// The same day of an earlier month, or its last day.
std::int32_t monthsBefore(std::int32_t day, std::int32_t months) {
    using namespace std::chrono;
    const year_month_day date{Date{days{day}}};
    const year_month month = year_month{date.year(), date.month()} - std::chrono::months{months};
    const year_month_day_last end{month.year(), month_day_last{month.month()}};
    const year_month_day before = month / std::min(date.day(), end.day());
    return static_cast<std::int32_t>(sys_days{before}.time_since_epoch().count());
}

template <class Row>
std::span<const Row> rowsOf(const std::vector<Row>& all, std::uint32_t row) {
    const auto before = [](const Row& one, std::uint32_t wanted) { return one.row < wanted; };
    const auto begin = std::lower_bound(all.begin(), all.end(), row, before);
    const auto end = std::lower_bound(begin, all.end(), row + 1, before);
    return {begin, end};
}

}  // namespace

void DerivedHistory::clear() {
    counted.clear();
    suggested.clear();
}

std::span<const CountedEvent> DerivedHistory::countedFor(std::uint32_t row) const {
    return rowsOf(counted, row);
}

std::span<const SuggestedMatch> DerivedHistory::suggestedFor(std::uint32_t row) const {
    return rowsOf(suggested, row);
}

void HistoryDeriver::derive(Batch& batch, DerivedHistory& into) {
    into.clear();
    amendments_.clear();
    for (std::uint32_t row = 0; row < batch.rows(); ++row) deriveRow(batch, row, into);
    batch.amend(amendments_);
    batch.finish();
}

void HistoryDeriver::deriveRow(Batch& batch, std::uint32_t row, DerivedHistory& into) {
    const ReferralHeader header = batch.header(batch.referralOf(row));
    if (!header.received) return;  // Nothing is before or after an unknown moment.
    today_ = dayOf(*header.received);
    domains_ = past_.domainsOf(batch, row);
    gather(batch, row);
    suggest(row, into);
    for (const Derivation& one : pack_.history.derivations) {
        sure_.clear();
        maybe_ = false;
        const std::optional<Answer> found = answer(one, batch, row);
        if (!found) continue;
        const Fact& fact = pack_.vocabulary->fact(one.fact);
        const std::optional<Answer> said = batch.answer(one.fact, row);
        const bool keeps = said && said->known && fact.worry == Worry::none;
        const Answer stands = keeps ? *said : said ? moreWorrying(fact, *said, *found) : *found;
        if (!said || stands != *said) amendments_.push_back({row, one.fact, stands});
        if (keeps || stands != *found) continue;
        for (const Candidate* candidate : sure_)
            into.counted.push_back({row, one.fact, candidate->event, candidate->link});
    }
    if (past_.hasHindsight()) findLater(batch, row, into);
}

template <class Each>
void HistoryDeriver::eachOwnEvent(const Each& each) const {
    for (const Linked& link : linked_) {
        if (link.tie != Linked::Tie::self || link.match != Match::certain) continue;
        past_.eachEvent(link.person, [&](const KeptEvent& event) { each(event, link); });
    }
}

bool HistoryDeriver::followed(std::string_view assessment, std::string_view referral) const {
    std::optional<std::int32_t> began;
    eachOwnEvent([&](const KeptEvent& event, const Linked&) {
        if (event.event.kind == EventKind::assessment && past_.ref(event) == assessment)
            began = dayOf(event.event.begin);
    });
    if (!began || *began < today_) return false;
    bool isReferral = false;
    bool another = false;
    eachOwnEvent([&](const KeptEvent& event, const Linked&) {
        if (event.event.kind != EventKind::referral) return;
        const std::int32_t day = dayOf(event.event.begin);
        isReferral = isReferral || (day == today_ && past_.ref(event) == referral);
        another = another || (day > today_ && day <= *began);
    });
    return isReferral && !another;
}

void HistoryDeriver::findLater(const Batch& batch, std::uint32_t row, DerivedHistory& into) {
    const std::string_view referral = batch.ref(batch.referralOf(row));
    std::map<FactIndex, CountedEvent> found;
    eachOwnEvent([&](const KeptEvent& event, const Linked& link) {
        if (event.event.kind != EventKind::record || event.saysSize == 0) return;
        if (!followed(past_.ref(event), referral)) return;
        for (const KeptAnswer& says : past_.says(event)) {
            const bool concern = pack_.vocabulary->fact(says.fact).role == FactRole::concern;
            if (concern && says.value != 0)
                found.try_emplace(says.fact, CountedEvent{row, says.fact, &event, link});
        }
    });
    for (const auto& [fact, counted] : found) {
        amendments_.push_back({row, fact, Answer::of(1)});
        into.counted.push_back(counted);
    }
}

// One event may be told of by several sources and under several descriptions of a child.
void HistoryDeriver::gather(const Batch& batch, std::uint32_t row) {
    linked_.clear();
    candidates_.clear();
    const std::uint32_t referral = batch.referralOf(row);
    if (row == batch.firstRow(referral)) referralKey_ = past_.referralKey(batch, referral, keys_);
    const std::optional<PersonIndex> person = past_.personOf(batch, row, referralKey_, keys_);
    known_ = person.has_value();
    if (!person) return;
    past_.linkage().find(*person, linked_);
    const Instant received = *batch.header(referral).received;
    for (const Linked& link : linked_) {
        past_.eachEvent(link.person, [&](const KeptEvent& event) {
            const std::int32_t day =
                event.undated ? std::numeric_limits<std::int32_t>::min() : dayOf(event.event.begin);
            const bool before = event.event.timed ? event.event.begin < received : day < today_;
            if (before) candidates_.push_back({&event, link, day});
        });
    }
    const auto whole = [this](const Candidate& one) {
        return std::tuple(one.event->event.kind, one.day, past_.ref(*one.event), one.link.tie,
                          2 - static_cast<int>(one.link.match), one.link.evidence,
                          one.event->event.end, one.event->event.source);
    };
    std::ranges::sort(candidates_, {}, whole);
    const auto sameEvent = [this](const Candidate& a, const Candidate& b) {
        return a.event->event.kind == b.event->event.kind &&
               a.event->event.kind != EventKind::record && a.day == b.day &&
               past_.ref(*a.event) == past_.ref(*b.event) && !past_.ref(*a.event).empty();
    };
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end(), sameEvent),
                      candidates_.end());
}

void HistoryDeriver::suggest(std::uint32_t row, DerivedHistory& into) const {
    for (const Linked& link : linked_) {
        if (link.match != Match::possible) continue;
        const Candidate* latest = nullptr;
        for (const Candidate& one : candidates_) {
            if (one.link.person == link.person && (latest == nullptr || latest->day <= one.day))
                latest = &one;
        }
        if (latest != nullptr) into.suggested.push_back({row, latest->event, link});
    }
}

std::int32_t HistoryDeriver::firstDay(const Derivation& one) const {
    if (one.months > 0) return monthsBefore(today_, one.months);
    if (one.days > 0) return today_ - one.days;
    return std::numeric_limits<std::int32_t>::min();
}

HistoryDeriver::Fit HistoryDeriver::fitInTime(const Derivation& one,
                                              const Candidate& candidate) const {
    const PastEvent& event = candidate.event->event;
    switch (one.kind) {
        case DerivationKind::now:
            if (event.end == PastEvent::kEndUnknown) return Fit::maybe;
            return event.end >= today_ ? Fit::yes : Fit::no;
        case DerivationKind::ended:
            if (event.end == PastEvent::kEndUnknown) return Fit::maybe;
            return event.end < today_ && event.end >= firstDay(one) ? Fit::yes : Fit::no;
        case DerivationKind::count:
        case DerivationKind::ever: {
            // What is open still, or was within the time, counts with what began in it.
            const bool lasts = event.end != PastEvent::kEndUnknown &&
                               event.end != PastEvent::kNotEnded && event.end > candidate.day;
            const bool open =
                one.kind == DerivationKind::ever &&
                (event.end == PastEvent::kNotEnded || (lasts && event.end >= firstDay(one)));
            return open || candidate.day >= firstDay(one) ? Fit::yes : Fit::no;
        }
        case DerivationKind::last:
        case DerivationKind::checked:
        case DerivationKind::recorded:
            break;
    }
    return Fit::yes;
}

HistoryDeriver::Fit HistoryDeriver::fit(const Derivation& one, const Candidate& candidate) const {
    const KeptEvent& event = *candidate.event;
    if (std::ranges::find(one.events, event.event.kind) == one.events.end()) return Fit::no;
    const bool sibling = candidate.link.tie == Linked::Tie::sibling;
    if (one.whose == Derivation::Whose::child && sibling) return Fit::no;
    if (one.whose == Derivation::Whose::siblings && !sibling) return Fit::no;
    Fit fits = fitInTime(one, candidate);
    const auto limit = [&](Fit other) { fits = std::min(fits, other); };
    if (one.sameNeed) {
        limit(event.domains == 0                ? Fit::maybe
              : (event.domains & domains_) != 0 ? Fit::yes
                                                : Fit::no);
    }
    if (one.noFurtherAction) {
        const std::optional<bool>& nfa = event.event.noFurtherAction;
        limit(!nfa ? Fit::maybe : *nfa ? Fit::yes : Fit::no);
    }
    if (candidate.link.match == Match::possible) limit(Fit::maybe);
    return fits;
}

bool HistoryDeriver::isTold(const Derivation& one) const {
    return std::ranges::all_of(one.events, [&](EventKind kind) {
        const std::optional<std::int32_t> since = past_.since(kind);
        return since && (one.kind == DerivationKind::now || *since <= firstDay(one));
    });
}

std::optional<Answer> HistoryDeriver::answer(const Derivation& one, const Batch& batch,
                                             std::uint32_t row) {
    if (one.kind == DerivationKind::checked) return checked();
    if (one.kind == DerivationKind::recorded) return recorded(one);
    if (!known_ || (one.sameNeed && domains_ == 0)) return std::nullopt;
    for (const Candidate& candidate : candidates_) {
        const Fit fits = fit(one, candidate);
        if (fits == Fit::yes) sure_.push_back(&candidate);
        maybe_ = maybe_ || fits == Fit::maybe;
    }
    if (one.kind == DerivationKind::last) return last(one);
    if (one.kind == DerivationKind::count) return count(one, batch, row);
    if (!sure_.empty()) return Answer::of(1);
    if (maybe_) return Answer::unknown();
    return isTold(one) ? std::optional(Answer::of(0)) : std::nullopt;
}

std::optional<Answer> HistoryDeriver::count(const Derivation& one, const Batch& batch,
                                            std::uint32_t row) {
    if (sure_.empty() && maybe_) return Answer::unknown();
    if (sure_.empty() && !isTold(one)) return std::nullopt;
    auto number = static_cast<std::int64_t>(sure_.size());
    if (one.distinctSources) {
        std::set<std::int32_t> sources;
        for (const Candidate* candidate : sure_) sources.insert(candidate->event->event.source);
        const std::optional<Answer> own =
            pack_.history.source == kNone ? std::nullopt : batch.answer(pack_.history.source, row);
        sources.insert(own && own->known ? own->value : -1);
        // Who is not known may be any of the others.
        if (sources.size() > 1) sources.erase(-1);
        number = static_cast<std::int64_t>(sources.size());
    }
    const Fact& fact = pack_.vocabulary->fact(one.fact);
    std::int64_t scaled = number;
    for (int i = 0; i < fact.scale; ++i) scaled *= 10;
    const std::int64_t most = fact.max.value_or(std::numeric_limits<std::int32_t>::max());
    return Answer::of(static_cast<std::int32_t>(std::min(scaled, most)));
}

std::optional<Answer> HistoryDeriver::last(const Derivation& one) {
    const Candidate* latest = nullptr;
    std::int32_t value = -1;
    for (const Candidate* candidate : sure_) {
        const PastEvent& event = candidate->event->event;
        const bool closure = one.says == Derivation::Says::closure;
        const std::int32_t says = closure ? event.closure : event.category;
        if (says < 0 || (closure && event.end >= today_)) continue;
        if (latest != nullptr && candidate->day < latest->day) continue;
        latest = candidate;
        value = says;
    }
    sure_.clear();
    if (latest == nullptr) return std::nullopt;
    sure_.push_back(latest);
    return Answer::of(value);
}

// Records that contradict each other answer nothing: one of them is of somebody else, or wrong.
std::optional<Answer> HistoryDeriver::recorded(const Derivation& one) {
    const bool isDate = pack_.vocabulary->fact(one.fact).type == FactType::date;
    std::optional<Answer> found;
    for (const Candidate& candidate : candidates_) {
        if (candidate.link.tie == Linked::Tie::sibling || candidate.link.match != Match::certain)
            continue;
        for (const KeptAnswer& says : past_.says(*candidate.event)) {
            if (says.fact != one.fact || (isDate && says.value > today_)) continue;
            if (found && found->value != says.value) return std::nullopt;
            found = Answer::of(says.value);
            sure_.push_back(&candidate);
        }
    }
    return found;
}

// Somebody was looked for among the contacts and referrals of a year, and nobody is left who may be
// the same.
std::optional<Answer> HistoryDeriver::checked() const {
    if (!known_) return std::nullopt;
    const auto open = [](const Candidate& one) { return one.link.match == Match::possible; };
    if (std::ranges::any_of(candidates_, open)) return Answer::unknown();
    const std::int32_t year = monthsBefore(today_, 12);
    const auto tells = [&](EventKind kind) {
        const std::optional<std::int32_t> since = past_.since(kind);
        return since && *since <= year;
    };
    if (!tells(EventKind::contact) && !tells(EventKind::referral)) return std::nullopt;
    return Answer::of(1);
}

}  // namespace frontdoor
