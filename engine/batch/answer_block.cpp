#include "engine/batch/answer_block.h"

#include <bit>

namespace frontdoor {

namespace {

// How many rows before this one are set.
std::uint32_t rank(const BlockBits& bits, std::uint32_t row) {
    int sum = 0;
    for (std::uint32_t word = 0; word < row / 64; ++word) sum += std::popcount(bits[word]);
    sum += std::popcount(bits[row / 64] & (bitOf(row) - 1));
    return static_cast<std::uint32_t>(sum);
}

}  // namespace

void AnswerBlock::fill(std::span<const LoggedAnswer> log,
                       const std::vector<std::uint8_t>& holdsValue) {
    allot(log, holdsValue);
    for (std::size_t begin = 0, end = 0; begin < log.size(); begin = end) {
        while (end < log.size() && log[end].row == log[begin].row) ++end;
        putRow(log.subspan(begin, end - begin));
    }
    for (std::size_t place = 0; place < facts_.size(); ++place) {
        if (firstValue_[place] != kNoValues)
            valueCount_[place] = filling_[place].next - firstValue_[place];
    }
}

// Gives each question that somebody answered its place, and room for as many values as there are
// answers. What holds no values writes them, too, behind all others, where the next overwrites
// them: that is quicker than asking.
void AnswerBlock::allot(std::span<const LoggedAnswer> log,
                        const std::vector<std::uint8_t>& holdsValue) {
    place_.assign(holdsValue.size(), kNone);
    tally_.assign(holdsValue.size(), 0);
    for (const LoggedAnswer& answer : log) ++tally_[answer.fact];
    facts_.clear();
    firstValue_.clear();
    filling_.clear();
    std::uint32_t values = 0;
    for (FactIndex fact = 0; fact < tally_.size(); ++fact) {
        if (tally_[fact] == 0) continue;
        place_[fact] = static_cast<std::uint32_t>(facts_.size());
        facts_.push_back(fact);
        firstValue_.push_back(holdsValue[fact] != 0 ? values : kNoValues);
        filling_.push_back({values, holdsValue[fact] != 0 ? 1U : 0U});
        if (holdsValue[fact] != 0) values += tally_[fact];
    }
    for (Filling& place : filling_) {
        if (place.holds == 0) place.next = values;
    }
    planes_.assign(facts_.size(), {});
    valueCount_.assign(facts_.size(), 0);
    values_.resize(values + kRoomBehind);
}

// Without a branch that could be guessed wrong, for all that differs from row to row.
void AnswerBlock::putRow(std::span<const LoggedAnswer> log) {
    const std::uint32_t shift = log.front().row % 64;
    const std::uint32_t* const places = place_.data();
    std::uint64_t* const known = planes_.front().known.data() + log.front().row / 64;
    std::uint64_t* const rest = planes_.front().rest.data() + log.front().row / 64;
    constexpr std::size_t apart = sizeof(AnswerPlanes) / sizeof(std::uint64_t);
    Filling* const fillings = filling_.data();
    std::int32_t* const values = values_.data();
    for (const LoggedAnswer& answer : log) {
        const std::uint32_t place = places[answer.fact];
        std::uint64_t& knownWord = known[place * apart];
        std::uint64_t& restWord = rest[place * apart];
        Filling& filling = fillings[place];
        if (((knownWord | restWord) >> shift & 1U) != 0) {
            // Takes the row's answer before back; as the rows come in order, its value is the last.
            if ((knownWord >> shift & 1U) != 0) filling.next -= filling.holds;
            knownWord &= ~(std::uint64_t{1} << shift);
            restWord &= ~(std::uint64_t{1} << shift);
        }
        const auto state = static_cast<std::uint32_t>(answer.state);
        const std::uint32_t isKnown = state & 1U;
        const std::uint32_t holds = filling.holds & isKnown;
        const std::uint32_t yes = (isKnown ^ holds) & (answer.value != 0 ? 1U : 0U);
        knownWord |= std::uint64_t{isKnown} << shift;
        restWord |= std::uint64_t{state >> 1U | yes} << shift;
        values[filling.next] = answer.value;
        filling.next += holds;
    }
}

std::optional<Answer> AnswerBlock::answer(FactIndex fact, std::uint32_t row) const {
    const AnswerPlanes* planes = this->planes(fact);
    if (planes == nullptr) return std::nullopt;
    const bool rest = isSet(planes->rest.data(), row);
    if (!isSet(planes->known.data(), row))
        return rest ? std::optional(Answer::unknown()) : std::nullopt;
    if (firstValue_[place_[fact]] == kNoValues) return Answer::of(rest ? 1 : 0);
    return Answer::of(values(fact)[rank(planes->known, row)]);
}

void AnswerBlock::unfill(AnswerLog& log) const {
    log.clear();
    for (std::uint32_t row = 0; row < kBlockRows; ++row) {
        for (const FactIndex fact : facts_) {
            const auto held = answer(fact, row);
            if (!held) continue;
            log.push_back(
                {fact, held->value, static_cast<std::uint16_t>(row),
                 held->known ? LoggedAnswer::State::known : LoggedAnswer::State::unknown});
        }
    }
}

void AnswerBlock::prefetch(std::size_t part, std::size_t parts) const {
    constexpr std::size_t kLine = 64;
    const auto fetch = [&](const void* data, std::size_t bytes) {
        const std::size_t lines = bytes / kLine;
        const char* end = static_cast<const char*>(data) + lines * (part + 1) / parts * kLine;
        const char* at = static_cast<const char*>(data) + lines * part / parts * kLine;
        for (; at < end; at += kLine) __builtin_prefetch(at, 0, 2);
    };
    fetch(planes_.data(), planes_.size() * sizeof planes_[0]);
    fetch(values_.data(), values_.size() * sizeof values_[0]);
}

}  // namespace frontdoor
