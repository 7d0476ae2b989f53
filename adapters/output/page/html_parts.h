#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/output/clock_state.h"
#include "engine/vocabulary/words.h"

namespace frontdoor {

// Pieces of the report. Every one takes plain text and escapes it. No colour stands without its
// word.

[[nodiscard]] std::string priorityChip(Priority priority);
[[nodiscard]] std::string stateChip(ClockState state);

/// `<th scope="row">`, `<td>`, and a number, right-aligned.
void appendRowHeading(std::string& out, std::string_view text);
void appendCell(std::string& out, std::string_view text);
void appendNumberCell(std::string& out, std::uint64_t number);
/// A bar as long as `part` of `whole`; for the eye only, as the number stands beside it.
void appendBarCell(std::string& out, std::uint64_t part, std::uint64_t whole);

/// Opens a table, in a box that scrolls by itself on a narrow screen, and its body; `closeTable`
/// ends it.
struct TableHead {
    std::string caption{};
    std::string remark{};                // A second, smaller line; may be empty.
    std::vector<std::string> columns{};  // A `#` in front: a column of numbers. Empty: a bar.
    std::string style{};                 // Class; may be empty.
};
void openTable(std::string& out, const TableHead& head);
void closeTable(std::string& out);

}  // namespace frontdoor
