#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor {

/// The text without what a terminal would obey: control characters and bytes that are no UTF-8
/// become U+FFFD, tabs and line ends a space.
[[nodiscard]] std::string printable(std::string_view text);

/// Columns that a printable text takes.
[[nodiscard]] std::size_t textColumns(std::string_view text);

/// The text if it fits into so many columns, else its beginning and `…`.
[[nodiscard]] std::string cutToColumns(std::string_view text, std::size_t columns);

/// Appends the text and spaces up to so many columns.
void appendPadded(std::string& out, std::string_view text, std::size_t columns);

/// The text's words in lines of at most so many columns; a longer word is broken. At least one
/// line.
[[nodiscard]] std::vector<std::string> wrapToColumns(std::string_view text, std::size_t columns);

/// Appends a paragraph: `first` before its first line, spaces as wide before the others, a line end
/// after each.
void appendWrapped(std::string& out, std::string_view first, std::string_view text,
                   std::size_t columns);

}  // namespace frontdoor
