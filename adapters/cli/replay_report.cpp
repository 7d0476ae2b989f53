#include "adapters/cli/replay_report.h"

#include <utility>
#include <vector>

#include "adapters/cli/engine_version.h"
#include "adapters/output/page/replay_pages.h"
#include "adapters/output/page/replay_sections.h"
#include "engine/replay/equality.h"
#include "engine/replay/flows.h"

namespace frontdoor::cli {

std::string replayReport(const StartedReplay& started, const Replayed& replayed) {
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
    return replayPage(view, {std::string(kEngineVersion), {}, started.leftOut}, std::move(more));
}

}  // namespace frontdoor::cli
