#include "engine/replay/moves.h"

#include <algorithm>
#include <map>
#include <memory>
#include <span>
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

/// The referrals of some moves, of one of the readings.
template <class PlaceOf>
DecidedChildren copied(const std::shared_ptr<const Vocabulary>& vocabulary,
                       const std::vector<Batch>& batches, std::span<const Move> moves,
                       const PlaceOf& placeOf) {
    DecidedChildren children{.batch = Batch(vocabulary)};
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> firstRows{};
    for (const Move& move : moves) {
        const ChildPlace place = placeOf(move);
        const Batch& from = batches[place.batch];
        const std::uint32_t referral = from.referralOf(place.row);
        const auto [first, isNew] =
            firstRows.try_emplace({place.batch, referral}, children.batch.rows());
        if (isNew) children.batch.copyReferral(from, referral);
        children.rows.push_back(first->second + place.row - from.firstRow(referral));
    }
    children.batch.finish();
    return children;
}

}  // namespace

std::vector<Move> movesOf(const Replay& replay) {
    std::vector<Move> moves{};
    replay.eachChild([&](ChildPlace was, ChildPlace now) {
        const Recommendation& before = replay.before()[was.batch][was.row];
        if (replay.decisions()[now.batch].route(now.row) != before.route)
            moves.push_back(
                {now.batch, now.row, was, before, replay.recommendation(now.batch, now.row)});
    });
    std::sort(moves.begin(), moves.end(),
              [](const Move& a, const Move& b) { return badness(a) < badness(b); });
    return moves;
}

MoveTable tableOf(const Replay& replay) {
    MoveTable table{};
    replay.eachChild([&](ChildPlace was, ChildPlace now) {
        ++table[static_cast<std::size_t>(replay.before()[was.batch][was.row].route)]
               [static_cast<std::size_t>(replay.decisions()[now.batch].route(now.row))];
    });
    return table;
}

MovedChildren decideMoved(const Replay& replay, const std::vector<Move>& moves, std::size_t begin,
                          std::size_t end) {
    const std::span<const Move> some = std::span(moves).subspan(begin, end - begin);
    const EvaluateOptions options{.inForce = replay.inForce()};
    const auto decided = [&](const ProgramPtr& program, const std::vector<Batch>& batches,
                             const auto& placeOf) {
        DecidedChildren children = copied(program->pack().vocabulary, batches, some, placeOf);
        evaluate(program, children.batch, options, children.decisions);
        return children;
    };
    return {decided(replay.firstProgram(), replay.firstBatches(),
                    [](const Move& move) { return move.was; }),
            decided(replay.program(), replay.batches(), [](const Move& move) {
                return ChildPlace{move.batch, move.row};
            })};
}

std::vector<std::uint32_t> firedOnlyBy(const DecidedChildren& these, const DecidedChildren& others,
                                       std::size_t move) {
    const std::vector<Rule>& rules = these.decisions.program().rules();
    const std::vector<Rule>& otherRules = others.decisions.program().rules();
    const std::uint32_t row = others.rows[move];
    const auto firedThere = [&](std::uint32_t rule) {
        // Most packs that are compared have most rules in the same places.
        if (rule < otherRules.size() && otherRules[rule].id == rules[rule].id)
            return others.decisions.fired(rule, row);
        const auto same = std::find_if(otherRules.begin(), otherRules.end(),
                                       [&](const Rule& one) { return one.id == rules[rule].id; });
        return same != otherRules.end() &&
               others.decisions.fired(static_cast<std::uint32_t>(same - otherRules.begin()), row);
    };
    std::vector<std::uint32_t> only{};
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule)
        if (these.decisions.fired(rule, these.rows[move]) && !firedThere(rule))
            only.push_back(rule);
    return only;
}

}  // namespace frontdoor
