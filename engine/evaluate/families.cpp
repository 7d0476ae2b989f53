#include "engine/evaluate/families.h"

#include <algorithm>

namespace frontdoor {

namespace {

using Word = std::uint64_t;

// From the first row that is set in each referral, that bit: taking 1 at the referral's first row
// turns it off and on whatever is below it.
BlockBits withoutFirstSet(const BlockBits& set, const BlockBits& begins) {
    BlockBits rest{};
    Word borrow = 0;
    for (std::size_t i = 0; i < kBlockWords; ++i) {
        const Word difference = set[i] - begins[i];
        const Word under = set[i] < begins[i] ? 1 : 0;
        rest[i] = set[i] & (difference - borrow);
        borrow = under | (difference < borrow ? 1U : 0U);
    }
    return rest;
}

}  // namespace

BlockBits realRows(std::uint32_t rows) {
    BlockBits bits{};
    for (std::uint32_t word = 0; word < kBlockWords; ++word) {
        if (rows >= (word + 1) * 64) {
            bits[word] = ~std::uint64_t{0};
        } else if (rows > word * 64) {
            bits[word] = (std::uint64_t{1} << (rows - word * 64)) - 1;
        }
    }
    return bits;
}

void Families::gather(const Batch& batch, std::uint32_t block) {
    first = {};
    last = {};
    wide.clear();
    const std::uint32_t from = block * kBlockRows;
    const std::uint32_t until = std::min(from + kBlockRows, batch.rows());
    std::uint32_t inside = 0;
    rows = realRows(until - from);
    for (std::uint32_t row = from; row < until;) {
        const std::uint32_t referral = batch.referralOf(row);
        const std::uint32_t begin = batch.firstRow(referral);
        const std::uint32_t end = std::min(batch.endRow(referral), until);
        if (begin < from || end < batch.endRow(referral)) {
            wide.push_back(referral);
            for (; row < end; ++row) rows[(row - from) / 64] &= ~bitOf(row);
        } else {
            const std::uint32_t at = begin - from;
            const std::uint32_t to = end - 1 - from;
            first[at / 64] |= bitOf(at);
            last[to / 64] |= bitOf(to);
            ++inside;
        }
        row = end;
    }
    numbers = realRows(inside);
}

BlockBits Families::anyOther(const Kernels& kernels, const Word* set) const {
    const ItemRuns runs{
        .first = first.data(), .last = last.data(), .owners = numbers.data(), .words = kBlockWords};
    const auto whole = [&](const BlockBits& some) {
        BlockBits byFamily{};
        BlockBits all{};
        kernels.gatherItems(runs, some.data(), 0, byFamily.data());
        kernels.spreadItems(runs, byFamily.data(), all.data());
        return all;
    };
    BlockBits mine{};
    for (std::size_t i = 0; i < kBlockWords; ++i) mine[i] = set[i] & rows[i];
    const BlockBits one = whole(mine);
    BlockBits begins{};
    for (std::size_t i = 0; i < kBlockWords; ++i) begins[i] = first[i] & one[i];
    const BlockBits two = whole(withoutFirstSet(mine, begins));
    BlockBits others{};
    for (std::size_t i = 0; i < kBlockWords; ++i) others[i] = two[i] | (one[i] & ~mine[i]);
    return others;
}

BlockBits Families::allOthers(const Kernels& kernels, const Word* set) const {
    BlockBits clear{};
    for (std::size_t i = 0; i < kBlockWords; ++i) clear[i] = ~set[i];
    BlockBits others = anyOther(kernels, clear.data());
    for (std::size_t i = 0; i < kBlockWords; ++i) others[i] = rows[i] & ~others[i];
    return others;
}

}  // namespace frontdoor
