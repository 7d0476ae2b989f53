#include "engine/replay/suppression.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

// A group with too few children is hidden with another, so that the two together are enough; what
// can be said of them is what is left of the sums, which is treated as one group. In each table
// then a small count is hidden with three others that make a rectangle with it:
//
//              part j     part k             part j     part k
//     group i     3         120     ──▶         ·          ·      one more here is one less there,
//     group l    40          75                 ·          ·      and the sums stay as they are
//
// So each of the four can be anything within a range as wide as the smaller of each diagonal
// together. The cheapest rectangle that is wide enough is taken. The sums of parts that are hidden
// themselves are another row of the table, in which one more in a group is one more.

namespace frontdoor {
namespace {

using Row = std::vector<std::uint64_t>;

std::uint64_t childrenIn(const Row& row) {
    return std::accumulate(row.begin(), row.end(), std::uint64_t{0});
}

/// Nought is nobody, so it gives nobody away.
bool isSmall(std::uint64_t count, std::uint64_t least) { return count > 0 && count < least; }

/// Hides what is small, and of the rest the smallest until what is hidden is more than one thing
/// and enough together.
std::vector<bool> hideSmall(const Row& counts, std::uint64_t least) {
    std::vector<bool> hidden(counts.size(), false);
    std::size_t number = 0;
    std::uint64_t sum = 0;
    const auto hide = [&](std::size_t i) {
        hidden[i] = true;
        ++number;
        sum += counts[i];
    };
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (isSmall(counts[i], least)) hide(i);
    }
    while (number > 0 && (number < 2 || sum < least)) {
        std::optional<std::size_t> smallest;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const bool mayHide = !hidden[i] && counts[i] > 0;
            if (mayHide && (!smallest || counts[i] < counts[*smallest])) smallest = i;
        }
        if (!smallest) break;
        hide(*smallest);
    }
    return hidden;
}

/// One table, with the sums of its parts as its last row.
class TableProtection {
  public:
    TableProtection(const CountTable& table, const std::vector<bool>& hiddenSums,
                    std::uint64_t least)
        : rows_(table.cells), least_(least), sums_(table.cells.size()) {
        rows_.emplace_back(hiddenSums.size(), 0);
        for (const Row& row : table.cells) {
            for (std::size_t part = 0; part < row.size(); ++part) rows_[sums_][part] += row[part];
        }
        for (const Row& row : table.cells) {
            hidden_.emplace_back();
            for (const std::uint64_t count : row) hidden_.back().push_back(isSmall(count, least_));
        }
        hidden_.push_back(hiddenSums);
    }

    /// False where no choice protects what is hidden.
    bool run() {
        if (protectAll()) return true;
        for (std::size_t row = 0; row < sums_; ++row)
            hidden_[row].assign(hidden_[row].size(), true);
        return protectAll();
    }

    [[nodiscard]] bool hides(std::size_t row, std::size_t part) const { return hidden_[row][part]; }

  private:
    struct Rectangle {
        std::size_t row = 0;
        std::size_t part = 0;
        std::uint64_t cost = std::numeric_limits<std::uint64_t>::max();
    };

    bool protectAll() {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            for (std::size_t part = 0; part < rows_[row].size(); ++part) {
                if (hidden_[row][part] && !protect(row, part)) return false;
            }
        }
        return true;
    }

    bool protect(std::size_t row, std::size_t part) {
        std::optional<Rectangle> best;
        for (std::size_t other = 0; other < rows_.size(); ++other) {
            if (other == row) continue;
            for (std::size_t to = 0; to < rows_[row].size(); ++to) {
                if (to == part || !mayHide(other, part) || !mayHide(row, to) ||
                    !mayHide(other, to) || width(row, part, other, to) < least_)
                    continue;
                const std::uint64_t cost =
                    costOf(other, part) + costOf(row, to) + costOf(other, to);
                if (!best || cost < best->cost) best = Rectangle{other, to, cost};
            }
        }
        if (!best) return false;
        hidden_[best->row][part] = true;
        hidden_[row][best->part] = true;
        hidden_[best->row][best->part] = true;
        return true;
    }

    /// Sums are the same in every report on these children: whether they are hidden is settled.
    [[nodiscard]] bool mayHide(std::size_t row, std::size_t part) const {
        return row != sums_ || hidden_[row][part];
    }
    [[nodiscard]] std::uint64_t costOf(std::size_t row, std::size_t part) const {
        return hidden_[row][part] ? 0 : rows_[row][part];
    }
    /// How far the corners of a rectangle can move, up and down together.
    [[nodiscard]] std::uint64_t width(std::size_t row, std::size_t part, std::size_t other,
                                      std::size_t to) const {
        const std::uint64_t a = rows_[row][part];
        const std::uint64_t b = rows_[row][to];
        const std::uint64_t c = rows_[other][part];
        const std::uint64_t d = rows_[other][to];
        // A sum moves with the counts below it, and not against them.
        if (row == sums_ || other == sums_) return std::min(b, d) + std::min(a, c);
        return std::min(b, c) + std::min(a, d);
    }

    std::vector<Row> rows_;
    std::uint64_t least_;
    std::size_t sums_;
    std::vector<std::vector<bool>> hidden_{};
};

/// The groups that are shown, and behind them all others as one, if there are any.
CountTable joined(const CountTable& table, const std::vector<bool>& hiddenGroups) {
    CountTable joint;
    Row rest;
    for (std::size_t group = 0; group < table.cells.size(); ++group) {
        const Row& row = table.cells[group];
        if (!hiddenGroups[group]) {
            joint.cells.push_back(row);
            continue;
        }
        rest.resize(row.size(), 0);
        for (std::size_t part = 0; part < row.size(); ++part) rest[part] += row[part];
    }
    if (!rest.empty()) joint.cells.push_back(rest);
    return joint;
}

/// Absent where no choice protects what is hidden.
std::optional<CountTable> shownOf(const CountTable& table, const std::vector<bool>& hiddenGroups,
                                  const std::vector<bool>& hiddenSums, std::uint64_t least) {
    TableProtection protection(joined(table, hiddenGroups), hiddenSums, least);
    if (!protection.run()) return std::nullopt;
    CountTable shown;
    std::size_t row = 0;
    for (std::size_t group = 0; group < table.cells.size(); ++group) {
        shown.cells.emplace_back(table.cells[group].size(), 0);
        if (hiddenGroups[group]) continue;
        for (std::size_t part = 0; part < shown.cells.back().size(); ++part)
            shown.cells.back()[part] = protection.hides(row, part) ? 0 : 1;
        ++row;
    }
    return shown;
}

Suppression nothing(const std::vector<CountTable>& tables, std::size_t groups) {
    Suppression result{.everything = true, .groups = std::vector<bool>(groups, true)};
    for (const CountTable& table : tables) {
        result.shown.push_back(table);
        for (Row& row : result.shown.back().cells) row.assign(row.size(), 0);
    }
    return result;
}

}  // namespace

std::vector<bool> hiddenParts(const std::vector<std::uint64_t>& parts, std::uint64_t least) {
    return hideSmall(parts, least);
}

Suppression suppress(const std::vector<CountTable>& tables,
                     const std::vector<std::vector<bool>>& hidden, std::uint64_t least) {
    Suppression result;
    if (tables.empty()) return result;
    Row sizes;
    for (const Row& row : tables.front().cells) sizes.push_back(childrenIn(row));
    result.groups = hideSmall(sizes, least);
    const bool any = std::ranges::find(result.groups, true) != result.groups.end();
    bool rest = false;
    for (std::size_t group = 0; group < sizes.size(); ++group)
        rest = rest || (!result.groups[group] && sizes[group] > 0);
    if (any && !rest) return nothing(tables, sizes.size());
    for (std::size_t table = 0; table < tables.size(); ++table) {
        auto shown = shownOf(tables[table], result.groups, hidden[table], least);
        if (!shown) return nothing(tables, sizes.size());
        result.shown.push_back(std::move(*shown));
    }
    return result;
}

}  // namespace frontdoor
