#include "engine/batch/batch.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/calendar/london.h"
#include "engine/diagnostics/check.h"

namespace frontdoor {

namespace {

std::uint32_t length(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

std::vector<std::uint8_t> factsWithValues(const Vocabulary& vocabulary) {
    std::vector<std::uint8_t> holdsValue;
    for (const Fact& fact : vocabulary.facts())
        holdsValue.push_back(fact.type == FactType::boolean ? 0 : 1);
    return holdsValue;
}

}  // namespace

Batch::Batch(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)),
      holdsValue_(factsWithValues(*vocabulary_)),
      open_(holdsValue_),
      columns_(vocabulary_->facts().size()),
      items_(vocabulary_->items().size()) {
    for (const Fact& fact : vocabulary_->facts()) itemsOf_.push_back(fact.items);
    clear();
}

void Batch::clear() {
    FRONTDOOR_CHECK(!inReferral_, "a batch is cleared between referrals");
    rows_ = 0;
    filled_ = 0;
    open_.clear();
    finished_ = true;
    for (const Items& list : vocabulary_->items()) {
        for (const FactIndex fact : list.facts) {
            Column& column = columns_[fact];
            if (!column.used) continue;
            column.asked.clear();
            column.known.clear();
            column.yes.clear();
            column.value.clear();
            column.used = false;
        }
    }
    for (ItemTable& table : items_) {
        table.rows.clear();
        table.child.clear();
        table.asked.clear();
        table.uncertain.clear();
    }
    headers_.clear();
    receivedDays_.clear();
    refs_.clear();
    childRef_.clear();
    eventRefs_.clear();
    referral_.clear();
    firstRow_.assign(1, 0);
    identifiers_.clear();
    events_.clear();
    identifiersOf_.clear();
    eventsOf_.clear();
}

Batch::HeldHeader Batch::held(const ReferralHeader& header, std::uint32_t ref) {
    return {.received = header.received ? header.received->seconds : kNoMoment,
            .recorded = header.recorded ? header.recorded->seconds : kNoMoment,
            .record = header.record,
            .ref = ref,
            .tellsOf = static_cast<std::uint16_t>(header.tellsOf.to_ulong()),
            .countsAs = header.countsAs ? static_cast<std::uint8_t>(*header.countsAs) : kNoKind,
            .bringsPast = header.bringsPast,
            .historyOnly = header.historyOnly};
}

void Batch::beginReferral(const ReferralHeader& header) {
    FRONTDOOR_CHECK(!inReferral_, "the referral before has ended");
    inReferral_ = true;
    inChild_ = false;
    headers_.push_back(held(header, length(refs_)));
    receivedDays_.push_back(kNoDay);
    refs_ += header.ref;
    pending_.clear();
    pendingItemCount_ = 0;
    pendingLists_.clear();
    pendingIdentifiers_.clear();
    pendingEvents_.clear();
    if (header.received) {
        const Date day = londonTime(*header.received).date;
        receivedDays_.back() = static_cast<std::int32_t>(day.time_since_epoch().count());
        set(vocabulary_->receivedOn(), Answer::of(receivedDays_.back()));
    }
}

void Batch::beginChild(std::string_view ref) {
    FRONTDOOR_CHECK(inReferral_ && openItem_ == kNone, "a child begins within a referral");
    inChild_ = true;
    childRef_.push_back(length(refs_));
    refs_ += ref;
    referral_.push_back(referrals() - 1);
    const std::uint32_t row = rows_++;
    finished_ = false;
    for (const Identifier& identifier : pendingIdentifiers_) identify(identifier);
    for (const ReferencedEvent& event : pendingEvents_) {
        events_.push_back(event);
        eventsOf_.add(row);
    }
    if (row == firstOpenRow() + kBlockRows) openNextBlock();
    for (const PendingAnswer& pending : pending_) write(pending.fact, pending.answer);
    for (const auto& list : pendingLists_) {
        ItemTable& table = items_[list.first];
        table.asked.set(row);
        if (list.second) table.uncertain.set(row);
    }
    for (std::size_t i = 0; i < pendingItemCount_; ++i) {
        const PendingItem& item = pendingItems_[i];
        appendItemRow(item.items);
        const std::uint32_t itemRow = itemRows(item.items) - 1;
        for (const PendingAnswer& pending : item.answers)
            writeItem(pending.fact, itemRow, pending.answer);
    }
}

void Batch::beginItem(ItemsIndex items) {
    FRONTDOOR_CHECK(inReferral_ && openItem_ == kNone, "an item begins within a referral or child");
    openItem_ = items;
    if (inChild_) {
        appendItemRow(items);
        return;
    }
    if (pendingItemCount_ == pendingItems_.size()) pendingItems_.emplace_back();
    PendingItem& item = pendingItems_[pendingItemCount_++];
    item.items = items;
    item.answers.clear();
}

void Batch::endItem() {
    FRONTDOOR_CHECK(openItem_ != kNone, "an item that ends has begun");
    openItem_ = kNone;
}

void Batch::appendItemRow(ItemsIndex items) {
    ItemTable& table = items_[items];
    const std::uint32_t row = rows_ - 1;
    table.child.push_back(row);
    table.rows.add(row);
    table.asked.set(row);
}

void Batch::setItemsUncertain(ItemsIndex items) {
    if (!inChild_) {
        pendingLists_.emplace_back(items, true);
        return;
    }
    items_[items].asked.set(rows_ - 1);
    items_[items].uncertain.set(rows_ - 1);
}

void Batch::setItemsNone(ItemsIndex items) {
    if (!inChild_) {
        pendingLists_.emplace_back(items, false);
        return;
    }
    items_[items].asked.set(rows_ - 1);
}

void Batch::setOther(FactIndex fact, Answer answer) {
    FRONTDOOR_CHECK(inReferral_, "answers are set within a referral");
    if (inChild_) {
        writeItem(fact, itemRows(openItem_) - 1, answer);
    } else if (openItem_ == kNone) {
        pending_.push_back({fact, answer});
    } else {
        pendingItems_[pendingItemCount_ - 1].answers.push_back({fact, answer});
    }
}

void Batch::finishLastBlock() {
    if (blocks_.size() == filled_) blocks_.emplace_back();
    open_.finish(blocks_[filled_]);
}

void Batch::openNextBlock() {
    finishLastBlock();
    ++filled_;
    open_.clear();
}

void Batch::addReferrals(const ReferralHeader& alike, std::span<const SoleReferral> referrals,
                         std::span<const AnswerColumn> answers, std::size_t first) {
    FRONTDOOR_CHECK(!inReferral_, "the referral before has ended");
    while (!referrals.empty()) {
        if (rows_ == firstOpenRow() + kBlockRows) openNextBlock();
        const std::uint32_t row = rows_ - firstOpenRow();
        const std::size_t count = std::min<std::size_t>(referrals.size(), kBlockRows - row);
        appendSole(alike, referrals.first(count));
        for (const AnswerColumn& column : answers) open_.putColumn(row, count, column, first);
        referrals = referrals.subspan(count);
        first += count;
        finished_ = false;
    }
}

void Batch::appendSole(const ReferralHeader& alike, std::span<const SoleReferral> referrals) {
    std::size_t at = refs_.size();
    std::size_t end = at;
    for (const SoleReferral& one : referrals) end += one.ref.size() + one.childRef.size();
    refs_.resize(end);
    const auto put = [&](std::string_view text) {
        std::ranges::copy(text, refs_.begin() + static_cast<std::ptrdiff_t>(at));
        at += text.size();
    };
    const auto seconds = [](const std::optional<Instant>& moment) {
        return moment ? moment->seconds : kNoMoment;
    };
    HeldHeader header = held(alike, 0);
    for (const SoleReferral& one : referrals) {
        referral_.push_back(this->referrals());
        header.received = seconds(one.received);
        header.recorded = seconds(one.recorded);
        header.record = one.record;
        header.ref = static_cast<std::uint32_t>(at);
        headers_.push_back(header);
        put(one.ref);
        childRef_.push_back(static_cast<std::uint32_t>(at));
        put(one.childRef);
        receivedDays_.push_back(one.received ? one.receivedDay : kNoDay);
        firstRow_.push_back(++rows_);
        if (one.received) write(vocabulary_->receivedOn(), Answer::of(one.receivedDay));
    }
}

void Batch::finish() {
    FRONTDOOR_CHECK(!inReferral_, "a batch is finished between referrals");
    if (!finished_ && rows_ > firstOpenRow()) finishLastBlock();
    finished_ = true;
}

void Batch::writeItem(FactIndex fact, std::uint32_t itemRow, Answer answer) {
    Column& column = columns_[fact];
    column.used = true;
    column.asked.set(itemRow);
    column.known.set(itemRow, answer.known);
    if (holdsValue_[fact] == 0) {
        column.yes.set(itemRow, answer.known && answer.value != 0);
        return;
    }
    if (column.value.size() <= itemRow) column.value.resize(itemRow + 1, 0);
    column.value[itemRow] = answer.known ? answer.value : 0;
}

void Batch::identify(const Identifier& identifier) {
    FRONTDOOR_CHECK(inReferral_, "identifiers are told within a referral");
    if (!inChild_) {
        pendingIdentifiers_.push_back(identifier);
        return;
    }
    identifiers_.push_back(identifier);
    identifiersOf_.add(rows_ - 1);
}

void Batch::addEvent(const PastEvent& event, std::string_view ref) {
    FRONTDOOR_CHECK(inReferral_, "events are told within a referral");
    const std::uint32_t begin = length(eventRefs_);
    eventRefs_ += ref;
    (inChild_ ? events_ : pendingEvents_).push_back({event, begin, length(eventRefs_)});
    if (inChild_) eventsOf_.add(rows_ - 1);
}

void Batch::endReferral() {
    FRONTDOOR_CHECK(inReferral_ && openItem_ == kNone, "a referral that ends has begun");
    inReferral_ = false;
    inChild_ = false;
    firstRow_.push_back(rows_);
}

ReferralHeader Batch::header(std::uint32_t referral) const {
    const HeldHeader& held = headers_[referral];
    const auto moment = [](std::int64_t seconds) {
        return seconds == kNoMoment ? std::nullopt : std::optional(Instant{seconds});
    };
    return {.ref = ref(referral),
            .received = moment(held.received),
            .recorded = moment(held.recorded),
            .record = held.record,
            .countsAs = held.countsAs == kNoKind
                            ? std::nullopt
                            : std::optional(static_cast<EventKind>(held.countsAs)),
            .tellsOf = EventKinds(held.tellsOf),
            .bringsPast = held.bringsPast,
            .historyOnly = held.historyOnly};
}

std::string_view Batch::ref(std::uint32_t referral) const {
    const std::uint32_t begin = headers_[referral].ref;
    const bool hasChildren = firstRow(referral) < endOfRows(referral);
    const std::uint32_t end = hasChildren ? childRef_[firstRow(referral)] : refsEnd(referral);
    return std::string_view(refs_).substr(begin, end - begin);
}

// Also while the last referral is still open.
std::uint32_t Batch::endOfRows(std::uint32_t referral) const {
    return std::size_t{referral} + 1 < firstRow_.size() ? endRow(referral) : rows_;
}

std::uint32_t Batch::refsEnd(std::uint32_t referral) const {
    return referral + 1 < referrals() ? headers_[referral + 1].ref : length(refs_);
}

std::string_view Batch::childRef(std::uint32_t row) const {
    const bool last = row + 1 == endOfRows(referral_[row]);
    const std::uint32_t end = last ? refsEnd(referral_[row]) : childRef_[row + 1];
    return std::string_view(refs_).substr(childRef_[row], end - childRef_[row]);
}

std::span<const Identifier> Batch::identifiers(std::uint32_t row) const {
    const std::uint32_t first = identifiersOf_.first(row);
    return std::span(identifiers_).subspan(first, identifiersOf_.end(row) - first);
}

std::span<const Batch::ReferencedEvent> Batch::events(std::uint32_t row) const {
    const std::uint32_t first = eventsOf_.first(row);
    return std::span(events_).subspan(first, eventsOf_.end(row) - first);
}

std::optional<Answer> Batch::answer(FactIndex fact, std::uint32_t row) const {
    FRONTDOOR_CHECK(finished_, "a batch is read when it is finished");
    if (itemsOf_[fact] == kNone) return blocks_[row / kBlockRows].answer(fact, row % kBlockRows);
    const Column& column = columns_[fact];
    if (!column.asked.get(row)) return std::nullopt;
    if (!column.known.get(row)) return Answer::unknown();
    if (holdsValue_[fact] == 0) return Answer::of(column.yes.get(row) ? 1 : 0);
    return Answer::of(column.value[row]);
}

void Batch::copyReferral(const Batch& from, std::uint32_t referral) {
    beginReferral(from.header(referral));
    for (std::uint32_t row = from.firstRow(referral); row < from.endRow(referral); ++row) {
        beginChild(from.childRef(row));
        for (const Identifier& identifier : from.identifiers(row)) identify(identifier);
        for (const ReferencedEvent& event : from.events(row))
            addEvent(event.event, from.eventRef(event));
        for (const AnswerPlace& place : from.blocks_[row / kBlockRows].places()) {
            const FactIndex fact = place.fact;
            if (fact == vocabulary_->receivedOn()) continue;  // Set with the header.
            if (const auto answer = from.answer(fact, row)) set(fact, *answer);
        }
        for (ItemsIndex items = 0; items < items_.size(); ++items) {
            const ItemTable& table = from.items_[items];
            if (table.uncertain.get(row)) {
                setItemsUncertain(items);
            } else if (table.asked.get(row)) {
                setItemsNone(items);
            }
            for (std::uint32_t item = table.rows.first(row); item < table.rows.end(row); ++item) {
                beginItem(items);
                for (const FactIndex fact : vocabulary_->items()[items].facts) {
                    if (const auto answer = from.answer(fact, item)) set(fact, *answer);
                }
                endItem();
            }
        }
    }
    endReferral();
}

void Batch::overwrite(std::uint32_t row, FactIndex fact, std::optional<Answer> answer) {
    changeBlock(row / kBlockRows,
                [&](BlockFiller& block) { block.change(row % kBlockRows, fact, answer); });
}

void Batch::amend(std::span<const Amendment> amendments) {
    while (!amendments.empty()) {
        const std::uint32_t block = amendments.front().row / kBlockRows;
        std::size_t count = 0;
        changeBlock(block, [&](BlockFiller& changed) {
            for (; count < amendments.size() && amendments[count].row / kBlockRows == block;
                 ++count) {
                const Amendment& one = amendments[count];
                changed.change(one.row % kBlockRows, one.fact, one.answer);
            }
        });
        amendments = amendments.subspan(count);
    }
}

template <class Change>
void Batch::changeBlock(std::size_t block, const Change& change) {
    if (block == filled_) {
        change(open_);
        finished_ = false;
        return;
    }
    if (!reopened_) reopened_.emplace(holdsValue_);
    reopened_->load(blocks_[block]);
    change(*reopened_);
    reopened_->finish(blocks_[block]);
}

void Batch::overwriteItemsUncertain(std::uint32_t row, ItemsIndex items) {
    items_[items].asked.set(row);
    items_[items].uncertain.set(row);
}

void Batch::overwriteItem(std::uint32_t itemRow, FactIndex fact, std::optional<Answer> answer) {
    if (answer) {
        writeItem(fact, itemRow, *answer);
        return;
    }
    Column& column = columns_[fact];
    column.asked.set(itemRow, false);
    column.known.set(itemRow, false);
    column.yes.set(itemRow, false);
    if (itemRow < column.value.size()) column.value[itemRow] = 0;
}

}  // namespace frontdoor
