#pragma once

#include <cstddef>
#include <string_view>

namespace frontdoor::intake {

/// A word or a mark of a text; a word is letters, figures and what they hold between them: O'Neil.
struct TextToken {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool isWord = false;
};

/// The token at or behind a place of a text; false if none follows.
[[nodiscard]] bool nextToken(std::string_view text, std::size_t from, TextToken& token);

/// Whether two texts are the same but for the case of plain letters; `lower` is in lower case.
[[nodiscard]] bool sameWord(std::string_view text, std::string_view lower);

}  // namespace frontdoor::intake
