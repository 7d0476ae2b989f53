#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor {

/// Texts that are written over and over, held in one piece of memory.
///
/// They are copied in whole steps, without a call and mostly without a branch, as a record is made
/// of dozens of texts of a few bytes each. So `put` may write beyond the text, into the room after
/// it.
class Fragments {
  public:
    /// Adds a text and gives its number; numbers count up from 0.
    std::uint32_t add(std::string_view text);
    void clear();

    [[nodiscard]] std::size_t size() const { return begin_.size() - 1; }
    /// The most bytes that `put` touches.
    [[nodiscard]] std::size_t room() const { return longest_ + kStep; }

    /// Copies a text to where there is `room` and gives the place behind it.
    char* put(char* at, std::size_t number) const {
        const char* const from = text_.data() + begin_[number];
        const std::size_t length = begin_[number + 1] - begin_[number];
        std::memcpy(at, from, kStep);
        for (std::size_t done = kStep; done < length; done += kStep)
            std::memcpy(at + done, from + done, kStep);
        return at + length;
    }

  private:
    static constexpr std::size_t kStep = 32;

    std::string text_ = std::string(kStep, ' ');  // With a step to spare at the end.
    std::vector<std::uint32_t> begin_{0};         // By number, and one for the end.
    std::size_t longest_ = 0;
};

}  // namespace frontdoor
