#include "engine/replay/moves.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "engine/evaluate/evaluate.h"

namespace frontdoor {

namespace {

int rank(Route route) { return static_cast<int>(route); }

// Ascending is worst first.
auto badness(const Move& move) {
    const int before = rank(move.before.route);
    const int now = rank(move.now.route);
    return std::tuple(now > before, now > before ? -now : -before, now - before,
                      -static_cast<int>(move.before.priority), -rank(move.now.couldRiseTo),
                      move.batch, move.row);
}

}  // namespace

std::vector<Move> movesOf(const Replay& replay) {
    std::vector<Move> moves{};
    for (std::uint32_t batch = 0; batch < replay.batches().size(); ++batch) {
        const std::vector<Recommendation>& before = replay.before()[batch];
        const Decisions& decisions = replay.decisions()[batch];
        for (std::uint32_t row = 0; row < before.size(); ++row) {
            if (decisions.route(row) != before[row].route)
                moves.push_back({batch, row, before[row], replay.recommendation(batch, row)});
        }
    }
    std::sort(moves.begin(), moves.end(),
              [](const Move& a, const Move& b) { return badness(a) < badness(b); });
    return moves;
}

MoveTable tableOf(const Replay& replay) {
    MoveTable table{};
    for (std::size_t batch = 0; batch < replay.batches().size(); ++batch) {
        const std::vector<Recommendation>& before = replay.before()[batch];
        const Decisions& decisions = replay.decisions()[batch];
        for (std::uint32_t row = 0; row < before.size(); ++row) {
            ++table[static_cast<std::size_t>(before[row].route)]
                   [static_cast<std::size_t>(decisions.route(row))];
        }
    }
    return table;
}

MovedChildren decideMoved(const Replay& replay, const std::vector<Move>& moves, std::size_t begin,
                          std::size_t end) {
    MovedChildren moved{.batch = Batch(replay.firstProgram()->pack().vocabulary)};
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> firstRows{};
    for (std::size_t i = begin; i < end; ++i) {
        const Move& move = moves[i];
        const Batch& from = replay.batches()[move.batch];
        const std::uint32_t referral = from.referralOf(move.row);
        const auto [place, isNew] =
            firstRows.try_emplace({move.batch, referral}, moved.batch.rows());
        if (isNew) moved.batch.copyReferral(from, referral);
        moved.rows.push_back(place->second + move.row - from.firstRow(referral));
    }
    moved.batch.finish();
    const EvaluateOptions options{.inForce = replay.inForce()};
    evaluate(replay.firstProgram(), moved.batch, options, moved.before);
    evaluate(replay.program(), moved.batch, options, moved.now);
    return moved;
}

}  // namespace frontdoor
