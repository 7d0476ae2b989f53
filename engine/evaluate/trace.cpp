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
    FRONTDOOR_CHECK(found != conditions.end() && found->second.ofMain(),
                    "the condition is a child's, and belongs to the program");
    const Signal signal = found->second.signal;
    Registers& children = decisions_.scratch_->workspaces.front().children();
    const std::uint32_t at = row_ % kBlockRows;
    if (isSet(children.yes(signal), at)) return Truth::yes;
    return isSet(children.no(signal), at) ? Truth::no : Truth::unknown;
}

}  // namespace frontdoor
