#include "engine/evaluate/workspace.h"

#include <algorithm>

namespace frontdoor {

void Registers::prepare(std::uint32_t booleans, std::uint32_t values, std::uint32_t firstRow,
                        std::uint32_t rows) {
    firstRow_ = firstRow;
    rows_ = rows;
    words_ = std::max<std::size_t>(1, (std::size_t{rows} + 63) / 64);
    const std::size_t lines = (std::size_t{2} * booleans * words_ + 7) / 8;
    const std::size_t numbers = std::size_t{2} * values * words_ * 64;
    if (lines_.size() < lines) lines_.resize(lines);
    if (values_.size() < numbers) values_.resize(numbers);
}

}  // namespace frontdoor
