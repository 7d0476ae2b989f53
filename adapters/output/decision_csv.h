#pragma once

#include <string>
#include <vector>

#include "adapters/output/clock_state.h"
#include "adapters/output/decided.h"
#include "adapters/output/decision_fields.h"

namespace frontdoor {

/// Writes decisions as CSV, a row per child. Lists are separated by spaces; the clock is the one to
/// look at first.
///
/// Safe to open in a spreadsheet: no field is taken for a formula.
class DecisionCsv {
  public:
    explicit DecisionCsv(const RunFacts& run, const FieldSet& fields = FieldSet::all());

    void appendHeader(std::string& out) const;
    void append(std::string& out, const Decided& decided);

  private:
    [[nodiscard]] std::string cell(Field field, const Decided& decided, std::uint32_t row);
    [[nodiscard]] std::string rulesOf(const Decided& decided, std::uint32_t row, Field field) const;
    [[nodiscard]] std::string clockOf(const Decided& decided, std::uint32_t row);

    RunFacts run_;
    std::vector<Field> columns_{};
    std::vector<RunningClock> clocks_{};
};

}  // namespace frontdoor
