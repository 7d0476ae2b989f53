#include "adapters/output/text_grid.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "adapters/output/run_totals.h"
#include "adapters/output/terminal_text.h"

namespace frontdoor {

TextGrid::TextGrid(std::vector<std::string> headings) { rows_.push_back(std::move(headings)); }

void TextGrid::add(std::vector<std::string> cells) {
    cells.resize(rows_.front().size());
    rows_.push_back(std::move(cells));
}

std::string TextGrid::text(std::string_view indentation) const {
    constexpr std::size_t gap = 2;
    std::vector<std::size_t> widths(rows_.front().size());
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], textColumns(row[i]));
    std::string out;
    for (std::size_t number = 0; number < rows_.size(); ++number) {
        std::string line;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (i == 0) {
                appendPadded(line, rows_[number][i], widths[i]);
            } else {
                line.append(gap + widths[i] - textColumns(rows_[number][i]), ' ');
                line += rows_[number][i];
            }
        }
        const std::size_t columns = textColumns(line);
        line.erase(line.find_last_not_of(' ') + 1);
        out.append(indentation).append(line).append("\n");
        if (number == 0) out.append(indentation).append(columns, '-').append("\n");
    }
    return out;
}

std::string difference(std::uint64_t from, std::uint64_t to) {
    if (from == to) return "0";
    return to > from ? "+" + grouped(to - from) : "-" + grouped(from - to);
}

std::string percentage(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return "–";
    char text[32];
    const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    std::snprintf(text, sizeof text, "%.1f %%", share);
    return text;
}

}  // namespace frontdoor
