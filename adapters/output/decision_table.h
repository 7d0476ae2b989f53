#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "adapters/output/decided.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/urgency.h"

namespace frontdoor {

struct TableOptions {
    std::size_t columns = 120;  // Of the terminal.
    bool colour = false;        // Beside the words, never instead of them.
    std::size_t maxChildren = 1000;
};

/// A table for a terminal, a child a line, the most urgent first, siblings together; under it the
/// totals.
class DecisionTable {
  public:
    explicit DecisionTable(const RunFacts& run, const TableOptions& options = {});

    /// Takes in a chunk; chunks come in the order of reading. Keeps `maxChildren` lines and no
    /// more.
    void add(const Decided& decided);
    [[nodiscard]] std::string text(const RunTotals& totals) const;

  private:
    struct Line {
        std::array<std::string, 6> cells{};
        std::string why{};
        std::string missing{};
        Priority priority = Priority::green;
    };
    /// Where things stand on the terminal.
    struct Layout {
        std::array<std::size_t, 6> widths{};
        std::size_t why = 0;
        std::size_t missing = 0;
        bool oneLine = true;  // Else the reason and what is missing follow on lines of their own.
    };
    [[nodiscard]] Line lineOf(const Decided& decided, std::uint32_t row) const;
    [[nodiscard]] Layout layout() const;
    void appendHeading(std::string& out, const Layout& layout) const;
    void appendLine(std::string& out, const Layout& layout, const Line& line) const;
    void appendTotals(std::string& out, const RunTotals& totals) const;

    RunFacts run_;
    TableOptions options_;
    MostUrgent<Line> lines_;
    std::uint64_t referrals_ = 0;
};

}  // namespace frontdoor
