#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/expression.h"
#include "engine/vocabulary/vocabulary.h"

namespace frontdoor {

/// The longest duration that can be written, in days: from the first day of the calendar to the
/// last.
inline constexpr std::int64_t kMostDays = 3'652'058;

/// Days of `P28D` or `P4W`; absent for anything else.
[[nodiscard]] std::optional<std::int64_t> parseDuration(std::string_view text);

/// Days since 1970 of `2026-04-01`; absent for anything else.
[[nodiscard]] std::optional<std::int64_t> parseDay(std::string_view text);

/// The place of a code, route or priority among those of its type; absent if the type has no such
/// word.
[[nodiscard]] std::optional<std::int64_t> parseWord(std::string_view text, const Type& type,
                                                    const Vocabulary& vocabulary);

/// Every word of a code's, route's or priority's type, in order; empty for other types.
[[nodiscard]] std::vector<std::string_view> words(const Type& type, const Vocabulary& vocabulary);

/// Appends a value as an author writes it. A number keeps all places of its scale: reading it gives
/// the same scale.
void appendLiteral(std::string& out, std::int64_t value, const Type& type,
                   const Vocabulary& vocabulary);

/// Appends a text in double quotes.
void appendText(std::string& out, std::string_view text);

/// 10^exponent, for 0 to 18.
[[nodiscard]] std::int64_t powerOfTen(int exponent);

}  // namespace frontdoor
