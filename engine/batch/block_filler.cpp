#include "engine/batch/block_filler.h"

#include <algorithm>

namespace frontdoor {

BlockFiller::BlockFiller(const std::vector<std::uint8_t>& holdsValue)
    : used_(holdsValue.size(), 0), planes_(holdsValue.size()), values_(holdsValue.size()) {
    for (std::size_t fact = 0; fact < holdsValue.size(); ++fact)
        values_[fact].holds = holdsValue[fact] != 0 ? 1 : 0;
}

void BlockFiller::clear() {
    for (std::size_t fact = 0; fact < used_.size(); ++fact) {
        if (used_[fact] == 0) continue;
        used_[fact] = 0;
        planes_[fact] = {};
        values_[fact].next = values_[fact].begin;
    }
}

// Room for the values of a whole block, which the question keeps.
void BlockFiller::open(FactIndex fact) {
    used_[fact] = 1;
    Values& held = values_[fact];
    if (held.holds == 0 || held.begin != 0) return;
    held.begin = held.next = static_cast<std::uint32_t>(pool_.size());
    pool_.resize(pool_.size() + kBlockRows);
}

void BlockFiller::load(const AnswerBlock& block) {
    clear();
    for (const FactIndex fact : block.facts()) {
        open(fact);
        planes_[fact] = *block.planes(fact);
        if (values_[fact].holds == 0) continue;
        const std::uint32_t count = block.valueCounts()[block.places()[fact]];
        std::copy_n(block.values(fact), count, pool_.data() + values_[fact].begin);
        values_[fact].next = values_[fact].begin + count;
    }
}

void BlockFiller::change(std::uint32_t row, FactIndex fact, std::optional<Answer> answer) {
    if (used_[fact] == 0) open(fact);
    AnswerPlanes& planes = planes_[fact];
    Values& held = values_[fact];
    std::uint64_t& known = planes.known[row / 64];
    std::uint64_t& rest = planes.rest[row / 64];
    std::int32_t* const first = pool_.data() + held.begin;
    std::int32_t* const end = pool_.data() + held.next;
    std::int32_t* const value = held.holds == 0 ? end : first + rankOf(planes.known, row);
    if (held.holds != 0 && (known & bitOf(row)) != 0) {
        std::copy(value + 1, end, value);
        --held.next;
    }
    known &= ~bitOf(row);
    rest &= ~bitOf(row);
    if (!answer) return;
    if (!answer->known) {
        rest |= bitOf(row);
        return;
    }
    known |= bitOf(row);
    if (held.holds == 0) {
        if (answer->value != 0) rest |= bitOf(row);
        return;
    }
    std::int32_t* const before = pool_.data() + held.next++;
    std::copy_backward(value, before, before + 1);
    *value = answer->value;
}

void BlockFiller::finish(AnswerBlock& into) const {
    // Of no more room than they need: a replay holds thousands of blocks.
    const auto most = static_cast<std::size_t>(std::ranges::count(used_, 1));
    const auto begin = [most](auto& list) {
        list.clear();
        list.reserve(most);
    };
    into.place_.assign(used_.size(), kNone);
    begin(into.facts_);
    begin(into.planes_);
    begin(into.firstValue_);
    begin(into.valueCount_);
    std::uint32_t values = 0;
    for (FactIndex fact = 0; fact < used_.size(); ++fact) {
        if (used_[fact] == 0 || (none(planes_[fact].known) && none(planes_[fact].rest))) continue;
        const Values& held = values_[fact];
        const std::uint32_t count = held.next - held.begin;
        into.place_[fact] = static_cast<std::uint32_t>(into.facts_.size());
        into.facts_.push_back(fact);
        into.planes_.push_back(planes_[fact]);
        into.firstValue_.push_back(held.holds != 0 ? values : AnswerBlock::kNoValues);
        into.valueCount_.push_back(held.holds != 0 ? count : 0);
        values += into.valueCount_.back();
    }
    into.values_.resize(values + AnswerBlock::kRoomBehind);
    for (std::size_t place = 0; place < into.facts_.size(); ++place) {
        if (into.firstValue_[place] == AnswerBlock::kNoValues) continue;
        std::copy_n(pool_.data() + values_[into.facts_[place]].begin, into.valueCount_[place],
                    into.values_.data() + into.firstValue_[place]);
    }
}

}  // namespace frontdoor
