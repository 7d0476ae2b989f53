#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "tests/differential/comparison.h"
#include "tests/differential/example.h"
#include "tests/differential/reference_evaluator.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor::reference {
namespace {

/// A pack of a seed with referrals, so few that they are decided by the small loops or more; every
/// tenth has one with more children than a block has rows.
Example example(std::uint64_t seed) {
    support::Random random(seed);
    Example example{.seed = seed, .pack = support::randomPack(random)};
    const Outcome<Pack> pack = support::load(example.pack);
    if (!pack.ok()) {
        ADD_FAILURE() << "seed " << seed << ": the pack does not load\n"
                      << render(pack.diagnostics()) << example.pack.xml();
        return example;
    }
    const support::RandomReferralOptions options{
        .referrals = random.chance(50) ? 1 + random.below(20) : 35 + random.below(20),
        .childrenOfCrowd = seed % 10 == 0 ? kBlockRows + 50 + random.below(300) : 0};
    example.referrals = support::randomReferrals(random, *pack.value().vocabulary, options);
    if (random.chance(25)) {
        example.inForce =
            Date{std::chrono::year{2026} / 6 / 15} + std::chrono::days{random.between(-90, 150)};
    }
    return example;
}

/// Where an evaluation with these options says something else than the reference.
std::string disagreement(const ProgramPtr& program, const Batch& batch,
                         const EvaluateOptions& options) {
    // Kept from one evaluation to the next, so that what an earlier one left behind would show.
    static Decisions reused;
    evaluate(program, batch, options, reused);
    if (reused.rows() != batch.rows()) return "the engine decided another number of rows\n";

    ReferenceEvaluator byHand(program->pack(), batch, options.inForce);
    for (std::uint32_t row = 0; row < batch.rows(); ++row) {
        const std::string differing =
            difference("engine   ", lines(program->pack(), decisionOf(reused, row)), "reference",
                       lines(program->pack(), byHand.decide(row)));
        if (!differing.empty()) {
            return "child " + std::string(batch.childRef(row)) + " of row " + std::to_string(row) +
                   ", threads " + std::to_string(options.threads) + ", missing " +
                   (options.missing ? "on" : "off") + ", instructions " +
                   std::to_string(static_cast<int>(options.instructions)) + ":\n" + differing;
        }
        if (!options.missing && !reused.missing(row).empty()) {
            return "something is missing although nobody asked\n";
        }
    }
    return {};
}

std::string disagreement(const Example& example) {
    Outcome<Pack> loaded = support::load(example.pack);
    if (!loaded.ok()) return {};
    const ProgramPtr program = compile(std::move(loaded).value());
    const Batch batch = support::batchOf(program->pack().vocabulary, example.referrals);
    EvaluateOptions options{.inForce = example.inForce};
    for (const unsigned threads : {1U, 3U}) {
        for (const bool missing : {true, false}) {
            options.threads = threads;
            options.missing = missing;
            std::string found = disagreement(program, batch, options);
            if (!found.empty()) return found;
        }
    }
    for (const Instructions most : {Instructions::portable, Instructions::avx2}) {
        options.instructions = most;
        std::string found = disagreement(program, batch, options);
        if (!found.empty()) return found;
    }
    return {};
}

TEST(Evaluate, DecidesAsTheReferenceDoes) {
    checkSeeds(60, example, [](const Example& each) { return disagreement(each); });
}

}  // namespace
}  // namespace frontdoor::reference
