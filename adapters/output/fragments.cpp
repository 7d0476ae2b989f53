#include "adapters/output/fragments.h"

#include <algorithm>

namespace frontdoor {

std::uint32_t Fragments::add(std::string_view text) {
    const std::size_t end = begin_.back() + text.size();
    if (text_.size() < end + kStep) text_.resize(2 * (end + kStep), ' ');
    std::copy(text.begin(), text.end(), text_.begin() + begin_.back());
    begin_.push_back(static_cast<std::uint32_t>(end));
    longest_ = std::max(longest_, text.size());
    return static_cast<std::uint32_t>(size() - 1);
}

void Fragments::clear() {
    begin_.resize(1);
    longest_ = 0;
}

}  // namespace frontdoor
