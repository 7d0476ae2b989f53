#include "adapters/intake/draft.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "engine/calendar/london.h"

namespace frontdoor::intake {

bool AnswerSet::putAgain(const Vocabulary& vocabulary, const DraftAnswer& answer) {
    DraftAnswer& held = answers_[places_[answer.fact].at];
    const bool same = held.answer == answer.answer;
    held.answer = moreWorrying(vocabulary.fact(answer.fact), held.answer, answer.answer);
    held.raises = held.raises || answer.raises;
    return same;
}

void ItemStore::clear() {
    items.clear();
    answers.clear();
    lists.clear();
}

void ItemStore::add(ItemsIndex list, std::span<const DraftAnswer> from) {
    const auto begin = static_cast<std::uint32_t>(answers.size());
    answers.insert(answers.end(), from.begin(), from.end());
    items.push_back({list, begin, static_cast<std::uint32_t>(answers.size())});
}

DraftScope::DraftScope(const Plan& plan, const ScopePlan& scope)
    : answers(plan.vocabulary->facts().size()), plan_(&plan), scope_(&scope) {
    for (std::size_t i = 0; i < scope.repeats.size(); ++i) {
        rows_.push_back(Row{AnswerSet(plan.vocabulary->facts().size())});
    }
    eventRows_.resize(plan.events.size());
    constexpr std::uint8_t half =
        128;  // Persons of the referral come before those of its children.
    firstPerson_ = &scope == &plan.referral ? 1 : half;
}

std::optional<std::uint8_t> DraftScope::personOfItem(std::size_t item) const {
    constexpr std::size_t most = 60;
    if (item >= most) return std::nullopt;
    return static_cast<std::uint8_t>(firstPerson_ + item);
}

std::optional<std::uint8_t> DraftScope::personOfRepeat(std::uint32_t repeat) const {
    constexpr std::uint32_t first = 60;
    constexpr std::uint32_t most = 60;
    if (repeat >= most) return std::nullopt;
    return static_cast<std::uint8_t>(firstPerson_ + first + repeat);
}

void DraftScope::clear() {
    answers.clear();
    items.clear();
    mentioned_.clear();
    open_.clear();
    identifiers.clear();
    events.clear();
    undated = 0;
    if (std::exchange(eventsTold_, false)) {
        for (DraftEvent& row : eventRows_) {
            if (row.told) row = {};
        }
    }
    for (Row& row : rows_) {
        row.answers.clear();
        row.present = false;
    }
}

void DraftScope::finish(std::vector<FactIndex>& excluded) {
    finishRepeats();
    finishEvents();
    for (const Constant& constant : scope_->constants) {
        if (answers.find(constant.fact) != nullptr) continue;
        answers.put(*plan_->vocabulary, {constant.fact, constant.answer, true});
    }
    for (const FactIndex fact : open_) {
        if (plan_->vocabulary->fact(fact).role == FactRole::concern) {
            mention(fact);  // Its details may yet raise it.
        } else if (answers.find(fact) == nullptr) {
            answers.put(*plan_->vocabulary, {fact, Answer::unknown(), false});
        }
    }
    raiseConcerns();
    for (const Exclusion& exclusion : plan_->exclusions) {
        const DraftAnswer* kept = answers.find(exclusion.kept);
        DraftAnswer* dropped = answers.find(exclusion.dropped);
        if (kept == nullptr || dropped == nullptr || !kept->answer.known || !dropped->answer.known)
            continue;
        dropped->answer = Answer::unknown();
        excluded.push_back(exclusion.dropped);
    }
}

void DraftScope::finishRepeats() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        Row& row = rows_[i];
        bool answered = row.present;
        for (const DraftAnswer& answer : row.answers.answers())
            answered = answered || answer.raises;
        // A form prints the mother's part for a family without a mother too: "not known" throughout
        // makes no row.
        if (!answered) continue;
        for (const Constant& constant : scope_->repeats[i].constants) {
            if (row.answers.find(constant.fact) == nullptr) {
                row.answers.put(*plan_->vocabulary, {constant.fact, constant.answer, true});
            }
        }
        items.add(scope_->repeats[i].items, row.answers.answers());
    }
}

void DraftScope::fileEvent(std::size_t place) {
    DraftEvent& row = eventRows_[place];
    row.event.kind = plan_->events[place].kind;
    events.push_back(std::move(row));
    row = {};
}

// An enquiry may have led to a conference or not: the number that both would have tells only of
// what happened at all. An entry of which nothing else is said tells of one thing without a date.
void DraftScope::fileEvents(std::uint32_t first) {
    bool any = false;
    for (std::uint32_t place = first; place != kNone; place = plan_->events[place].next)
        any = any || eventRows_[place].own;
    for (std::uint32_t place = first; place != kNone; place = plan_->events[place].next) {
        const DraftEvent& row = eventRows_[place];
        if (row.told && (row.own || !any)) {
            fileEvent(place);
            any = true;
        } else {
            eventRows_[place] = {};
        }
    }
}

void DraftScope::finishEvents() {
    if (!eventsTold_ && events.empty()) return;
    for (std::size_t place = 0; place < eventRows_.size(); ++place)
        if (eventRows_[place].told) fileEvent(place);
    const std::size_t all = events.size();
    std::erase_if(events, [](const DraftEvent& one) { return !one.dated; });
    undated = all - events.size();
}

void DraftScope::raiseConcerns() {
    const Vocabulary& vocabulary = *plan_->vocabulary;
    const FactIndex* const concernOf = plan_->concernOf.data();
    const std::span<const DraftAnswer> given = answers.answers();
    bool open = false;
    FactIndex answered = kNone;  // Details of one concern mostly stand together.
    for (const DraftAnswer& detail : given) {
        const FactIndex concern = concernOf[detail.fact];
        if (concern == kNone || concern == answered) continue;
        if (answers.find(concern) != nullptr) {
            answered = concern;
        } else if (detail.raises) {
            answers.put(vocabulary, {concern, Answer::of(1), true});
        } else {
            open = true;
        }
    }
    if (open) {
        // Only now those of which no detail is known: another detail, further behind, may have
        // raised them.
        for (const DraftAnswer& detail : given) {
            const FactIndex concern = concernOf[detail.fact];
            if (concern != kNone && answers.find(concern) == nullptr) mentioned_.push_back(concern);
        }
    }
    for (const FactIndex concern : mentioned_) {
        if (answers.find(concern) == nullptr)
            answers.put(vocabulary, {concern, Answer::unknown(), false});
    }
}

Draft::Draft(const Plan& plan)
    : referral(plan, plan.referral),
      child(plan, plan.child),
      item(plan.vocabulary->facts().size()),
      plan_(&plan) {
    clear();
}

void Draft::clear() {
    received.reset();
    recorded.reset();
    historyOnly = plan_->historyOnly;
    countsAs = plan_->referralEvent;
    tellsOf = plan_->tellsOf;
    bringsPast = plan_->tellsOfThePast;
    referral.clear();
    child.clear();
    item.clear();
    reference_.clear();
    texts_.clear();
    children_.clear();
    childAnswers_.clear();
    childItems_.clear();
    childIdentifiers_.clear();
    childEvents_.clear();
}

void Draft::addChild(std::string_view reference) {
    const auto count = [](const auto& of) { return static_cast<std::uint32_t>(of.size()); };
    DraftChild filed{.refBegin = count(texts_),
                     .answersBegin = count(childAnswers_),
                     .itemsBegin = count(childItems_.items),
                     .listsBegin = count(childItems_.lists)};
    if (reference.empty()) {
        // A child without a reference is known by its place.
        std::array<char, 20> digits{};
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), children_.size() + 1).ptr;
        texts_.append(digits.data(), end);
    } else {
        texts_ += reference;
    }
    const std::span<const DraftAnswer> answers = child.answers.answers();
    childAnswers_.insert(childAnswers_.end(), answers.begin(), answers.end());
    const std::uint32_t shift = count(childItems_.answers);
    const ItemStore& items = child.items;
    childItems_.answers.insert(childItems_.answers.end(), items.answers.begin(),
                               items.answers.end());
    for (const DraftItem& one : items.items) {
        childItems_.items.push_back({one.items, one.begin + shift, one.end + shift});
    }
    childItems_.lists.insert(childItems_.lists.end(), items.lists.begin(), items.lists.end());
    filed.identifiersBegin = count(childIdentifiers_);
    childIdentifiers_.insert(childIdentifiers_.end(), child.identifiers.begin(),
                             child.identifiers.end());
    filed.identifiersEnd = count(childIdentifiers_);
    filed.eventsBegin = count(childEvents_);
    childEvents_.insert(childEvents_.end(), child.events.begin(), child.events.end());
    filed.eventsEnd = count(childEvents_);
    filed.refEnd = count(texts_);
    filed.answersEnd = count(childAnswers_);
    filed.itemsEnd = count(childItems_.items);
    filed.listsEnd = count(childItems_.lists);
    children_.push_back(filed);
    child.clear();
}

void Draft::dropFutureDates(std::vector<std::pair<FactIndex, std::size_t>>& dropped) {
    if (!received || plan_->past.empty()) return;
    const auto today =
        static_cast<std::int32_t>(londonTime(*received).date.time_since_epoch().count());
    for (const FactIndex fact : plan_->past) {
        const auto drop = [&](DraftAnswer& answer, std::size_t childNumber) {
            if (answer.fact != fact || !answer.answer.known || answer.answer.value <= today) return;
            answer.answer = Answer::unknown();
            dropped.emplace_back(fact, childNumber);
        };
        if (DraftAnswer* held = referral.answers.find(fact)) drop(*held, 0);
        for (std::size_t i = 0; i < children_.size(); ++i) {
            for (std::size_t at = children_[i].answersBegin; at < children_[i].answersEnd; ++at) {
                drop(childAnswers_[at], i + 1);
            }
        }
    }
}

ReferralHeader Draft::header(std::uint64_t record) const {
    ReferralHeader header{.ref = reference_,
                          .received = received,
                          .recorded = recorded,
                          .record = record,
                          .countsAs = countsAs,
                          .tellsOf = tellsOf,
                          .bringsPast = bringsPast,
                          .historyOnly = historyOnly};
    // What is kept for others is no referral to later ones.
    if (historyOnly) header.countsAs.reset();
    if (header.countsAs && !bringsPast)
        header.tellsOf.set(static_cast<std::size_t>(*header.countsAs));
    return header;
}

void Draft::write(Batch& batch, std::uint64_t record) {
    batch.beginReferral(header(record));
    writeItems(batch, referral.items, 0, referral.items.items.size(), 0,
               referral.items.lists.size());
    for (const Identifier& identifier : referral.identifiers) batch.identify(identifier);
    for (const DraftEvent& event : referral.events) addEvent(batch, event);
    for (const DraftChild& filed : children_) writeChild(batch, filed);
    batch.endReferral();
}

// An event without a reference of its own is known by the record that tells it.
void Draft::addEvent(Batch& batch, const DraftEvent& event) const {
    batch.addEvent(event.event, event.ref.empty() ? reference_ : event.ref);
}

void Draft::writeChild(Batch& batch, const DraftChild& filed) {
    const Vocabulary& vocabulary = *plan_->vocabulary;
    batch.beginChild(
        std::string_view(texts_).substr(filed.refBegin, filed.refEnd - filed.refBegin));
    batch.setAll(referral.answers.answers());
    const std::span<DraftAnswer> own =
        std::span(childAnswers_).subspan(filed.answersBegin, filed.answersEnd - filed.answersBegin);
    for (DraftAnswer& one : own) {
        if (one.answer.known) continue;
        // Not knowing it of this child takes no worry away that was named for all of them.
        const DraftAnswer* shared = referral.answers.find(one.fact);
        if (shared != nullptr)
            one.answer = moreWorrying(vocabulary.fact(one.fact), shared->answer, one.answer);
    }
    batch.setAll(own);
    for (std::size_t at = filed.identifiersBegin; at < filed.identifiersEnd; ++at)
        batch.identify(childIdentifiers_[at]);
    for (std::size_t at = filed.eventsBegin; at < filed.eventsEnd; ++at)
        addEvent(batch, childEvents_[at]);
    writeItems(batch, childItems_, filed.itemsBegin, filed.itemsEnd, filed.listsBegin,
               filed.listsEnd);
}

void Draft::writeItems(Batch& batch, const ItemStore& store, std::size_t itemsBegin,
                       std::size_t itemsEnd, std::size_t listsBegin, std::size_t listsEnd) const {
    for (std::size_t at = listsBegin; at < listsEnd; ++at) {
        if (store.lists[at].uncertain) {
            batch.setItemsUncertain(store.lists[at].items);
        } else {
            batch.setItemsNone(store.lists[at].items);
        }
    }
    for (std::size_t at = itemsBegin; at < itemsEnd; ++at) {
        const DraftItem& one = store.items[at];
        batch.beginItem(one.items);
        for (std::size_t i = one.begin; i < one.end; ++i)
            batch.set(store.answers[i].fact, store.answers[i].answer);
        batch.endItem();
    }
}

}  // namespace frontdoor::intake
