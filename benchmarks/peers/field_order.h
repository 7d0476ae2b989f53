#pragma once

#include <string_view>

#include "benchmarks/reference/referral.h"

namespace frontdoor::peers {

/// Reads one line of the workload's NDJSON, made for its fields in their order and for nothing
/// else. Gives the byte behind the line; ends the program where the line is otherwise. 64 readable
/// bytes must stand behind the text.
[[nodiscard]] const char* readInFieldOrder(const char* line, workload::Referral& into);

}  // namespace frontdoor::peers
