#include "engine/batch/answer_block.h"

#include <bit>

namespace frontdoor {

std::uint32_t rankOf(const BlockBits& bits, std::uint32_t row) {
    int sum = 0;
    for (std::uint32_t word = 0; word < row / 64; ++word) sum += std::popcount(bits[word]);
    sum += std::popcount(bits[row / 64] & (bitOf(row) - 1));
    return static_cast<std::uint32_t>(sum);
}

AnswerPlanes AnswerBlock::planes(FactIndex fact) const {
    const AnswerPlace* place = this->place(fact);
    if (place == nullptr) return {planes_.front().bits, planes_.front().bits};
    return {planes_[place->known].bits, planes_[place->rest].bits};
}

std::int32_t AnswerBlock::value(const AnswerPlace& place, std::uint32_t nth) const {
    std::uint32_t held = 0;
    const std::uint8_t* at = values_.data() + place.firstByte + std::size_t{nth} * place.bytes;
    for (std::size_t byte = 0; byte < place.bytes; ++byte)
        held |= std::uint32_t{at[byte]} << (8 * byte);
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(place.least) + held);
}

std::optional<Answer> AnswerBlock::answer(FactIndex fact, std::uint32_t row) const {
    const AnswerPlanes planes = this->planes(fact);
    const bool rest = isSet(planes.rest.data(), row);
    if (!isSet(planes.known.data(), row))
        return rest ? std::optional(Answer::unknown()) : std::nullopt;
    const AnswerPlace& place = *this->place(fact);
    if (place.bytes == 0) return Answer::of(rest ? 1 : 0);
    return Answer::of(value(place, rankOf(planes.known, row)));
}

void AnswerBlock::prefetch(std::size_t part, std::size_t parts) const {
    constexpr std::size_t kLine = 64;
    // As it stands here: written over lists, g++ 12 took the loop for one that does nothing.
    const auto fetch = [&](const void* data, std::size_t bytes) {
        const std::size_t lines = bytes / kLine;
        const char* end = static_cast<const char*>(data) + lines * (part + 1) / parts * kLine;
        const char* at = static_cast<const char*>(data) + lines * part / parts * kLine;
        for (; at < end; at += kLine) __builtin_prefetch(at, 0, 2);
    };
    fetch(planes_.data(), planes_.size() * sizeof planes_[0]);
    fetch(values_.data(), values_.size());
    fetch(held_.data(), held_.size() * sizeof held_[0]);
    fetch(place_.data(), place_.size() * sizeof place_[0]);
}

}  // namespace frontdoor
