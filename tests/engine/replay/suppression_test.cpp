// What is suppressed must stay so for somebody who reasons about what is shown: a solver is told
// all that a report would publish, and asked whether a count that is not shown could be another.

#include "engine/replay/suppression.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <z3++.h>

#include "tests/support/random.h"

namespace frontdoor {
namespace {

constexpr std::uint64_t kLeast = 5;

/// Tables of the same groups, as they are.
struct Published {
    std::vector<CountTable> tables{};
    std::vector<std::uint64_t> sizes{};              // By group.
    std::vector<std::vector<std::uint64_t>> sums{};  // By table, then by part.
    std::vector<std::vector<bool>> hidden{};         // Sums that are not shown.
};

Published randomTables(support::Random& random) {
    Published made;
    const std::size_t groups = 2 + random.below(5);
    const auto most = static_cast<std::int64_t>(random.pick(std::vector<int>{3, 8, 40, 400}));
    for (std::size_t group = 0; group < groups; ++group)
        made.sizes.push_back(static_cast<std::uint64_t>(random.between(0, 3 * most)));
    for (const std::size_t parts : {std::size_t{4}, std::size_t{2}, std::size_t{3}}) {
        CountTable table;
        std::vector<std::uint64_t> sums(parts, 0);
        for (const std::uint64_t size : made.sizes) {
            std::vector<std::uint64_t> row(parts, 0);
            // Some parts are rare.
            for (std::uint64_t child = 0; child < size; ++child)
                ++row[std::min(random.below(parts), random.below(parts))];
            for (std::size_t part = 0; part < parts; ++part) sums[part] += row[part];
            table.cells.push_back(std::move(row));
        }
        made.tables.push_back(std::move(table));
        made.hidden.push_back(hiddenParts(sums, kLeast));
        made.sums.push_back(std::move(sums));
    }
    return made;
}

std::uint64_t sizeOfAll(const Published& made) {
    std::uint64_t all = 0;
    for (const std::uint64_t size : made.sizes) all += size;
    return all;
}

/// All that somebody can know who has read the report.
class Reader {
  public:
    Reader(const Published& made, const Suppression& shown) : made_(made) {
        z3::expr all = context_.int_val(0);
        for (std::size_t group = 0; group < made.sizes.size(); ++group) {
            sizes_.push_back(count("n" + std::to_string(group)));
            if (!shown.groups[group]) is(sizes_[group], made.sizes[group]);
            all = all + sizes_[group];
        }
        is(all, sizeOfAll(made));
        for (std::size_t table = 0; table < made.tables.size(); ++table) readTable(table, shown);
    }

    /// Whether a count might be another than it is, and whether it might not be small.
    [[nodiscard]] bool mayBeAnother(const z3::expr& what, std::uint64_t truth) {
        return possible(what != number(truth));
    }
    [[nodiscard]] bool mayBeEnough(const z3::expr& what) {
        return possible(what >= number(kLeast));
    }
    [[nodiscard]] const z3::expr& size(std::size_t group) const { return sizes_[group]; }
    [[nodiscard]] const z3::expr& cell(std::size_t table, std::size_t group,
                                       std::size_t part) const {
        return cells_[table][group][part];
    }
    [[nodiscard]] z3::expr sum(std::size_t table, std::size_t part) {
        z3::expr sum = context_.int_val(0);
        for (const auto& row : cells_[table]) sum = sum + row[part];
        return sum;
    }

  private:
    z3::expr number(std::uint64_t value) { return context_.int_val(value); }
    void is(const z3::expr& what, std::uint64_t value) { solver_.add(what == number(value)); }
    z3::expr count(const std::string& name) {
        const z3::expr made = context_.int_const(name.c_str());
        solver_.add(made >= 0);
        return made;
    }
    bool possible(const z3::expr& claim) {
        solver_.push();
        solver_.add(claim);
        const bool found = solver_.check() == z3::sat;
        solver_.pop();
        return found;
    }
    void readTable(std::size_t table, const Suppression& shown) {
        cells_.emplace_back();
        for (std::size_t group = 0; group < made_.sizes.size(); ++group) {
            cells_[table].emplace_back();
            z3::expr row = context_.int_val(0);
            for (std::size_t part = 0; part < made_.sums[table].size(); ++part) {
                cells_[table][group].push_back(count("x" + std::to_string(table) + "_" +
                                                     std::to_string(group) + "_" +
                                                     std::to_string(part)));
                const z3::expr& cell = cells_[table][group][part];
                row = row + cell;
                if (shown.shown[table].cells[group][part] != 0)
                    is(cell, made_.tables[table].cells[group][part]);
            }
            solver_.add(row == sizes_[group]);
        }
        for (std::size_t part = 0; part < made_.sums[table].size(); ++part) {
            if (!made_.hidden[table][part]) is(sum(table, part), made_.sums[table][part]);
        }
    }

    const Published& made_;
    z3::context context_{};
    z3::solver solver_{context_};
    std::vector<z3::expr> sizes_{};
    std::vector<std::vector<std::vector<z3::expr>>> cells_{};
};

/// Counts that are not shown: how many, how many can be worked out all the same, and how many small
/// ones are known to be small.
struct GivenAway {
    std::size_t hidden = 0;
    std::size_t workedOut = 0;
    std::size_t knownSmall = 0;
};

GivenAway givenAway(const Published& made, const Suppression& shown) {
    Reader reader(made, shown);
    GivenAway found;
    const auto look = [&](const z3::expr& what, std::uint64_t truth) {
        const bool small = truth > 0 && truth < kLeast;
        ++found.hidden;
        found.workedOut += reader.mayBeAnother(what, truth) ? 0U : 1U;
        found.knownSmall += small && !reader.mayBeEnough(what) ? 1U : 0U;
    };
    for (std::size_t group = 0; group < made.sizes.size(); ++group) {
        if (shown.groups[group]) look(reader.size(group), made.sizes[group]);
        for (std::size_t table = 0; table < made.tables.size(); ++table) {
            for (std::size_t part = 0; part < made.sums[table].size(); ++part) {
                if (shown.shown[table].cells[group][part] == 0)
                    look(reader.cell(table, group, part), made.tables[table].cells[group][part]);
            }
        }
    }
    for (std::size_t table = 0; table < made.tables.size(); ++table) {
        for (std::size_t part = 0; part < made.sums[table].size(); ++part) {
            if (made.hidden[table][part]) look(reader.sum(table, part), made.sums[table][part]);
        }
    }
    return found;
}

TEST(Suppression, GivesNothingAwayThatItHides) {
    std::size_t tried = 0;
    std::size_t hidden = 0;
    std::size_t knownSmall = 0;
    std::size_t shownCells = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        support::Random random(seed);
        const Published made = randomTables(random);
        if (sizeOfAll(made) < kLeast) continue;
        const Suppression shown = suppress(made.tables, made.hidden, kLeast);
        const GivenAway found = givenAway(made, shown);
        EXPECT_EQ(found.workedOut, 0U) << seed;
        hidden += found.hidden;
        knownSmall += found.knownSmall;
        ++tried;
        for (std::size_t table = 0; table < made.tables.size(); ++table) {
            for (std::size_t group = 0; group < made.sizes.size(); ++group) {
                for (std::size_t part = 0; part < made.sums[table].size(); ++part) {
                    if (shown.shown[table].cells[group][part] == 0) continue;
                    const std::uint64_t count = made.tables[table].cells[group][part];
                    EXPECT_TRUE(count == 0 || count >= kLeast) << seed;
                    EXPECT_TRUE(!shown.groups[group] || count == 0) << seed;
                    ++shownCells;
                }
            }
        }
    }
    EXPECT_GT(tried, 40U);
    EXPECT_GT(shownCells, 500U);
    EXPECT_LT(knownSmall * 10, hidden) << "most could as well be large";
}

TEST(Suppression, OfSmallCountsAloneWouldGiveThemAway) {
    std::size_t found = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        support::Random random(seed);
        Published made = randomTables(random);
        Suppression naive{.groups = std::vector<bool>(made.sizes.size(), false)};
        for (std::size_t table = 0; table < made.tables.size(); ++table) {
            made.hidden[table].assign(made.hidden[table].size(), false);
            naive.shown.push_back(made.tables[table]);
            for (auto& row : naive.shown.back().cells) {
                for (std::uint64_t& cell : row) cell = cell > 0 && cell < kLeast ? 0 : 1;
            }
        }
        found += givenAway(made, naive).workedOut;
    }
    EXPECT_GT(found, 20U) << "a check that finds nothing checks nothing";
}

TEST(Suppression, OfLargeCountsIsNone) {
    const std::vector<CountTable> tables{{{{10, 0, 90}, {20, 5, 300}}}, {{{60, 40}, {5, 320}}}};
    const Suppression shown = suppress(tables, {{false, false, false}, {false, false}}, kLeast);
    EXPECT_EQ(shown.groups, (std::vector<bool>{false, false}));
    for (const CountTable& table : shown.shown) {
        for (const auto& row : table.cells) {
            for (const std::uint64_t cell : row) EXPECT_EQ(cell, 1U);
        }
    }
}

TEST(Suppression, OfASmallGroupHidesAnotherWithIt) {
    const std::vector<CountTable> tables{{{{2, 1}, {30, 10}, {200, 100}}}};
    const Suppression shown = suppress(tables, {{false, false}}, kLeast);
    EXPECT_EQ(shown.groups, (std::vector<bool>{true, true, false}));
    EXPECT_EQ(shown.shown.front().cells[2], (std::vector<std::uint64_t>{1, 1}));
}

TEST(Suppression, TakesTheCheapestRectangle) {
    const std::vector<CountTable> tables{{{{3, 40, 500}, {60, 30, 400}, {90, 80, 900}}}};
    const Suppression shown = suppress(tables, {{false, false, false}}, kLeast);
    const std::vector<std::vector<std::uint64_t>> expected{{0, 0, 1}, {0, 0, 1}, {1, 1, 1}};
    EXPECT_EQ(shown.shown.front().cells, expected);
}

TEST(Suppression, CanBeTurnedOff) {
    const std::vector<CountTable> tables{{{{3, 1}, {2, 0}}}};
    for (const std::uint64_t least : {0U, 1U}) {
        const Suppression shown = suppress(tables, {{false, false}}, least);
        EXPECT_EQ(shown.shown.front().cells[0], (std::vector<std::uint64_t>{1, 1}));
    }
}

}  // namespace
}  // namespace frontdoor
