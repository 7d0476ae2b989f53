#include "adapters/intake/csv_stripe.h"

#include <limits>

namespace frontdoor::intake {
namespace {

constexpr std::size_t kWrittenBeyond = 8;  // By CellLoops::cut.
constexpr std::size_t kMostLeftOut = 32;   // So that all of them can be looked at.

}  // namespace

CsvStripe::CsvStripe(std::size_t columns)
    : columns_(columns), begins_((columns + 1 + kWrittenBeyond) * kRows) {}

bool CsvStripe::add(std::string_view row, const CsvDialect& dialect) {
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.size() + columns_ + 1 > std::numeric_limits<std::uint16_t>::max()) return false;
    std::uint16_t* const begins = begins_.data() + count_;
    begins[0] = 0;
    std::size_t cells = 1 + loops_->cut(row.data(), row.size(), dialect.delimiter, begins + kRows,
                                        kRows, columns_ - 1);
    if (cells > columns_) return false;
    if (cells < columns_ && (!dialect.ragged || columns_ - cells > kMostLeftOut)) return false;
    // What is left out stands behind the row, each cell a byte further, as if delimiters parted it.
    for (std::size_t behind = row.size() + 1; cells <= columns_; ++cells, ++behind)
        begins[cells * kRows] = static_cast<std::uint16_t>(behind);
    rows_[count_++] = row.data();
    return true;
}

}  // namespace frontdoor::intake
