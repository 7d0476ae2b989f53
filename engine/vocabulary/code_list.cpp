#include "engine/vocabulary/code_list.h"

#include <limits>
#include <utility>

namespace frontdoor {

static_assert(kMaxCodes <= std::numeric_limits<std::uint16_t>::max(),
              "a code's place fits 16 bits");

bool CodeList::add(CodeEntry entry) {
    if (codes_.size() >= kMaxCodes) return false;
    const auto place = static_cast<std::uint16_t>(codes_.size());
    if (!ids_.try_emplace(entry.id, place).second) return false;
    codes_.push_back(std::move(entry));
    return true;
}

std::optional<std::uint16_t> CodeList::find(std::string_view code) const {
    const auto found = ids_.find(code);
    if (found == ids_.end()) return std::nullopt;
    return found->second;
}

}  // namespace frontdoor
