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

std::vector<std::uint32_t> firedOnlyBy(const Decisions& decisions, const Decisions& others,
                                       std::uint32_t row) {
    const std::vector<Rule>& rules = decisions.program().rules();
    const std::vector<Rule>& otherRules = others.program().rules();
    const auto firedThere = [&](std::uint32_t rule) {
        // Most packs that are compared have most rules in the same places.
        if (rule < otherRules.size() && otherRules[rule].id == rules[rule].id)
            return others.fired(rule, row);
        const auto same = std::find_if(otherRules.begin(), otherRules.end(),
                                       [&](const Rule& one) { return one.id == rules[rule].id; });
        return same != otherRules.end() &&
               others.fired(static_cast<std::uint32_t>(same - otherRules.begin()), row);
    };
    std::vector<std::uint32_t> only{};
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule)
        if (decisions.fired(rule, row) && !firedThere(rule)) only.push_back(rule);
    return only;
}

}  // namespace frontdoor
