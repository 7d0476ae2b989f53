#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pack/element.h"
#include "engine/pack/pack.h"

namespace frontdoor {

// Readers of attributes that `validate` has been over: what is missing or was refused gives the
// fallback.

/// The attribute's text; empty where there is none.
[[nodiscard]] std::string textOf(const Element& element, std::string_view attribute);
[[nodiscard]] bool isYes(const Element& element, std::string_view attribute);
[[nodiscard]] std::int32_t integerOf(const Element& element, std::string_view attribute,
                                     std::int32_t fallback);
[[nodiscard]] std::optional<Date> dateOf(const Element& element, std::string_view attribute);
[[nodiscard]] std::optional<Route> routeOf(const Element& element,
                                           std::string_view attribute = "route");
[[nodiscard]] std::optional<Priority> priorityOf(const Element& element);
[[nodiscard]] Basis basisOf(const Element& element);
[[nodiscard]] InForce inForceOf(const Element& element, std::string_view from = "from",
                                std::string_view to = "to");

/// The place of an attribute's value; of the element where there is no such attribute.
[[nodiscard]] SourceSpan spanOf(const Element& element, std::string_view attribute);
/// The text of a child element on one line; empty where there is none.
[[nodiscard]] std::string proseOf(const Element& element, std::string_view child);

/// White space at the ends taken off, and each stretch inside made one space.
[[nodiscard]] std::string plainText(std::string_view text);

/// A word of a list in an attribute.
struct Word {
    std::string_view text{};
    SourceSpan span{};
};
/// The words of a text; they live as long as the slice.
[[nodiscard]] std::vector<Word> wordsOf(const TextSlice& slice);
/// The place of a text's first line, without the white space around it.
[[nodiscard]] SourceSpan firstWord(const TextSlice& slice);

/// Reads `HH:MM` as minutes of the day; `24:00` is its end.
[[nodiscard]] std::optional<int> parseTime(std::string_view text);

}  // namespace frontdoor
