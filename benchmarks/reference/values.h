// From the texts of the workload's files to values. They trust what they read.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "benchmarks/reference/referral.h"

namespace frontdoor::workload {

[[nodiscard]] inline std::uint8_t placeOf(std::string_view word,
                                          std::span<const std::string_view> words) {
    std::uint8_t place = 0;
    while (place < words.size() && words[place] != word) ++place;
    return place;
}

/// PH01 to PH16, EM01 to EM14, NG…, SX…, PC…, EN…: two letters tell where a group begins.
[[nodiscard]] inline std::size_t signOf(std::string_view code) {
    constexpr std::size_t physical = 0, emotional = 16, neglect = 30, sexual = 46, parents = 60,
                          home = 76;
    const std::size_t first = code[0] == 'P'   ? (code[1] == 'H' ? physical : parents)
                              : code[0] == 'E' ? (code[1] == 'M' ? emotional : home)
                              : code[0] == 'N' ? neglect
                                               : sexual;
    return first + static_cast<std::size_t>((code[2] - '0') * 10 + (code[3] - '0')) - 1;
}

/// `2026-04-01` as days since 1970, by the calendar that has its leap day last.
[[nodiscard]] inline std::int32_t dayOf(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] - '0'; };
    const std::int32_t month = digit(5) * 10 + digit(6);
    const std::int32_t year =
        digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3) - (month <= 2 ? 1 : 0);
    const std::int32_t fromMarch = month > 2 ? month - 3 : month + 9;
    const std::int32_t ofYear = (153 * fromMarch + 2) / 5 + digit(8) * 10 + digit(9) - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + ofYear - 719'468;
}

}  // namespace frontdoor::workload
