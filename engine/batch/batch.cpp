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
    for (Column& column : columns_) {
        if (!column.used) continue;
        column.asked.clear();
        column.known.clear();
        column.yes.clear();
        column.value.clear();
        column.used = false;
    }
    for (ItemTable& table : items_) {
        table.begin.assign(1, 0);
        table.child.clear();
        table.asked.clear();
        table.uncertain.clear();
    }
    headers_.clear();
    receivedDays_.clear();
    refs_.clear();
    referralRefBegin_.clear();
    referralRefEnd_.clear();
    childRefBegin_.clear();
    childRefEnd_.clear();
    referral_.clear();
    firstRow_.assign(1, 0);
    identifiers_.clear();
    events_.clear();
    identifiersBegin_.clear();
    eventsBegin_.clear();
}

void Batch::beginReferral(const ReferralHeader& header) {
    FRONTDOOR_CHECK(!inReferral_, "the referral before has ended");
    inReferral_ = true;
    inChild_ = false;
    referralRefBegin_.push_back(length(refs_));
    refs_ += header.ref;
    referralRefEnd_.push_back(length(refs_));
    headers_.push_back(header);
    headers_.back().ref = {};
    pending_.clear();
    pendingItemCount_ = 0;
    pendingLists_.clear();
    pendingIdentifiers_.clear();
    pendingEvents_.clear();
    receivedDays_.push_back(kNoDay);
    if (header.received) {
        const Date day = londonTime(*header.received).date;
        receivedDays_.back() = static_cast<std::int32_t>(day.time_since_epoch().count());
        set(vocabulary_->receivedOn(), Answer::of(receivedDays_.back()));
    }
}

void Batch::beginChild(std::string_view ref) {
    FRONTDOOR_CHECK(inReferral_ && openItem_ == kNone, "a child begins within a referral");
    inChild_ = true;
    childRefBegin_.push_back(length(refs_));
    refs_ += ref;
    childRefEnd_.push_back(length(refs_));
    referral_.push_back(referrals() - 1);
    identifiersBegin_.push_back(static_cast<std::uint32_t>(identifiers_.size()));
    identifiers_.insert(identifiers_.end(), pendingIdentifiers_.begin(), pendingIdentifiers_.end());
    eventsBegin_.push_back(static_cast<std::uint32_t>(events_.size()));
    events_.insert(events_.end(), pendingEvents_.begin(), pendingEvents_.end());
    const std::uint32_t row = rows_++;
    finished_ = false;
    if (row == firstOpenRow() + kBlockRows) {
        finishLastBlock();
        ++filled_;
        open_.clear();
    }
    for (ItemTable& table : items_) table.begin.push_back(table.begin.back());
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
    table.begin.back() = static_cast<std::uint32_t>(table.child.size());
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
    (inChild_ ? identifiers_ : pendingIdentifiers_).push_back(identifier);
}

void Batch::addEvent(const PastEvent& event, std::string_view ref) {
    FRONTDOOR_CHECK(inReferral_, "events are told within a referral");
    const std::uint32_t begin = length(refs_);
    refs_ += ref;
    (inChild_ ? events_ : pendingEvents_).push_back({event, begin, length(refs_)});
}

void Batch::endReferral() {
    FRONTDOOR_CHECK(inReferral_ && openItem_ == kNone, "a referral that ends has begun");
    inReferral_ = false;
    inChild_ = false;
    firstRow_.push_back(rows_);
}

ReferralHeader Batch::header(std::uint32_t referral) const {
    ReferralHeader header = headers_[referral];
    header.ref = std::string_view(refs_).substr(
        referralRefBegin_[referral], referralRefEnd_[referral] - referralRefBegin_[referral]);
    return header;
}

std::string_view Batch::childRef(std::uint32_t row) const {
    return std::string_view(refs_).substr(childRefBegin_[row],
                                          childRefEnd_[row] - childRefBegin_[row]);
}

std::span<const Identifier> Batch::identifiers(std::uint32_t row) const {
    const std::size_t end =
        row + 1 < rows_ ? identifiersBegin_[row + 1] : std::uint32_t(identifiers_.size());
    return std::span(identifiers_).subspan(identifiersBegin_[row], end - identifiersBegin_[row]);
}

std::span<const Batch::ReferencedEvent> Batch::events(std::uint32_t row) const {
    const std::size_t end = row + 1 < rows_ ? eventsBegin_[row + 1] : std::uint32_t(events_.size());
    return std::span(events_).subspan(eventsBegin_[row], end - eventsBegin_[row]);
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
            for (std::uint32_t item = table.begin[row]; item < table.begin[row + 1]; ++item) {
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
