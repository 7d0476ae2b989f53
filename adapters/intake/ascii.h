#pragma once

#include <string_view>

namespace frontdoor::intake {

[[nodiscard]] constexpr bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }

[[nodiscard]] constexpr char lowerCase(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// The space that does not break, as UTF-8: what people paste from web pages into sheets.
inline constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

/// A text without the spaces and line ends around it.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    const auto isSpace = [](char letter) {
        return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
    };
    for (;;) {
        while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
        if (!text.starts_with(kNoBreakSpace)) break;
        text.remove_prefix(kNoBreakSpace.size());
    }
    for (;;) {
        while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
        if (!text.ends_with(kNoBreakSpace)) break;
        text.remove_suffix(kNoBreakSpace.size());
    }
    return text;
}

}  // namespace frontdoor::intake
