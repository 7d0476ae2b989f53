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
    static constexpr std::uint32_t kRows = 64;
    static constexpr std::size_t kStep = 8;  // Bytes of a rule's id, copied at once.
    /// A row's rules that fired, as they are written.
    using FiredRules = std::array<char, kRuleIds.size() * kStep>;

    void findRules(const Program& program);
    void writeFired(const Decisions& decisions, std::uint32_t word);

    ProgramPtr program_{};
    /// By place in `kRuleIds`: the pack's rules that stand for it; any of them is enough.
    std::array<std::vector<std::uint32_t>, kRuleIds.size()> rules_{};
    std::vector<FiredRules> fired_ = std::vector<FiredRules>(kRows);
    std::array<char*, kRows> firedEnd_{};
};

}  // namespace frontdoor::workload
