#include "adapters/intake/seen_references.h"

#include <algorithm>
#include <utility>

#include "adapters/intake/flat_names.h"

namespace frontdoor::intake {

void SeenReferences::check(const Batch& batch, std::uint32_t first, IntakeReport& report) {
    // Where each stands in memory cannot be foreseen: some are fetched before the first is asked.
    constexpr std::uint32_t atATime = 64;
    std::array<std::uint64_t, atATime> hashes{};
    for (; first < batch.referrals(); first += atATime) {
        const std::uint32_t count = std::min(atATime, batch.referrals() - first);
        for (std::uint32_t i = 0; i < count; ++i) {
            hashes[i] = std::max<std::uint64_t>(1, hashBytes(batch.ref(first + i)));
            partOf(hashes[i]).fetch(hashes[i]);
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            Part& part = partOf(hashes[i]);
            if (part.holds(hashes[i])) {
                tellTwice(batch, first + i, report);
            } else if (count_ < limit_) {
                part.add(hashes[i]);
                ++count_;
            } else if (!std::exchange(full_, true)) {
                report.insert({.code = Code::D0133,
                               .record = batch.header(first + i).record,
                               .message =
                                   "from here on references are not remembered: if one of "
                                   "these comes again, both are decided and no finding says so"});
            }
        }
    }
}

void SeenReferences::tellTwice(const Batch& batch, std::uint32_t referral,
                               IntakeReport& report) const {
    const std::uint64_t record = batch.header(referral).record;
    std::uint32_t number = 1;  // Among those of its record.
    while (number <= referral && batch.header(referral - number).record == record) ++number;
    report.insert(
        {.code = Code::D0111,
         .record = record,
         .referral = number,
         .message = "an earlier referral of this intake has the same reference; both are decided"});
}

std::size_t SeenReferences::Part::placeOf(std::uint64_t hash) const {
    const std::uint64_t bits = hash >> (32 - kPartBits) & 0xFFFF'FFFFU;
    return bits * slots_.size() >> 32U;
}

void SeenReferences::Part::fetch(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[placeOf(hash)]);
}

bool SeenReferences::Part::holds(std::uint64_t hash) const {
    if (slots_.empty()) return false;
    for (std::size_t at = placeOf(hash); slots_[at] != 0;
         at = at + 1 < slots_.size() ? at + 1 : 0) {
        if (slots_[at] == hash) return true;
    }
    return false;
}

void SeenReferences::Part::add(std::uint64_t hash) {
    if (count_ >= slots_.size() / 4 * 3) grow();
    std::size_t at = placeOf(hash);
    while (slots_[at] != 0) at = at + 1 < slots_.size() ? at + 1 : 0;
    slots_[at] = hash;
    ++count_;
}

void SeenReferences::Part::grow() {
    constexpr std::size_t smallest = 256;
    std::vector<std::uint64_t> old(std::max(smallest, slots_.size() + slots_.size() / 2), 0);
    old.swap(slots_);
    count_ = 0;
    for (const std::uint64_t hash : old) {
        if (hash != 0) add(hash);
    }
}

}  // namespace frontdoor::intake
