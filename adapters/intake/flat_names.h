#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "engine/vocabulary/vocabulary.h"

namespace frontdoor::intake {

static_assert(std::endian::native == std::endian::little, "names are compared in words");

/// A hash of bytes, quick for the short names that fields and codes have.
[[nodiscard]] inline std::uint64_t hashBytes(std::string_view text) {
    constexpr std::uint64_t first = 0x9E37'79B9'7F4A'7C15U;
    constexpr std::uint64_t second = 0xC2B2'AE3D'27D4'EB4FU;
    const auto word = [](const char* from, std::size_t size) {
        std::uint64_t value = 0;
        std::memcpy(&value, from, size);
        return value;
    };
    const auto mix = [](std::uint64_t hash) { return hash ^ (hash >> 29U); };
    const char* at = text.data();
    std::size_t left = text.size();
    std::uint64_t hash = left * second;
    while (left > 8) {
        hash = mix((hash ^ word(at, 8)) * first);
        at += 8;
        left -= 8;
    }
    if (left == 0) return mix(hash * second);
    // The last eight bytes, which may overlap those before; only a short name is copied bytewise.
    const std::uint64_t tail =
        text.size() >= 8   ? word(text.data() + text.size() - 8, 8)
        : text.size() >= 4 ? word(text.data(), 4) << 32U | word(text.data() + text.size() - 4, 4)
                           : word(text.data(), text.size());
    return mix(mix((hash ^ tail) * first) * second);
}

/// Whether the same `size` bytes stand at both places. In whole words, the last two of which may
/// overlap: for short names a call of memcmp costs as much as the comparison.
[[nodiscard]] inline bool sameBytes(const char* a, const char* b, std::size_t size) {
    const auto differ = [](const char* x, const char* y) {
        std::uint64_t left = 0;
        std::uint64_t right = 0;
        std::memcpy(&left, x, sizeof left);
        std::memcpy(&right, y, sizeof right);
        return left != right;
    };
    if (size < 8) {
        if (size >= 4)
            return std::memcmp(a, b, 4) == 0 && std::memcmp(a + size - 4, b + size - 4, 4) == 0;
        for (std::size_t i = 0; i < size; ++i) {
            if (a[i] != b[i]) return false;
        }
        return true;
    }
    for (std::size_t i = 0; i + 8 < size; i += 8) {
        if (differ(a + i, b + i)) return false;
    }
    return !differ(a + size - 8, b + size - 8);
}

/// A name as it is looked up: of up to sixteen bytes all that it is, zeros behind; of a longer one
/// its hash and its end.
class NameKey {
  public:
    static constexpr std::size_t kWhole = 16;
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::uint32_t size = 0;

    static NameKey of(std::string_view name) {
        const auto word = [](const char* from, std::size_t bytes) {
            std::uint64_t value = 0;
            std::memcpy(&value, from, bytes);
            return value;
        };
        const char* const at = name.data();
        const std::size_t count = name.size();
        NameKey key{.size = static_cast<std::uint32_t>(count)};
        if (count > kWhole) {
            key.low = hashBytes(name);
            key.high = word(at + count - 8, 8);
        } else if (count > 8) {
            key.low = word(at, 8);
            key.high = word(at + count - 8, 8) >> (8 * (kWhole - count));
        } else if (count >= 4) {
            key.low = word(at, 4) | word(at + count - 4, 4) << (8 * (count - 4));
        } else {
            for (std::size_t i = count; i-- > 0;)
                key.low = key.low << 8U | static_cast<unsigned char>(at[i]);
        }
        return key;
    }
    /// The same of a name behind whose beginning sixteen bytes can be read.
    static NameKey ofReadable(std::string_view name) {
        if (name.size() > kWhole) return of(name);
        NameKey key{.size = static_cast<std::uint32_t>(name.size())};
        std::memcpy(&key.low, name.data(), 8);
        std::memcpy(&key.high, name.data() + 8, 8);
        key.low &= kMasks[name.size()][0];
        key.high &= kMasks[name.size()][1];
        return key;
    }
    [[nodiscard]] std::uint64_t hash() const {
        constexpr std::uint64_t first = 0x9E37'79B9'7F4A'7C15U;
        constexpr std::uint64_t second = 0xC2B2'AE3D'27D4'EB4FU;
        const std::uint64_t mixed = (low ^ size) * first + high * second;
        return mixed;
    }
    friend bool operator==(const NameKey&, const NameKey&) = default;

  private:
    /// By size: which bits of the two words are the name's.
    static constexpr auto kMasks = [] {
        std::array<std::array<std::uint64_t, 2>, kWhole + 1> masks{};
        for (std::size_t byte = 0; byte < kWhole; ++byte) {
            for (std::size_t count = byte + 1; count <= kWhole; ++count)
                masks[count][byte / 8] |= std::uint64_t{0xFF} << (8 * (byte % 8));
        }
        return masks;
    }();
};

/// Names with a number each: built once, then looked up without allocating.
class FlatNames {
  public:
    /// False if the name is there already; it then keeps its number.
    bool add(std::string_view name, std::uint32_t value);
    /// The name's number, or kNone.
    [[nodiscard]] std::uint32_t find(std::string_view name) const {
        return find(NameKey::of(name), name);
    }
    [[nodiscard]] std::uint32_t find(const NameKey& key, std::string_view name) const {
        if (slots_.empty()) return kNone;
        for (std::size_t at = firstPlace(key);; at = (at + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[at];
            const bool same = ((slot.key.low ^ key.low) | (slot.key.high ^ key.high) |
                               (slot.key.size ^ key.size)) == 0 &&
                              (name.size() <= NameKey::kWhole ||
                               sameBytes(text_.data() + slot.offset, name.data(), name.size()));
            if (same || slot.value == kNone) return slot.value;
        }
    }
    [[nodiscard]] std::size_t size() const { return count_; }
    /// Looks for an arrangement in which each name stands in its first place, so that a look-up is
    /// one comparison. For names that are looked up often, once all are there.
    void arrange();
    /// All names, in the order in which they were added.
    [[nodiscard]] std::vector<std::string_view> names() const;

  private:
    struct Slot {
        NameKey key{};
        std::uint32_t offset = 0;     // Of its text.
        std::uint32_t value = kNone;  // kNone: free.
    };
    [[nodiscard]] std::size_t firstPlace(const NameKey& key) const {
        return (key.hash() >> shift_) & (slots_.size() - 1);
    }
    void place(const Slot& slot);
    /// Puts the names into so many slots; false if two have the same first place.
    bool placeAll(const std::vector<Slot>& names, std::size_t slots, unsigned shift);

    static constexpr unsigned kShift = 32;

    std::string text_{};
    std::vector<Slot> slots_{};  // Invariant: a power of two of them, at least half free.
    unsigned shift_ = kShift;    // Of hashes, for the first place.
    std::size_t count_ = 0;
};

}  // namespace frontdoor::intake
