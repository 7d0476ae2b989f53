#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace frontdoor {

/// Rows of cells for a terminal: the first column stands left, the others right, each as wide as
/// its widest cell.
class TextGrid {
  public:
    explicit TextGrid(std::vector<std::string> headings);
    /// Cells that are missing at the end are empty.
    void add(std::vector<std::string> cells);
    [[nodiscard]] bool empty() const { return rows_.size() <= 1; }
    /// With an indentation before each line, and a line under the headings.
    [[nodiscard]] std::string text(std::string_view indentation = "") const;

  private:
    std::vector<std::vector<std::string>> rows_;
};

/// `+1,234`, `-7`, `0`: from one count to another.
[[nodiscard]] std::string difference(std::uint64_t from, std::uint64_t to);
/// `12.3 %`; `–` of nothing.
[[nodiscard]] std::string percentage(std::uint64_t part, std::uint64_t whole);

}  // namespace frontdoor
