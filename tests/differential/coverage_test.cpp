#include "engine/verify/coverage.h"

#include <map>

#include <gtest/gtest.h>

#include "tests/differential/example.h"
#include "tests/differential/reference_evaluator.h"
#include "tests/differential/slow_coverage.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor::reference {
namespace {

Example coverageExample(std::uint64_t seed) {
    support::Random random(seed);
    Example example{.seed = seed, .pack = support::randomPack(random)};
    const Outcome<Pack> pack = support::load(example.pack);
    if (!pack.ok()) return example;
    example.referrals = support::randomReferrals(
        random, *pack.value().vocabulary,
        {.referrals = 15, .childrenOfCrowd = seed % 10 == 0 ? kBlockRows + 30 : 0});
    return example;
}

std::string differingFacts(const Coverage& coverage, const Pack& pack, const Batch& batch,
                           ReferenceEvaluator& byHand) {
    for (const QuestionUse& use : coverage.questions()) {
        const Fact& fact = pack.vocabulary->fact(use.fact);
        QuestionUse slow{.fact = use.fact};
        slow.of = fact.items == kNone ? batch.rows() : batch.itemRows(fact.items);
        for (std::uint32_t row = 0; row < slow.of; ++row) {
            const auto answer = batch.answer(use.fact, row);
            if (answer && answer->known) {
                ++slow.answered;
                continue;
            }
            if (fact.items != kNone) continue;
            const Expression* applies = pack.applies[use.fact].get();
            const bool senseless =
                (fact.role == FactRole::detail &&
                 byHand.factTruth(fact.parent, row) == Truth::no) ||
                (applies != nullptr && byHand.conditionTruth(*applies, row) == Truth::no);
            slow.notApplicable += senseless ? 1U : 0U;
        }
        if (slow.of != use.of || slow.answered != use.answered ||
            slow.notApplicable != use.notApplicable)
            return "question " + fact.id + ": " + std::to_string(use.answered) + "/" +
                   std::to_string(use.notApplicable) + " instead of " +
                   std::to_string(slow.answered) + "/" + std::to_string(slow.notApplicable) + "\n";
    }
    return {};
}

std::string text(const TruthCount& count) {
    return std::to_string(count.yes) + "/" + std::to_string(count.no) + "/" +
           std::to_string(count.unknown);
}

void add(TruthCount& to, const TruthCount& count) {
    to.yes += count.yes;
    to.no += count.no;
    to.unknown += count.unknown;
}

std::string miscounted(const Example& example) {
    Outcome<Pack> loaded = support::load(example.pack);
    if (!loaded.ok() || example.referrals.empty()) return {};
    const auto pack = std::make_shared<const Pack>(std::move(loaded).value());
    const Batch batch = support::batchOf(pack->vocabulary, example.referrals);
    Coverage coverage(pack);
    coverage.add(batch);
    ReferenceEvaluator byHand(*pack, batch);
    const std::vector<SlowTruth> atoms = slowTruths(*pack, batch, byHand);
    std::map<std::string, TruthCount> counted;
    std::map<std::string, TruthCount> slow;
    for (const AtomUse& atom : coverage.atoms()) add(counted[atom.span.place()], atom.count);
    for (const SlowTruth& atom : atoms) add(slow[atom.place], atom.count);
    if (coverage.atoms().size() != atoms.size()) return "another number of comparisons\n";
    for (const auto& [place, count] : slow) {
        if (!(counted[place] == count))
            return place + ": " + text(counted[place]) + " instead of " + text(count) + "\n";
    }
    auto parts = slowParts(*pack, batch, byHand);
    const std::vector<std::string> names = slowNames(*pack);
    if (names.size() != coverage.parts().size()) return "another number of parts\n";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (coverage.parts()[i].children != parts[names[i]])
            return names[i] + ": " + std::to_string(coverage.parts()[i].children) + " instead of " +
                   std::to_string(parts[names[i]]) + "\n";
    }
    return differingFacts(coverage, *pack, batch, byHand);
}

TEST(Coverage, CountsAsTheReferenceDoes) { checkSeeds(15, coverageExample, miscounted); }

TEST(Coverage, TwoBatchesCountAsTheirSum) {
    const Example example = coverageExample(7);
    const auto pack = std::make_shared<const Pack>(support::load(example.pack).value());
    const Batch batch = support::batchOf(pack->vocabulary, example.referrals);
    Coverage once(pack);
    Coverage twice(pack);
    once.add(batch);
    twice.add(batch);
    twice.add(batch);
    ASSERT_GT(once.children(), 0U);
    EXPECT_EQ(twice.children(), 2 * once.children());
    for (std::size_t i = 0; i < once.parts().size(); ++i)
        EXPECT_EQ(twice.parts()[i].children, 2 * once.parts()[i].children);
    for (std::size_t i = 0; i < once.atoms().size(); ++i)
        EXPECT_EQ(twice.atoms()[i].count.yes, 2 * once.atoms()[i].count.yes);
    for (std::size_t i = 0; i < once.questions().size(); ++i)
        EXPECT_EQ(twice.questions()[i].unknown(), 2 * once.questions()[i].unknown());
}

}  // namespace
}  // namespace frontdoor::reference
