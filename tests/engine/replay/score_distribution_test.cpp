#include "engine/replay/score_distribution.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/engine/replay/history.h"

namespace frontdoor {
namespace {

using test::eachDecided;
using test::History;

bool hasThreshold(const Pack& pack, DomainIndex domain) {
    return std::any_of(pack.rules.begin(), pack.rules.end(), [&](const Rule& rule) {
        return rule.kind == RuleKind::threshold && rule.domain == domain;
    });
}

TEST(ScoreDistribution, CountsThePointsOfEachChildAlone) {
    std::size_t domainsSeen = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        History history(seed);
        const std::vector<Batch> batches = history.batches;
        Replay replay(history.program, std::move(history.batches), {.threads = 2});
        for (const ProgramPtr& program : {history.program, history.changed(seed)}) {
            replay.decideBy(program);
            const std::vector<ScoreDistribution> found = scoreDistributionsOf(replay);
            ASSERT_FALSE(found.empty());
            EXPECT_EQ(found.front().domain, kNone);
            for (const ScoreDistribution& one : found) {
                std::map<std::int32_t, std::uint64_t> expected;
                eachDecided(program, batches,
                            [&](std::uint32_t, std::uint32_t row, const Decisions& decisions) {
                                ++expected[one.domain == kNone ? decisions.total(row)
                                                               : decisions.score(one.domain, row)];
                            });
                EXPECT_EQ(one.children, expected) << seed << ", domain " << one.domain;
            }
            const auto domains =
                static_cast<DomainIndex>(program->pack().vocabulary->domains().size());
            std::size_t measured = 1;
            for (DomainIndex domain = 0; domain < domains; ++domain)
                if (hasThreshold(program->pack(), domain)) ++measured;
            EXPECT_EQ(found.size(), measured);
            domainsSeen += measured - 1;
        }
    }
    EXPECT_GT(domainsSeen, 10U);
}

TEST(ScoreDistribution, AThresholdCountsWhoeverReachesIt) {
    const ScoreDistribution scores{kNone, {{0, 5}, {17, 1}, {18, 2}, {40, 4}}};
    EXPECT_EQ(childrenFrom(scores, 0), 12U);
    EXPECT_EQ(childrenFrom(scores, 18), 6U);
    EXPECT_EQ(childrenFrom(scores, 41), 0U);
}

}  // namespace
}  // namespace frontdoor
