#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace frontdoor {

/// A bit a row. Reading past the end gives 0.
class BitPlane {
  public:
    [[nodiscard]] bool get(std::size_t row) const {
        const std::size_t word = row / 64;
        return word < words_.size() && ((words_[word] >> (row % 64)) & 1U) != 0;
    }
    void set(std::size_t row) {
        grow(row);
        words_[row / 64] |= std::uint64_t{1} << (row % 64);
    }
    void set(std::size_t row, bool value) {
        if (value) {
            set(row);
        } else if (row / 64 < words_.size()) {
            words_[row / 64] &= ~(std::uint64_t{1} << (row % 64));
        }
    }
    [[nodiscard]] std::uint64_t word(std::size_t index) const {
        return index < words_.size() ? words_[index] : 0;
    }
    [[nodiscard]] std::size_t words() const { return words_.size(); }
    [[nodiscard]] const std::uint64_t* data() const { return words_.data(); }
    void clear() { words_.clear(); }

  private:
    void grow(std::size_t row) {
        if (row / 64 >= words_.size()) words_.resize(row / 64 + 1);
    }
    std::vector<std::uint64_t> words_{};
};

}  // namespace frontdoor
