#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "adapters/intake/cell_loops.h"
#include "adapters/intake/csv_scanner.h"

namespace frontdoor::intake {

/// Some rows of a file cut into cells, to be read column by column.
class CsvStripe {
  public:
    static constexpr std::size_t kRows = CellColumn::kRows;
    static constexpr std::size_t kMostColumns = 1'000;

    explicit CsvStripe(std::size_t columns);
    void clear() { count_ = 0; }
    [[nodiscard]] bool full() const { return count_ == kRows; }
    [[nodiscard]] std::size_t size() const { return count_; }
    /// Adds a row without quotes, 64 bytes behind which must be readable, while the stripe is not
    /// full. False if it has not a cell for each column, or is too long to be held.
    bool add(std::string_view row, const CsvDialect& dialect);
    [[nodiscard]] CellColumn cells(std::size_t column) const {
        return {rows_.data(), begins_.data() + column * kRows,
                begins_.data() + (column + 1) * kRows, count_};
    }

  private:
    const CellLoops* loops_ = &cellLoops();
    std::size_t columns_;
    std::size_t count_ = 0;
    std::array<const char*, kRows> rows_{};
    std::vector<std::uint16_t> begins_;  // By column, and in it by row.
};

}  // namespace frontdoor::intake
