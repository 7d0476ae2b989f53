#include "engine/verify/symbolic/circuit.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "engine/verify/solver.h"
#include "tests/support/random.h"

namespace frontdoor::symbolic {
namespace {

TEST(Circuit, FoldsWhatIsCertain) {
    Circuit circuit{};
    const Literal a = circuit.input();
    const Literal b = circuit.input();
    EXPECT_EQ(circuit.both(a, kYes), a);
    EXPECT_EQ(circuit.both(a, kNo), kNo);
    EXPECT_EQ(circuit.both(a, opposite(a)), kNo);
    EXPECT_EQ(circuit.either(a, opposite(a)), kYes);
    EXPECT_EQ(circuit.both(a, b), circuit.both(b, a));
}

TEST(Circuit, WhatRestsOnTheUnmodelledIsLoose) {
    Circuit circuit{};
    const Literal a = circuit.input();
    const Literal open = circuit.unmodelled();
    EXPECT_FALSE(circuit.isLoose(a));
    EXPECT_TRUE(circuit.isLoose(circuit.both(a, open)));
    EXPECT_FALSE(circuit.isLoose(circuit.both(kNo, open)));
}

// Sums of random weights, some below nought, some several times over, against every bound.
TEST(Circuit, SumsAddUp) {
    support::Random random(11);
    for (int round = 0; round < 40; ++round) {
        Circuit circuit{};
        std::vector<Literal> inputs{};
        Sum sum{.constant = random.between(-3, 3)};
        std::vector<std::int64_t> weights{};
        for (int i = 0; i < 6; ++i) {
            inputs.push_back(circuit.input());
            weights.push_back(random.between(-4, 9));
            Summand part = weighed(weights.back(), inputs.back());
            if (random.chance(30)) part = negative(negative(part));
            sum.parts.push_back(part);
        }
        sum.parts.push_back(times(weighed(2, inputs[0]), 3));
        for (std::uint32_t values = 0; values < 64; ++values) {
            Assignment assignment(circuit);
            std::int64_t total = sum.constant;
            for (std::size_t i = 0; i < inputs.size(); ++i) {
                const bool set = ((values >> i) & 1U) != 0;
                assignment.set(inputs[i], set);
                if (set) total += weights[i] + (i == 0 ? 6 : 0);
            }
            for (std::int64_t bound = -30; bound <= 60; bound += 3)
                EXPECT_EQ(assignment.value(circuit.atLeast(sum, bound)), total >= bound);
        }
    }
}

TEST(Solver, FindsWhatThereIsAndRulesOutWhatThereIsNot) {
    Circuit circuit{};
    const Literal a = circuit.input();
    const Literal b = circuit.input();
    Sum sum{.parts = {weighed(2, a), weighed(3, b)}};
    Solver solver(circuit);
    solver.require(circuit.atLeast(sum, 3));
    solver.require(opposite(a));
    EXPECT_EQ(solver.search({}), Verdict::found);
    EXPECT_TRUE(solver.found().value(b));
    EXPECT_FALSE(solver.found().value(a));
    solver.require(opposite(b));
    EXPECT_EQ(solver.search({}), Verdict::impossible);
    solver.reset();
    solver.require(a);
    EXPECT_EQ(solver.search({}), Verdict::found);
}

}  // namespace
}  // namespace frontdoor::symbolic
