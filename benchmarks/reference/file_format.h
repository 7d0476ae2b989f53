#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "benchmarks/reference/write_referral.h"

namespace frontdoor::workload {

inline constexpr std::array<std::pair<std::string_view, FileFormat>, 3> kFormats{
    {{"ndjson", FileFormat::ndjson}, {"csv", FileFormat::csv}, {"xml", FileFormat::xml}}};

[[nodiscard]] inline std::optional<FileFormat> formatNamed(std::string_view name) {
    for (const auto& [each, format] : kFormats) {
        if (each == name) return format;
    }
    return std::nullopt;
}

/// The format that a file's name ends with.
[[nodiscard]] inline std::optional<FileFormat> formatOfFile(std::string_view path) {
    return formatNamed(path.substr(path.rfind('.') + 1));
}

}  // namespace frontdoor::workload
