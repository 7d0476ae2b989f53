#include "engine/batch/batch.h"

#include <utility>

#include "engine/calendar/london.h"
#include "engine/diagnostics/check.h"

namespace frontdoor {

namespace {

std::uint32_t length(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

bool isBoolean(const Fact& fact) { return fact.type == FactType::boolean; }

}  // namespace

Batch::Batch(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)),
      columns_(vocabulary_->facts().size()),
      items_(vocabulary_->items().size()) {
    clear();
}

void Batch::clear() {
    FRONTDOOR_CHECK(!inReferral_, "a batch is cleared between referrals");
    rows_ = 0;
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
    refs_.clear();
    referralRefBegin_.clear();
    referralRefEnd_.clear();
    childRefBegin_.clear();
    childRefEnd_.clear();
    referral_.clear();
    firstRow_.assign(1, 0);
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
    if (header.received) {
        const Date day = londonTime(*header.received).date;
        set(vocabulary_->receivedOn(),
            Answer::of(static_cast<std::int32_t>(day.time_since_epoch().count())));
    }
}

void Batch::beginChild(std::string_view ref) {
    FRONTDOOR_CHECK(inReferral_ && openItem_ == kNone, "a child begins within a referral");
    inChild_ = true;
    childRefBegin_.push_back(length(refs_));
    refs_ += ref;
    childRefEnd_.push_back(length(refs_));
    referral_.push_back(referrals() - 1);
    const std::uint32_t row = rows_++;
    for (ItemTable& table : items_) table.begin.push_back(table.begin.back());
    for (const PendingAnswer& pending : pending_) write(pending.fact, row, pending.answer);
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
            write(pending.fact, itemRow, pending.answer);
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

void Batch::set(FactIndex fact, Answer answer) {
    FRONTDOOR_CHECK(inReferral_, "answers are set within a referral");
    const Fact& about = vocabulary_->fact(fact);
    FRONTDOOR_CHECK(about.items == openItem_, "an item's fact is set while that item is open");
    if (!inChild_) {
        if (openItem_ == kNone) {
            pending_.push_back({fact, answer});
        } else {
            pendingItems_[pendingItemCount_ - 1].answers.push_back({fact, answer});
        }
        return;
    }
    write(fact, openItem_ == kNone ? rows_ - 1 : itemRows(openItem_) - 1, answer);
}

void Batch::write(FactIndex fact, std::uint32_t row, Answer answer) {
    Column& column = columns_[fact];
    column.used = true;
    column.asked.set(row);
    column.known.set(row, answer.known);
    if (isBoolean(vocabulary_->fact(fact))) {
        column.yes.set(row, answer.known && answer.value != 0);
        return;
    }
    if (column.value.size() <= row) column.value.resize(row + 1, 0);
    column.value[row] = answer.known ? answer.value : 0;
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

std::optional<Answer> Batch::answer(FactIndex fact, std::uint32_t row) const {
    const Column& column = columns_[fact];
    if (!column.asked.get(row)) return std::nullopt;
    if (!column.known.get(row)) return Answer::unknown();
    if (isBoolean(vocabulary_->fact(fact))) return Answer::of(column.yes.get(row) ? 1 : 0);
    return Answer::of(column.value[row]);
}

void Batch::copyReferral(const Batch& from, std::uint32_t referral) {
    beginReferral(from.header(referral));
    for (std::uint32_t row = from.firstRow(referral); row < from.endRow(referral); ++row) {
        beginChild(from.childRef(row));
        for (FactIndex fact = 0; fact < columns_.size(); ++fact) {
            if (!from.columns_[fact].used || vocabulary_->fact(fact).items != kNone) continue;
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
    if (answer) {
        write(fact, row, *answer);
        return;
    }
    Column& column = columns_[fact];
    column.asked.set(row, false);
    column.known.set(row, false);
    column.yes.set(row, false);
    if (row < column.value.size()) column.value[row] = 0;
}

void Batch::overwriteItem(std::uint32_t itemRow, FactIndex fact, std::optional<Answer> answer) {
    overwrite(itemRow, fact, answer);
}

}  // namespace frontdoor
