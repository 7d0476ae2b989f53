#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/output/text_buffer.h"
#include "benchmarks/reference/plain.h"
#include "benchmarks/reference/rule_ids.h"
#include "engine/batch/batch.h"
#include "engine/evaluate/decisions.h"
#include "engine/evaluate/row_lists.h"

namespace frontdoor::workload {

/// Writes decisions as the workload expects them, a line each:
///
///     {"id":"R0000001","total":39,"route":"early-help","fired":["S005","T3"]}
class ExpectedForm {
  public:
    void append(TextBuffer& out, std::string_view id, const PlainDecision& decision);
    /// All of a batch, of which each referral is one row. The program is the reference pack's.
    void append(TextBuffer& out, const Batch& batch, const Decisions& decisions);

  private:
    void findRules(const Program& program);

    ProgramPtr program_{};
    /// By place in `kRuleIds`: the pack's rules that stand for it; any of them is enough.
    std::array<std::vector<std::uint32_t>, kRuleIds.size()> rules_{};
    RowLists lists_{};
};

}  // namespace frontdoor::workload
