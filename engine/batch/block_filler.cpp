#include "engine/batch/block_filler.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace frontdoor {

namespace {

// Odd, and otherwise any.
constexpr std::array<std::uint64_t, kBlockWords> kFactors{
    0x9E37'79B9'7F4A'7C15U, 0xC2B2'AE3D'27D4'EB4FU, 0x1656'67B1'9E37'79F9U, 0x85EB'CA77'C2B2'AE63U,
    0x27D4'EB2F'1656'67C5U, 0xBF58'476D'1CE4'E5B9U, 0x94D0'49BB'1331'11EBU, 0xD6E8'FEB8'6659'FD93U};

}  // namespace

BlockFiller::BlockFiller(const std::vector<std::uint8_t>& holdsValue)
    : used_(holdsValue.size(), 0), planes_(holdsValue.size()), values_(holdsValue.size()) {
    for (std::size_t fact = 0; fact < holdsValue.size(); ++fact)
        values_[fact].holds = holdsValue[fact] != 0 ? 1 : 0;
}

// Eight at a time, as a single referral answers few of very many.
template <class Each>
void BlockFiller::forEachUsed(const Each& each) const {
    std::size_t fact = 0;
    for (std::uint64_t eight = 0; fact + sizeof eight <= used_.size(); fact += sizeof eight) {
        std::memcpy(&eight, used_.data() + fact, sizeof eight);
        if (eight == 0) continue;
        for (std::size_t i = 0; i < sizeof eight; ++i)
            if (used_[fact + i] != 0) each(static_cast<FactIndex>(fact + i));
    }
    for (; fact < used_.size(); ++fact)
        if (used_[fact] != 0) each(static_cast<FactIndex>(fact));
}

void BlockFiller::clear() {
    forEachUsed([this](FactIndex fact) {
        used_[fact] = 0;
        planes_[fact] = {};
        values_[fact].next = values_[fact].begin;
    });
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
    for (const AnswerPlace& place : block.places()) {
        open(place.fact);
        const AnswerPlanes planes = block.planes(place.fact);
        planes_[place.fact] = {planes.known, planes.rest};
        Values& held = values_[place.fact];
        for (std::uint32_t nth = 0; nth < place.count; ++nth)
            pool_[held.next++] = block.value(place, nth);
    }
}

void BlockFiller::putColumn(std::uint32_t row, std::size_t count, const AnswerColumn& column,
                            std::size_t first) {
    const std::uint64_t rows = ~std::uint64_t{0} >> (64 - count);
    const std::uint64_t known = column.known >> first & rows;
    const std::uint64_t rest = column.rest >> first & rows;
    if ((known | rest) == 0) return;
    if (used_[column.fact] == 0) open(column.fact);
    OpenPlanes& planes = planes_[column.fact];
    const auto put = [&](BlockBits& bits, std::uint64_t added) {
        bits[row / 64] |= added << row % 64;
        if (row % 64 + count > 64) bits[row / 64 + 1] |= added >> (64 - row % 64);
    };
    put(planes.known, known);
    put(planes.rest, rest);
    Values& held = values_[column.fact];
    if (held.holds == 0) return;
    std::int32_t* to = pool_.data() + held.next;
    if (known == rows) {
        std::copy_n(column.values + first, count, to);
        held.next += static_cast<std::uint32_t>(count);
        return;
    }
    // Each is written, and stays if it is known: that is quicker than asking.
    for (std::size_t i = 0; i < count; ++i) {
        *to = column.values[first + i];
        to += known >> i & 1U;
    }
    held.next = static_cast<std::uint32_t>(to - pool_.data());
}

void BlockFiller::change(std::uint32_t row, FactIndex fact, std::optional<Answer> answer) {
    if (used_[fact] == 0) open(fact);
    OpenPlanes& planes = planes_[fact];
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

// Planes that are alike stand once: what is asked of everybody is known of the same rows, and a
// concern that is only ever raised is known where it is a yes.
std::uint32_t BlockFiller::placeOf(const BlockBits& plane) {
    std::uint64_t any = 0;
    std::uint64_t hash = 0;
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        any |= plane[word];
        hash += (plane[word] ^ plane[word] >> 31U) * kFactors[word];
    }
    if (any == 0) return 0;
    const auto upper = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t at = upper;; ++at) {
        PlaneSlot& slot = planeTable_[at & (planeTable_.size() - 1)];
        if (slot.place == 0) {
            slot = {upper, static_cast<std::uint32_t>(finished_.planes_.size())};
            finished_.planes_.push_back({plane});
            return slot.place;
        }
        if (slot.hash == upper && finished_.planes_[slot.place].bits == plane) return slot.place;
    }
}

void BlockFiller::pack(const Values& held, AnswerPlace& place) {
    std::vector<std::uint8_t>& bytes = finished_.values_;
    const std::int32_t* const begin = pool_.data() + held.begin;
    const std::int32_t* const end = pool_.data() + held.next;
    // Neither in `place`: what may stand among the values is loaded and stored for each of them.
    std::int32_t least = 0;
    std::int32_t most = 0;
    for (const std::int32_t* value = begin; value < end; ++value) most |= *value;
    // Most are counts, for which that is enough to know.
    if (most < 0 || most > UINT8_MAX) {
        least = most = *begin;
        for (const std::int32_t* value = begin; value < end; ++value) {
            least = std::min(least, *value);
            most = std::max(most, *value);
        }
    }
    place.least = least;
    const std::int64_t width = std::int64_t{most} - least;
    place.bytes = width <= UINT8_MAX ? 1 : width <= UINT16_MAX ? 2 : 4;
    place.count = static_cast<std::uint16_t>(end - begin);
    place.firstByte = static_cast<std::uint32_t>(bytes.size());
    bytes.resize(bytes.size() + std::size_t{place.count} * place.bytes);
    std::uint8_t* to = bytes.data() + place.firstByte;
    const auto write = [&]<class Held>(Held) {
        for (const std::int32_t* value = begin; value < end; ++value, to += sizeof(Held)) {
            const auto distance = static_cast<Held>(static_cast<std::uint32_t>(*value) -
                                                    static_cast<std::uint32_t>(least));
            std::memcpy(to, &distance, sizeof distance);
        }
    };
    if (place.bytes == 1) {
        write(std::uint8_t{});
    } else if (place.bytes == 2) {
        write(std::uint16_t{});
    } else {
        write(std::uint32_t{});
    }
}

void BlockFiller::finish(AnswerBlock& into) {
    std::size_t used = 0;
    forEachUsed([&](FactIndex) { ++used; });
    planeTable_.assign(std::bit_ceil(4 * used + 1), {});
    finished_.place_.assign(used_.size(), kNone);
    finished_.held_.clear();
    finished_.planes_.resize(1);
    finished_.values_.clear();
    forEachUsed([&](FactIndex fact) {
        if (none(planes_[fact].known) && none(planes_[fact].rest)) return;
        AnswerPlace place{.fact = fact,
                          .known = placeOf(planes_[fact].known),
                          .rest = placeOf(planes_[fact].rest)};
        if (values_[fact].holds != 0) pack(values_[fact], place);
        finished_.place_[fact] = static_cast<std::uint32_t>(finished_.held_.size());
        finished_.held_.push_back(place);
    });
    finished_.values_.resize(finished_.values_.size() + AnswerBlock::kRoomBehind);
    into = finished_;
}

}  // namespace frontdoor
