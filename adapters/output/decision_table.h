#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "adapters/output/decided.h"
#include "adapters/output/run_totals.h"
#include "adapters/output/urgency.h"

namespace frontdoor {

struct TableOptions {
    std::size_t columns = 120;  // Of the terminal.
    bool colour = false;        // Beside the words, never instead of them.
    std::size_t maxChildren = 1000;
};

/// A table for a terminal, a child a line, the most urgent first, siblings together; under it the totals.
class DecisionTable {
  public:
    explicit DecisionTable(const RunFacts& run, const TableOptions& options = {});

    /// Takes in a chunk; chunks come in the order of reading. Keeps `maxChildren` lines and no more.
    void add(const Decided& decided);
    [[nodiscard]] std::string text(const RunTotals& totals) const;

  private:
    struct Line {
        std::vector<std::string> cells{};
        std::string why{};
        std::string missing{};
        Priority priority = Priority::green;
    };
    [[nodiscard]] Line lineOf(const Decided& decided, std::uint32_t row) const;
    void appendTotals(std::string& out, const RunTotals& totals) const;

    RunFacts run_;
    TableOptions options_;
    MostUrgent<Line> lines_;
    std::uint64_t referrals_ = 0;
};

}  // namespace frontdoor
