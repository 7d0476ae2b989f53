#include "engine/batch/answer_block.h"

#include <bit>

namespace frontdoor {

std::uint32_t rankOf(const BlockBits& bits, std::uint32_t row) {
    int sum = 0;
    for (std::uint32_t word = 0; word < row / 64; ++word) sum += std::popcount(bits[word]);
    sum += std::popcount(bits[row / 64] & (bitOf(row) - 1));
    return static_cast<std::uint32_t>(sum);
}

std::optional<Answer> AnswerBlock::answer(FactIndex fact, std::uint32_t row) const {
    const AnswerPlanes* planes = this->planes(fact);
    if (planes == nullptr) return std::nullopt;
    const bool rest = isSet(planes->rest.data(), row);
    if (!isSet(planes->known.data(), row))
        return rest ? std::optional(Answer::unknown()) : std::nullopt;
    if (firstValue_[place_[fact]] == kNoValues) return Answer::of(rest ? 1 : 0);
    return Answer::of(values(fact)[rankOf(planes->known, row)]);
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
