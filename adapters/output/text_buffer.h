#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

namespace frontdoor {

/// A text that grows by writing into its room: `end(write(room(bytes)))`. Room is asked for once
/// for several pieces, and their writer keeps the place in a register. Keeps its memory.
class TextBuffer {
  public:
    /// The end of the text, with room for so many bytes. Holds until the next call.
    [[nodiscard]] char* room(std::size_t bytes) {
        if (memory_.size() - size_ < bytes) grow(bytes);
        return memory_.data() + size_;
    }
    /// The text ends here now.
    void end(const char* at) { size_ = static_cast<std::size_t>(at - memory_.data()); }

    void append(std::string_view text) {
        end(std::copy(text.begin(), text.end(), room(text.size())));
    }
    /// Appends once more what stands between two places.
    void repeat(std::size_t from, std::size_t to) {
        const std::size_t length = to - from;
        char* const at = room(length + kStep);
        for (std::size_t done = 0; done < length; done += kStep) {
            // By way of a register, as the last step may reach into what it writes.
            std::array<char, kStep> step;
            std::memcpy(step.data(), memory_.data() + from + done, kStep);
            std::memcpy(at + done, step.data(), kStep);
        }
        end(at + length);
    }
    void clear() { size_ = 0; }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] char& operator[](std::size_t place) { return memory_[place]; }
    [[nodiscard]] std::string_view text() const { return {memory_.data(), size_}; }

  private:
    // Apart, so that asking for room is a comparison in the midst of what is written.
    [[gnu::noinline]] void grow(std::size_t bytes) { memory_.resize(2 * memory_.size() + bytes); }

    static constexpr std::size_t kStep = 32;  // Copied at once, beyond the end of the text too.

    std::vector<char> memory_{};
    std::size_t size_ = 0;
};

}  // namespace frontdoor
