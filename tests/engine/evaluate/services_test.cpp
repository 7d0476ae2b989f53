#include "engine/evaluate/services.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/program/program.h"
#include "tests/support/random.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor {
namespace {

// Kept over packs, so that what it remembers of an earlier one would show. Asked for the same row
// more than once, as the second answer comes from memory.
TEST(Services, SayWhatTheDecisionsSay) {
    Services services;
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        support::Random random(seed);
        Outcome<Pack> loaded = support::load(support::randomPack(random));
        ASSERT_TRUE(loaded.ok()) << seed;
        const ProgramPtr program = compile(std::move(loaded).value());
        auto referrals = support::randomReferrals(random, program->vocabulary(), {.referrals = 60});
        for (support::SpokenReferral& referral : referrals)
            if (random.chance(15)) referral.received.reset();
        const Batch batch = support::batchOf(program->pack().vocabulary, referrals);
        const Decisions decisions = evaluate(program, batch);
        services.open(decisions);
        for (std::uint32_t i = 0; i < 3 * batch.rows(); ++i) {
            const auto row = static_cast<std::uint32_t>(random.below(batch.rows()));
            ASSERT_EQ(services.team(row), decisions.team(row)) << seed;
            ASSERT_TRUE(std::ranges::equal(services.alongside(row), decisions.alongside(row)))
                << seed;
            ASSERT_TRUE(std::ranges::equal(services.clocks(row), decisions.clocks(row))) << seed;
            ASSERT_EQ(services.packInForce(row), decisions.packInForce(row)) << seed;
        }
    }
}

}  // namespace
}  // namespace frontdoor
