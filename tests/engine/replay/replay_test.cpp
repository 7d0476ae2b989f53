#include "engine/replay/replay.h"

#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/replay/moves.h"
#include "engine/replay/volumes.h"
#include "tests/engine/replay/history.h"

namespace frontdoor {
namespace {

using test::eachDecided;
using test::History;

TEST(Volumes, AreThoseOfEachChildCountedAlone) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        History history(seed);
        const std::vector<Batch> batches = history.batches;
        Replay replay(history.program, std::move(history.batches), {.threads = 2});
        for (const ProgramPtr& program : {history.program, history.changed(seed)}) {
            replay.decideBy(program);
            RouteCounts routes{};
            std::map<std::string, std::uint64_t> teams;
            std::map<std::pair<std::int32_t, Route>, std::uint64_t> weeks;
            std::map<std::pair<std::uint32_t, Route>, std::uint64_t> localities;
            eachDecided(
                program, batches,
                [&](std::uint32_t i, std::uint32_t row, const Decisions& decisions) {
                    const Route route = decisions.route(row);
                    ++routes[static_cast<std::size_t>(route)];
                    const std::uint32_t team = decisions.team(row);
                    ++teams[team == kNone ? "" : program->pack().teams[team].id];
                    ++localities[{decisions.locality(row), route}];
                    const auto received = batches[i].header(batches[i].referralOf(row)).received;
                    if (!received) return;
                    const std::chrono::sys_days day{
                        std::chrono::days{batches[i].receivedDay(batches[i].referralOf(row))}};
                    const auto monday = day - (std::chrono::weekday{day} - std::chrono::Monday);
                    ++weeks[{monday.time_since_epoch().count(), route}];
                });
            const Volumes volumes = volumesOf(replay);
            EXPECT_EQ(volumes.routes, routes) << seed;
            EXPECT_EQ(routesOf(replay), routes) << seed;
            for (std::size_t team = 0; team < volumes.teams.size(); ++team) {
                const bool none = team == program->pack().teams.size();
                EXPECT_EQ(volumes.teams[team], teams[none ? "" : program->pack().teams[team].id]);
            }
            for (const auto& [key, count] : localities) {
                const bool none = key.first == kNone;
                EXPECT_EQ(volumes.localities[none ? volumes.localities.size() - 1 : key.first]
                                            [static_cast<std::size_t>(key.second)],
                          count);
            }
            std::size_t inWeeks = 0;
            for (const auto& [monday, counts] : volumes.weekRoutes) {
                for (const Route route : kAllRoutes) {
                    const std::uint64_t count = counts[static_cast<std::size_t>(route)];
                    if (count == 0) continue;
                    ++inWeeks;
                    EXPECT_EQ(count, (weeks[{monday, route}])) << seed;
                }
            }
            EXPECT_EQ(inWeeks, weeks.size()) << seed;
        }
    }
}

TEST(Moves, AreTheChildrenWhomTwoEvaluationsSendElsewhereWorstFirst) {
    std::size_t found = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        History history(seed);
        const std::vector<Batch> batches = history.batches;
        Replay replay(history.program, std::move(history.batches), {.threads = 2});
        EXPECT_TRUE(movesOf(replay).empty());
        const ProgramPtr changed = history.changed(seed);
        replay.decideBy(changed);
        std::map<std::pair<std::uint32_t, std::uint32_t>, Route> before;
        eachDecided(history.program, batches,
                    [&](std::uint32_t i, std::uint32_t row, const Decisions& decisions) {
                        before[{i, row}] = decisions.route(row);
                    });
        std::map<std::pair<std::uint32_t, std::uint32_t>, Route> moved;
        MoveTable table{};
        eachDecided(changed, batches,
                    [&](std::uint32_t i, std::uint32_t row, const Decisions& decisions) {
                        const Route was = before[{i, row}];
                        ++table[static_cast<std::size_t>(was)]
                               [static_cast<std::size_t>(decisions.route(row))];
                        if (decisions.route(row) != was) moved[{i, row}] = decisions.route(row);
                    });
        const std::vector<Move> moves = movesOf(replay);
        EXPECT_EQ(tableOf(replay), table) << seed;
        ASSERT_EQ(moves.size(), moved.size()) << seed;
        found += moves.size();
        for (std::size_t i = 0; i < moves.size(); ++i) {
            const Move& move = moves[i];
            EXPECT_EQ(move.now.route, (moved[{move.batch, move.row}]));
            EXPECT_EQ(move.before.route, (before[{move.batch, move.row}]));
            if (i == 0) continue;
            const Move& worse = moves[i - 1];
            const bool down = move.now.route < move.before.route;
            const bool worseDown = worse.now.route < worse.before.route;
            EXPECT_GE(worseDown, down);
            if (worseDown && down) {
                EXPECT_GE(worse.before.route, move.before.route);
                if (worse.before.route == move.before.route) {
                    EXPECT_LE(worse.now.route, move.now.route);
                }
            }
        }
        const MovedChildren full = decideMoved(replay, moves, 0, moves.size());
        for (std::size_t i = 0; i < moves.size(); ++i) {
            EXPECT_EQ(full.before.decisions.route(full.before.rows[i]), moves[i].before.route);
            EXPECT_EQ(full.now.decisions.route(full.now.rows[i]), moves[i].now.route);
            EXPECT_EQ(full.now.batch.childRef(full.now.rows[i]),
                      batches[moves[i].batch].childRef(moves[i].row));
        }
    }
    EXPECT_GT(found, 100U);
}

TEST(Replay, OfOneThreadAndOfManyIsTheSame) {
    History one(7);
    History many(7);
    Replay first(one.program, std::move(one.batches), {.threads = 1});
    Replay second(many.program, std::move(many.batches), {.threads = 8});
    first.decideBy(one.changed(3));
    second.decideBy(many.changed(3));
    EXPECT_EQ(tableOf(first), tableOf(second));
    EXPECT_EQ(volumesOf(first).weeks, volumesOf(second).weeks);
}

TEST(Volumes, AWeekBeginsOnMonday) {
    EXPECT_EQ(mondayOf(0), -3);    // Thursday 1 January 1970.
    EXPECT_EQ(mondayOf(3), -3);    // Sunday.
    EXPECT_EQ(mondayOf(4), 4);     // Monday.
    EXPECT_EQ(mondayOf(-4), -10);  // Sunday 28 December 1969.
    EXPECT_EQ(mondayOf(20'585), 20'584);
}

}  // namespace
}  // namespace frontdoor
