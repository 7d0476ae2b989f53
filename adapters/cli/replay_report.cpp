#include "adapters/cli/replay_report.h"

#include <utility>
#include <vector>

#include "adapters/cli/engine_version.h"
#include "adapters/output/page/replay_pages.h"
#include "adapters/output/page/replay_sections.h"
#include "engine/replay/equality.h"
#include "engine/replay/flows.h"
#include "engine/verify/coverage.h"

namespace frontdoor::cli {
namespace {

HtmlSection coverageOf(const Replay& replay, const PackEvidence& evidence) {
    Coverage byCases(evidence.program->sharedPack());
    byCases.add(evidence.cases);
    Coverage byHistory(evidence.program->sharedPack());
    EvaluateOptions options;
    options.inForce = replay.inForce();
    for (const Batch& batch : replay.batches()) byHistory.add(batch, options);
    return coverageSection(byCases, evidence.cases.size(), byHistory);
}

}  // namespace

std::string replayReport(const StartedReplay& started, const Replayed& replayed,
                         const PackEvidence& evidence) {
    const Replay& replay = *started.replay;
    const Pack& pack = replay.program()->pack();
    const ReplayPicture picture = pictureOf(replay);
    const std::vector<MoveTable> flows = flowsOf(replay);
    const ReplayView view{replay, pack, pack, picture, picture, flows};
    std::vector<HtmlSection> more{
        outcomeSection(replayed.outcomes, replayed.reach, replayed.windows)};
    const auto equality = equalityOf(replay, started.outcomes, {});
    if (equality && !equality->tables.empty())
        more.push_back(equalitySection(*equality, replayed.reach, replayed.windows));
    more.push_back(coverageOf(replay, evidence));
    if (evidence.proofs) more.push_back(proofSection(pack, *evidence.proofs));
    return replayPage(view, {std::string(kEngineVersion), {}, started.leftOut}, std::move(more));
}

}  // namespace frontdoor::cli
