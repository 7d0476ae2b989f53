#pragma once

#include <string_view>

namespace frontdoor::intake {

/// A text without the spaces and line ends around it.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    const auto isSpace = [](char letter) {
        return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
    };
    while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace frontdoor::intake
