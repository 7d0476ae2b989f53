#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "benchmarks/reference/referral.h"

namespace frontdoor::workload {

enum class FileFormat : std::uint8_t { ndjson, csv, xml };

/// A referral and its signs in the order in which they were noted.
struct NotedReferral {
    Referral referral{};
    std::vector<std::size_t> signs{};
};

/// What stands before the first referral, and behind the last.
[[nodiscard]] std::string fileHead(FileFormat format);
[[nodiscard]] std::string fileEnd(FileFormat format);
void appendReferral(std::string& out, const NotedReferral& noted, FileFormat format);

}  // namespace frontdoor::workload
