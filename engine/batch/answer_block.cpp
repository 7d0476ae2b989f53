#include "engine/batch/answer_block.h"

#include <algorithm>
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

void AnswerBlock::fill(std::span<LoggedAnswer> log, const std::vector<std::uint8_t>& holdsValue) {
    if (!std::ranges::is_sorted(log, {}, &LoggedAnswer::row)) {
        std::ranges::stable_sort(log, {}, &LoggedAnswer::row);
    }
    allot(log, holdsValue);
    for (const LoggedAnswer& answer : log) put(answer);
    for (std::size_t place = 0; place < facts_.size(); ++place) {
        if (firstValue_[place] != kNoValues) valueCount_[place] = next_[place] - firstValue_[place];
    }
}

// Gives each question that somebody answered its place, and room for as many values as there are
// answers.
void AnswerBlock::allot(std::span<const LoggedAnswer> log,
                        const std::vector<std::uint8_t>& holdsValue) {
    place_.assign(holdsValue.size(), kNone);
    tally_.assign(holdsValue.size(), 0);
    for (const LoggedAnswer& answer : log) ++tally_[answer.fact];
    facts_.clear();
    firstValue_.clear();
    std::uint32_t values = 0;
    for (FactIndex fact = 0; fact < tally_.size(); ++fact) {
        if (tally_[fact] == 0) continue;
        place_[fact] = static_cast<std::uint32_t>(facts_.size());
        facts_.push_back(fact);
        firstValue_.push_back(holdsValue[fact] != 0 ? values : kNoValues);
        if (holdsValue[fact] != 0) values += tally_[fact];
    }
    planes_.assign(facts_.size(), {});
    next_ = firstValue_;
    valueCount_.assign(facts_.size(), 0);
    values_.resize(values + kRoomBehind);
}

void AnswerBlock::put(const LoggedAnswer& answer) {
    const std::uint32_t place = place_[answer.fact];
    AnswerPlanes& planes = planes_[place];
    const std::uint32_t word = answer.row / 64;
    const std::uint64_t bit = bitOf(answer.row);
    if (((planes.known[word] | planes.rest[word]) & bit) != 0) takeBack(place, answer.row);
    if (answer.state != LoggedAnswer::State::known) {
        if (answer.state == LoggedAnswer::State::unknown) planes.rest[word] |= bit;
        return;
    }
    planes.known[word] |= bit;
    if (std::uint32_t& next = next_[place]; next != kNoValues) {
        values_[next++] = answer.value;
    } else if (answer.value != 0) {
        planes.rest[word] |= bit;
    }
}

// The row's answer before; as the rows come in order, its value is the last one.
void AnswerBlock::takeBack(std::uint32_t place, std::uint32_t row) {
    AnswerPlanes& planes = planes_[place];
    if (next_[place] != kNoValues && isSet(planes.known.data(), row)) --next_[place];
    planes.known[row / 64] &= ~bitOf(row);
    planes.rest[row / 64] &= ~bitOf(row);
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

void AnswerBlock::unfill(std::vector<LoggedAnswer>& log) const {
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
