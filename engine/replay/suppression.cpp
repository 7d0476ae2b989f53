#include "engine/replay/suppression.h"

#include <algorithm>
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
// together. The cheapest rectangle that is wide enough is taken, or else the widest; where there is
// none, all counts of the table are hidden. The sums of parts that are hidden themselves are
// another row of the table, in which one more in a group is one more.

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

    void run() {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            for (std::size_t part = 0; part < rows_[row].size(); ++part) {
                if (hidden_[row][part] && !protect(row, part)) return hideAll();
            }
        }
    }

    [[nodiscard]] bool hides(std::size_t row, std::size_t part) const { return hidden_[row][part]; }

  private:
    struct Rectangle {
        std::size_t row = 0;
        std::size_t part = 0;
        std::uint64_t width = 0;  // Up to what is wanted.
        std::uint64_t cost = 0;   // Children whose count is hidden for it.
        [[nodiscard]] bool isBetterThan(const Rectangle& other) const {
            return width != other.width ? width > other.width : cost < other.cost;
        }
    };

    /// False where no rectangle protects it at all.
    bool protect(std::size_t row, std::size_t part) {
        std::optional<Rectangle> best;
        for (std::size_t other = 0; other < rows_.size(); ++other) {
            for (std::size_t to = 0; to < rows_[row].size(); ++to) {
                if (other == row || to == part || !mayHide(other, part) || !mayHide(row, to) ||
                    !mayHide(other, to))
                    continue;
                const Rectangle found{other, to, std::min(width(row, part, other, to), least_),
                                      costOf(other, part) + costOf(row, to) + costOf(other, to)};
                if (found.width > 0 && (!best || found.isBetterThan(*best))) best = found;
            }
        }
        if (!best) return false;
        hidden_[best->row][part] = true;
        hidden_[row][best->part] = true;
        hidden_[best->row][best->part] = true;
        return true;
    }

    /// With nothing but sums to go by, each count can be as much as its group and its part allow.
    /// What is nought for want of children stays.
    void hideAll() {
        for (std::size_t row = 0; row < sums_; ++row) {
            for (std::size_t part = 0; part < rows_[row].size(); ++part)
                hidden_[row][part] = childrenIn(rows_[row]) > 0 && rows_[sums_][part] > 0;
        }
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

CountTable shownOf(const CountTable& table, const std::vector<bool>& hiddenGroups,
                   const std::vector<bool>& hiddenSums, std::uint64_t least) {
    const CountTable joint = joined(table, hiddenGroups);
    TableProtection protection(joint, hiddenSums, least);
    protection.run();
    const std::size_t rest = joint.cells.size() - 1;  // Those of hidden groups, if there are any.
    CountTable shown;
    std::size_t row = 0;
    for (std::size_t group = 0; group < table.cells.size(); ++group) {
        shown.cells.emplace_back();
        const std::size_t from = hiddenGroups[group] ? rest : row++;
        for (std::size_t part = 0; part < table.cells[group].size(); ++part) {
            // That none of the hidden groups has any can be worked out.
            const bool can = !hiddenGroups[group] || joint.cells[rest][part] == 0;
            shown.cells[group].push_back(can && !protection.hides(from, part) ? 1 : 0);
        }
    }
    return shown;
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
    for (std::size_t table = 0; table < tables.size(); ++table)
        result.shown.push_back(shownOf(tables[table], result.groups, hidden[table], least));
    return result;
}

}  // namespace frontdoor
