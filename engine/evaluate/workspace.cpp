#include "engine/evaluate/workspace.h"

#include <algorithm>

namespace frontdoor {

void Registers::prepare(std::uint32_t booleans, std::uint32_t values, std::uint32_t firstRow,
                        std::uint32_t rows) {
    firstRow_ = firstRow;
    rows_ = rows;
    words_ = std::max<std::size_t>(1, (std::size_t{rows} + 63) / 64);
    const std::size_t lines = (std::size_t{2} * booleans * words_ + 7) / 8;
    const std::size_t numbers = std::size_t{2} * values * words_ * 64;
    if (lines_.size() < lines) lines_.resize(lines);
    if (values_.size() < numbers) values_.resize(numbers);
    isPlain_.assign(values, 0);
}

void Registers::widen(Register reg) {
    isPlain_[reg] = 0;
    const PlainValues& plain = plain_[reg];
    std::int64_t* const lows = low(reg);
    std::int64_t* const highs = high(reg);
    for (std::uint32_t row = 0; row < rows_; ++row) {
        const bool known = isSet(plain.known, row);
        const bool none = isSet(plain.none, row);
        lows[row] = known ? plain.value[row] : none ? kInfinity : kMinusInfinity;
        highs[row] = known ? plain.value[row] : none ? kMinusInfinity : kInfinity;
    }
}

void Relevant::clear(std::size_t factCount, std::size_t listCount, std::size_t slotCount) {
    facts.resize(factCount);
    touched.resize(factCount / 64 + 1);
    for (const FactIndex fact : found) facts[fact] = {};
    found.clear();
    std::fill(touched.begin(), touched.end(), 0);
    lists.assign(listCount, {});
    slots.assign(slotCount, {});
}

void Relevant::addFact(FactIndex fact, const std::uint64_t* rows) {
    BlockBits& into = facts[fact];
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < kBlockWords; ++i) {
        into[i] |= rows[i];
        any |= rows[i];
    }
    const std::uint64_t bit = std::uint64_t{any != 0} << (fact % 64);
    if ((bit & ~touched[fact / 64]) != 0) found.push_back(fact);
    touched[fact / 64] |= bit;
}

void Relevant::add(const Relevant& other, const BlockBits& rows) {
    const auto among = [&](const BlockBits& all) {
        BlockBits these{};
        for (std::size_t i = 0; i < kBlockWords; ++i) these[i] = all[i] & rows[i];
        return these;
    };
    const auto include = [&](const std::vector<BlockBits>& from, std::vector<BlockBits>& into) {
        for (std::size_t at = 0; at < from.size(); ++at) {
            const BlockBits more = among(from[at]);
            for (std::size_t i = 0; i < kBlockWords; ++i) into[at][i] |= more[i];
        }
    };
    other.forEachFact([&](FactIndex fact) { addFact(fact, among(other.facts[fact]).data()); });
    include(other.lists, lists);
    include(other.slots, slots);
}

}  // namespace frontdoor
