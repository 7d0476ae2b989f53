#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace frontdoor {

/// Which of many things belong to which row, where they come in the order of their rows. Rows
/// behind the last that has any take no room, so that what nobody tells of costs nothing.
class RowRuns {
  public:
    void clear() {
        begin_.clear();
        count_ = 0;
    }
    /// One thing more, of a row not before that of the last.
    void add(std::uint32_t row) {
        if (begin_.size() <= row) begin_.resize(std::size_t{row} + 1, count_);
        ++count_;
    }
    /// Things in all.
    [[nodiscard]] std::uint32_t count() const { return count_; }
    /// Place of the row's first thing, and behind its last.
    [[nodiscard]] std::uint32_t first(std::uint32_t row) const {
        return row < begin_.size() ? begin_[row] : count_;
    }
    [[nodiscard]] std::uint32_t end(std::uint32_t row) const { return first(row + 1); }

  private:
    std::vector<std::uint32_t> begin_{};  // By row, up to the last that has any.
    std::uint32_t count_ = 0;
};

}  // namespace frontdoor
