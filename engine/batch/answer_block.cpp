#include "engine/batch/answer_block.h"

#include <bit>

namespace frontdoor {

namespace {

constexpr std::uint64_t bitOf(std::uint32_t row) { return std::uint64_t{1} << (row % 64); }

bool get(const BlockBits& bits, std::uint32_t row) { return (bits[row / 64] & bitOf(row)) != 0; }

void put(BlockBits& bits, std::uint32_t row, bool value) {
    bits[row / 64] = value ? bits[row / 64] | bitOf(row) : bits[row / 64] & ~bitOf(row);
}

std::uint32_t count(const BlockBits& bits) {
    int sum = 0;
    for (const std::uint64_t word : bits) sum += std::popcount(word);
    return static_cast<std::uint32_t>(sum);
}

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
    const bool inOrder = fillPlanes(log);
    fillValues(log, inOrder);
}

void AnswerBlock::allot(std::span<const LoggedAnswer> log,
                        const std::vector<std::uint8_t>& holdsValue) {
    place_.assign(holdsValue.size(), kNone);
    for (const LoggedAnswer& answer : log) place_[answer.fact] = 0;
    facts_.clear();
    firstValue_.clear();
    for (FactIndex fact = 0; fact < place_.size(); ++fact) {
        if (place_[fact] == kNone) continue;
        place_[fact] = static_cast<std::uint32_t>(facts_.size());
        facts_.push_back(fact);
        firstValue_.push_back(holdsValue[fact] != 0 ? 0 : kNoValues);
    }
    planes_.assign(facts_.size(), {});
}

// Gives whether each question was answered once a row, the rows in order.
bool AnswerBlock::fillPlanes(std::span<const LoggedAnswer> log) {
    bool inOrder = true;
    std::uint32_t rowBefore = 0;
    for (const LoggedAnswer& answer : log) {
        const std::uint32_t place = place_[answer.fact];
        AnswerPlanes& planes = planes_[place];
        const bool answered = get(planes.known, answer.row) || get(planes.rest, answer.row);
        inOrder = inOrder && !answered && answer.row >= rowBefore &&
                  answer.state != LoggedAnswer::State::absent;
        rowBefore = answer.row;
        const bool known = answer.state == LoggedAnswer::State::known;
        put(planes.known, answer.row, known);
        put(planes.rest, answer.row,
            known ? firstValue_[place] == kNoValues && answer.value != 0
                  : answer.state == LoggedAnswer::State::unknown);
    }
    return inOrder;
}

void AnswerBlock::fillValues(std::span<const LoggedAnswer> log, bool inOrder) {
    std::uint32_t total = 0;
    valueCount_.assign(facts_.size(), 0);
    for (std::size_t place = 0; place < facts_.size(); ++place) {
        if (firstValue_[place] == kNoValues) continue;
        firstValue_[place] = total;
        valueCount_[place] = count(planes_[place].known);
        total += valueCount_[place];
    }
    values_.resize(total + kRoomBehind);
    next_ = firstValue_;
    for (const LoggedAnswer& answer : log) {
        const std::uint32_t place = place_[answer.fact];
        if (firstValue_[place] == kNoValues || answer.state != LoggedAnswer::State::known) continue;
        if (inOrder) {
            values_[next_[place]++] = answer.value;
        } else if (get(planes_[place].known, answer.row)) {
            values_[firstValue_[place] + rank(planes_[place].known, answer.row)] = answer.value;
        }
    }
}

std::optional<Answer> AnswerBlock::answer(FactIndex fact, std::uint32_t row) const {
    const AnswerPlanes* planes = this->planes(fact);
    if (planes == nullptr) return std::nullopt;
    const bool rest = get(planes->rest, row);
    if (!get(planes->known, row)) return rest ? std::optional(Answer::unknown()) : std::nullopt;
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
