#include "engine/explain/explanation.h"
#include "engine/explain/near_miss.h"
#include "engine/explain/what_if.h"

namespace frontdoor {

Explanation explain(const ProgramPtr& program, const Batch& batch, std::uint32_t row,
                    const ExplainOptions& options) {
    const std::uint32_t referral = batch.referralOf(row);
    const std::uint32_t first = batch.firstRow(referral);
    Batch alone(batch.sharedVocabulary());
    alone.copyReferral(batch, referral);
    alone.finish();
    Explanation explanation{};
    const Trace trace(program, alone, row - first, options.evaluate);
    explanation.nearMisses = findNearMisses(trace, alone, options);
    if (options.maxWhatIfs > 0) findWhatIfs(program, alone, row - first, options, explanation);
    for (auto* list : {&explanation.upwards, &explanation.downwards}) {
        for (OtherAnswers& whatIf : *list) {
            for (Change& change : whatIf.changes) {
                if (change.itemRow == kNone) continue;
                change.itemRow +=
                    batch.items(batch.vocabulary().fact(change.fact).items).rows.first(first);
            }
        }
    }
    return explanation;
}

}  // namespace frontdoor
