#include "engine/evaluate/decision_reader.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/program/program.h"
#include "tests/support/random.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor {
namespace {

// Turned round by block, read in order and out of it, it says what the decisions say by rule.
TEST(DecisionReader, SaysWhatTheDecisionsSay) {
    DecisionReader reader;  // Kept, so that what an earlier block left behind would show.
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        support::Random random(seed);
        const auto written = support::randomPack(random);
        Outcome<Pack> loaded = support::load(written);
        ASSERT_TRUE(loaded.ok()) << seed;
        const ProgramPtr program = compile(std::move(loaded).value());
        const Batch batch = support::batchOf(
            program->pack().vocabulary,
            support::randomReferrals(
                random, program->vocabulary(),
                {.referrals = 30, .childrenOfCrowd = seed % 3 == 0 ? kBlockRows + 40 : 0}));
        const Decisions decisions = evaluate(program, batch);
        reader.open(decisions);
        for (std::uint32_t i = 0; i < batch.rows(); ++i) {
            const std::uint32_t row =
                seed % 2 == 0 ? i : static_cast<std::uint32_t>(random.below(batch.rows()));
            reader.go(row);
            std::vector<std::uint32_t> reasons;
            std::vector<std::uint32_t> actions;
            std::vector<std::uint32_t> flags;
            for (std::uint32_t rule = 0; rule < program->rules().size(); ++rule) {
                if (!decisions.fired(rule, row)) continue;
                const RuleKind kind = program->rules()[rule].kind;
                (kind == RuleKind::action ? actions
                 : kind == RuleKind::flag ? flags
                                          : reasons)
                    .push_back(rule);
            }
            ASSERT_TRUE(std::ranges::equal(reader.reasons(), reasons)) << "seed " << seed;
            ASSERT_TRUE(std::ranges::equal(reader.actions(), actions)) << "seed " << seed;
            ASSERT_TRUE(std::ranges::equal(reader.flags(), flags)) << "seed " << seed;
            ASSERT_TRUE(std::ranges::equal(reader.missing(), decisions.missing(row)));
            ASSERT_TRUE(std::ranges::equal(reader.path(), decisions.path(row)));
            for (DomainIndex domain = 0; domain < program->vocabulary().domains().size(); ++domain)
                ASSERT_EQ(reader.score(domain), decisions.score(domain, row));
        }
    }
}

}  // namespace
}  // namespace frontdoor
