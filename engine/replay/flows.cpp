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
    for (std::size_t i = 0; i < replay.batches().size(); ++i) {
        const Batch& batch = replay.batches()[i];
        const Decisions& decisions = replay.decisions()[i];
        for (std::uint32_t row = 0; row < batch.rows(); ++row) {
            const std::optional<Answer> answer = batch.answer(source, row);
            const std::size_t place =
                answer && answer->known ? std::min(static_cast<std::size_t>(answer->value), notSaid)
                                        : notSaid;
            ++flows[place][static_cast<std::size_t>(replay.before()[i][row].route)]
                   [static_cast<std::size_t>(decisions.route(row))];
        }
    }
    return flows;
}

}  // namespace frontdoor
