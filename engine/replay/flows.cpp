#include "engine/replay/flows.h"

#include <algorithm>
#include <cstddef>

namespace frontdoor {

std::vector<MoveTable> flowsOf(const Replay& replay) {
    const Pack& pack = replay.firstProgram()->pack();
    const FactIndex source = pack.history.source;
    if (source == kNone) return {};
    const CodeList* list = pack.vocabulary->listOf(pack.vocabulary->fact(source));
    if (list == nullptr) return {};
    const std::size_t notSaid = list->codes().size();
    std::vector<MoveTable> flows(notSaid + 1);
    replay.eachChild([&](ChildPlace was, ChildPlace now) {
        const std::optional<Answer> answer =
            replay.firstBatches()[was.batch].answer(source, was.row);
        const std::size_t place = answer && answer->known
                                      ? std::min(static_cast<std::size_t>(answer->value), notSaid)
                                      : notSaid;
        ++flows[place][static_cast<std::size_t>(replay.before()[was.batch][was.row].route)]
               [static_cast<std::size_t>(replay.decisions()[now.batch].route(now.row))];
    });
    return flows;
}

}  // namespace frontdoor
