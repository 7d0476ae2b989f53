#pragma once

#include <charconv>
#include <optional>
#include <string_view>

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

}  // namespace frontdoor::cli
