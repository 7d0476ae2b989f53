#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "adapters/cli/command_line.h"

namespace frontdoor::cli {

/// All of a text as a number without sign, point or spaces around it, or with a minus where the
/// type has one; absent if it is none, or too large for the type.
template <class Number>
[[nodiscard]] std::optional<Number> wholeNumber(std::string_view text) {
    Number value{};
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    return value;
}

/// What an option that takes a number may be.
struct NumberRange {
    std::string_view of{};  // "threads"
    std::int64_t least = 0;
    std::int64_t most = 0;
};
/// The number that an option gives, or `usually` without it; absent, with a complaint, if it gives
/// none within the range.
[[nodiscard]] std::optional<std::int64_t> readNumber(const Arguments& arguments,
                                                     std::string_view option,
                                                     const NumberRange& range,
                                                     std::int64_t usually);

}  // namespace frontdoor::cli
