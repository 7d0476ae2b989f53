#pragma once

#include <cstdint>
#include <vector>

#include "engine/evaluate/evaluate.h"
#include "engine/program/program.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor::test {

/// A random pack with a random history in three batches.
struct History {
    explicit History(std::uint64_t seed);
    /// The same pack with other points for scores and thresholds.
    [[nodiscard]] ProgramPtr changed(std::uint64_t seed) const;
    static void changePoints(Pack& pack, std::uint64_t seed);

    support::Random random;
    support::Element text;
    ProgramPtr program{};
    std::vector<Batch> batches{};
};

/// The first fact of children that takes a code, to stand for who made a referral.
[[nodiscard]] FactIndex codeFact(const Vocabulary& vocabulary);

/// The slow way: one child after another, decided on its own.
void eachDecided(const ProgramPtr& program, const std::vector<Batch>& batches, const auto& each) {
    for (std::uint32_t i = 0; i < batches.size(); ++i) {
        const Decisions decisions = evaluate(program, batches[i]);
        for (std::uint32_t row = 0; row < batches[i].rows(); ++row) each(i, row, decisions);
    }
}

}  // namespace frontdoor::test
