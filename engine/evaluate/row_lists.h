#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace frontdoor {

/// For each of 64 rows, the numbers of the planes that have its bit, in the order of the planes.
/// Keeps its memory.
class RowLists {
  public:
    static constexpr std::uint32_t kRows = 64;

    /// `word(number)` gives the rows of a plane.
    template <class Word>
    void build(std::span<const std::uint32_t> planes, const Word& word) {
        while (!fits(planes, word)) {
            most_ *= 2;
            numbers_.resize(kRows * most_);
        }
    }
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t row) const {
        return {numbers_.data() + row * most_, counts_[row]};
    }

  private:
    // Each list has the same room, so that a bit is met once: to count them all before is as much
    // work as to list them.
    template <class Word>
    bool fits(std::span<const std::uint32_t> planes, const Word& word) {
        counts_.fill(0);
        std::uint32_t* const numbers = numbers_.data();
        const std::size_t most = most_;
        for (const std::uint32_t plane : planes) {
            for (std::uint64_t rest = word(plane); rest != 0; rest &= rest - 1) {
                const auto row = static_cast<std::size_t>(__builtin_ctzll(rest));
                const std::uint32_t place = counts_[row];
                if (place == most) return false;
                numbers[row * most + place] = plane;
                counts_[row] = place + 1;
            }
        }
        return true;
    }

    std::array<std::uint32_t, kRows> counts_{};
    std::size_t most_ = 16;
    std::vector<std::uint32_t> numbers_ = std::vector<std::uint32_t>(kRows * 16);
};

}  // namespace frontdoor
