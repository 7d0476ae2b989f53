#include "engine/evaluate/trace.h"

#include "engine/diagnostics/check.h"
#include "engine/evaluate/evaluation.h"

namespace frontdoor {

Trace::Trace(const ProgramPtr& program, const Batch& batch, std::uint32_t row,
             const EvaluateOptions& options)
    : row_(row) {
    EvaluateOptions alone = options;
    alone.threads = 1;
    Evaluation evaluation(program, batch, alone, decisions_);
    evaluation.run();
    evaluation.repeat(row / kBlockRows);
}

Truth Trace::truth(const Expression& condition) const {
    const auto& conditions = decisions_.program().operations().conditions;
    const auto found = conditions.find(&condition);
    FRONTDOOR_CHECK(found != conditions.end(), "the condition belongs to the program");
    Registers& children = decisions_.scratch_->workspaces.front().children();
    const std::uint32_t at = row_ % kBlockRows;
    if (isSet(children.yes(found->second), at)) return Truth::yes;
    return isSet(children.no(found->second), at) ? Truth::no : Truth::unknown;
}

}  // namespace frontdoor
