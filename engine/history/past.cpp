#include "engine/history/past.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

#include "engine/calendar/london.h"

namespace frontdoor {
namespace {

constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

}  // namespace

Past::Past(std::shared_ptr<const Vocabulary> vocabulary, Facts facts)
    : vocabulary_(std::move(vocabulary)), facts_(std::move(facts)) {}

std::optional<std::int32_t> Past::since(EventKind kind) const {
    return told_.test(static_cast<std::size_t>(kind)) ? completeSince_ : std::nullopt;
}

std::int32_t Past::birthOf(const Batch& batch, std::uint32_t row) const {
    if (facts_.birth == kNone) return Linkage::kNoBirth;
    const std::optional<Answer> answer = batch.answer(facts_.birth, row);
    return answer && answer->known ? answer->value : Linkage::kNoBirth;
}

std::uint64_t Past::domainsOf(const Batch& batch, std::uint32_t row) const {
    constexpr DomainIndex most = 64;
    std::uint64_t domains = 0;
    for (const AnswerPlace& place : batch.block(row / kBlockRows).places()) {
        const FactIndex index = place.fact;
        const Fact& fact = vocabulary_->fact(index);
        if (fact.role != FactRole::concern || fact.domain >= most) continue;
        const std::optional<Answer> answer = batch.answer(index, row);
        if (answer && answer->known && answer->value != 0)
            domains |= std::uint64_t{1} << fact.domain;
    }
    return domains;
}

std::uint64_t Past::referralKey(const Batch& batch, std::uint32_t referral,
                                std::vector<PersonKey>& scratch) const {
    const std::uint32_t first = batch.firstRow(referral);
    const std::uint32_t end = batch.endRow(referral);
    if (end - first < 2) return 0;
    std::uint64_t sum = 0;
    for (std::uint32_t row = first; row < end; ++row) {
        scratch.clear();
        appendKeys(batch, row, birthOf(batch, row), scratch);
        for (const PersonKey& key : scratch) sum += key.hash;
    }
    const ReferralHeader header = batch.header(referral);
    std::string text(header.ref);
    text += '@';
    text += std::to_string(header.received ? header.received->seconds : 0);
    return sum + std::hash<std::string>{}(text);
}

void Past::keysOf(const Batch& batch, std::uint32_t row, std::uint64_t referralKey,
                  std::vector<PersonKey>& keys) const {
    keys.clear();
    if (facts_.withinRecords) {
        const std::uint64_t record = batch.header(batch.referralOf(row)).record;
        const std::size_t child = std::hash<std::string_view>{}(batch.childRef(row));
        keys.push_back({Evidence::none, child ^ (record * 0x9E3779B97F4A7C15U)});
        return;
    }
    appendKeys(batch, row, birthOf(batch, row), keys);
    if (referralKey != 0) keys.push_back({Evidence::referral, referralKey});
    std::ranges::sort(keys);
}

std::optional<PersonIndex> Past::personOf(const Batch& batch, std::uint32_t row,
                                          std::uint64_t referralKey,
                                          std::vector<PersonKey>& scratch) const {
    keysOf(batch, row, referralKey, scratch);
    if (scratch.empty()) return std::nullopt;
    return linkage_.lookUp(scratch, birthOf(batch, row));
}

void Past::add(const Batch& batch) {
    std::uint64_t ofReferral = 0;
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        const std::uint32_t referral = batch.referralOf(row);
        if (row == batch.firstRow(referral)) {
            ofReferral = referralKey(batch, referral, keys_);
            told_ |= batch.header(referral).tellsOf;
            if (batch.header(referral).received)
                lastDay_ = std::max(lastDay_.value_or(kNoDay), batch.receivedDay(referral));
        }
        keysOf(batch, row, ofReferral, keys_);
        if (keys_.empty()) continue;
        const PersonIndex person = linkage_.add(keys_, birthOf(batch, row));
        for (const Batch::ReferencedEvent& event : batch.events(row))
            keep(person, {.event = event.event}, batch.eventRef(event));
        keepRecord(batch, row, person);
    }
}

/// The referral as an event of its own, and what it says of the child.
void Past::keepRecord(const Batch& batch, std::uint32_t row, PersonIndex person) {
    const ReferralHeader header = batch.header(batch.referralOf(row));
    KeptEvent own{.saysBegin = static_cast<std::uint32_t>(says_.size())};
    const auto remember = [&](FactIndex fact) {
        const std::optional<Answer> answer = batch.answer(fact, row);
        if (answer && answer->known) says_.push_back({fact, answer->value});
    };
    for (const FactIndex fact : facts_.recorded) remember(fact);
    if (header.historyOnly) {
        for (const FactIndex fact : facts_.foundLater) remember(fact);
    }
    own.saysSize = static_cast<std::uint32_t>(says_.size()) - own.saysBegin;
    const bool isEvent = header.countsAs && header.received;
    if (!isEvent && own.saysSize == 0) return;
    own.event.kind = isEvent ? *header.countsAs : EventKind::record;
    own.undated = !header.received;
    if (header.received) {
        own.event.begin = *header.received;
        own.event.timed = londonTime(*header.received).secondOfDay != 0;
    }
    if (isEvent) {
        own.domains = domainsOf(batch, row);
        const std::optional<Answer> source =
            facts_.source == kNone ? std::nullopt : batch.answer(facts_.source, row);
        if (source && source->known) own.event.source = source->value;
    }
    keep(person, own, header.ref);
}

void Past::keep(PersonIndex person, KeptEvent event, std::string_view ref) {
    if (lastEvent_.size() <= person) lastEvent_.resize(person + 1, 0);
    event.refBegin = refs_.size();
    event.refSize = static_cast<std::uint32_t>(ref.size());
    refs_ += ref;
    event.nextOfPerson =
        std::exchange(lastEvent_[person], static_cast<std::uint32_t>(events_.size() + 1));
    events_.push_back(event);
}

}  // namespace frontdoor
