#include "adapters/intake/flat_names.h"

#include <algorithm>

namespace frontdoor::intake {

bool FlatNames::add(std::string_view name, std::uint32_t value) {
    if (find(name) != kNone) return false;
    if ((count_ + 1) * 2 > slots_.size()) {
        std::vector<Slot> old(std::max<std::size_t>(8, slots_.size() * 2));
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.value != kNone) place(slot);
        }
    }
    place({NameKey::of(name), static_cast<std::uint32_t>(text_.size()), value});
    text_ += name;
    ++count_;
    return true;
}

void FlatNames::place(const Slot& slot) {
    std::size_t at = firstPlace(slot.key);
    while (slots_[at].value != kNone) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
}

bool FlatNames::placeAll(const std::vector<Slot>& names, std::size_t slots, unsigned shift) {
    slots_.assign(slots, {});
    shift_ = shift;
    bool each = true;
    for (const Slot& slot : names) {
        each = each && slots_[firstPlace(slot.key)].value == kNone;
        if (!each && shift != kShift) return false;  // To be tried otherwise.
        place(slot);
    }
    return each;
}

void FlatNames::arrange() {
    constexpr std::size_t most = 4'096;
    constexpr unsigned lastShift = 52;
    std::vector<Slot> names;
    for (const Slot& slot : slots_) {
        if (slot.value != kNone) names.push_back(slot);
    }
    const std::size_t size = slots_.size();
    for (std::size_t slots = size; slots <= std::min(4 * size, most); slots *= 2) {
        for (unsigned shift = 8; shift <= lastShift; ++shift) {
            if (placeAll(names, slots, shift)) return;
        }
    }
    placeAll(names, size, kShift);
}

std::vector<std::string_view> FlatNames::names() const {
    std::vector<const Slot*> used;
    for (const Slot& slot : slots_) {
        if (slot.value != kNone) used.push_back(&slot);
    }
    std::ranges::sort(used, {}, [](const Slot* slot) { return slot->offset; });
    std::vector<std::string_view> names;
    names.reserve(used.size());
    for (const Slot* slot : used)
        names.push_back(std::string_view(text_).substr(slot->offset, slot->key.size));
    return names;
}

}  // namespace frontdoor::intake
