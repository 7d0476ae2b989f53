#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/program/rerouting.h"
#include "tests/differential/comparison.h"
#include "tests/differential/example.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor::reference {
namespace {

Example rerouteExample(std::uint64_t seed) {
    support::Random random(seed);
    Example example{.seed = seed, .pack = support::randomPack(random)};
    const Outcome<Pack> pack = support::load(example.pack);
    if (!pack.ok()) return example;
    example.referrals = support::randomReferrals(
        random, *pack.value().vocabulary,
        {.referrals = 20, .childrenOfCrowd = seed % 10 == 0 ? kBlockRows + 100 : 0});
    return example;
}

/// Other points, thresholds and routes for the same conditions.
void change(Pack& pack, support::Random& random) {
    for (Rule& rule : pack.rules) {
        if (random.chance(50)) continue;
        if (rule.kind == RuleKind::score || rule.kind == RuleKind::threshold)
            rule.points = static_cast<std::int32_t>(random.between(1, 60));
        if (rule.kind == RuleKind::trigger || rule.kind == RuleKind::threshold) {
            rule.route = static_cast<Route>(random.below(kRoutes));
            rule.basis = *rule.route == Route::familyHelp ? Basis::section17 : Basis::none;
        }
        if (rule.kind == RuleKind::raise)
            rule.levels = static_cast<std::int32_t>(random.between(1, 3));
    }
}

std::string disagreementOf(const Example& example) {
    const auto program = [&](int changes) -> ProgramPtr {
        Outcome<Pack> loaded = support::load(example.pack);
        if (!loaded.ok()) return nullptr;
        Pack pack = std::move(loaded).value();
        support::Random random(example.seed);
        for (int i = 0; i < changes; ++i) change(pack, random);
        return compile(std::move(pack));
    };
    const ProgramPtr first = program(0);
    if (first == nullptr) return {};
    const Batch batch = support::batchOf(first->pack().vocabulary, example.referrals);
    EvaluateOptions options{.missing = false, .rerouting = true};
    Decisions again{};
    evaluate(first, batch, options, again);
    for (const int changes : {1, 2, 0, 3}) {
        const ProgramPtr changed = program(changes);
        if (!sameConditions(*first, *changed)) return "other conditions\n";
        options.threads = changes == 2 ? 3 : 1;
        reroute(changed, batch, options, again);
        const Decisions anew = evaluate(changed, batch, options);
        for (std::uint32_t row = 0; row < batch.rows(); ++row) {
            const std::string differing =
                difference("rerouted ", lines(changed->pack(), decisionOf(again, row)), "anew     ",
                           lines(changed->pack(), decisionOf(anew, row)));
            if (!differing.empty())
                return "row " + std::to_string(row) + ", changes " + std::to_string(changes) +
                       ":\n" + differing;
        }
    }
    return {};
}

TEST(Reroute, DecidesAsANewEvaluationDoes) {
    checkSeeds(30, rerouteExample, [](const Example& each) { return disagreementOf(each); });
}

TEST(SameConditions, ARuleThatTestsSomethingElse) {
    support::Random random(3);
    const support::Element text = support::randomPack(random);
    const auto program = [&](const auto& change) {
        Pack pack = support::load(text).value();
        change(pack);
        return compile(std::move(pack));
    };
    const ProgramPtr plain = program([](Pack&) {});
    EXPECT_TRUE(sameConditions(*plain, *program([](Pack&) {})));
    EXPECT_FALSE(sameConditions(
        *plain, *program([](Pack& pack) { std::swap(pack.rules[0].when, pack.rules[1].when); })));
    EXPECT_FALSE(sameConditions(*plain, *program([](Pack& pack) { pack.rules.pop_back(); })));
    EXPECT_FALSE(sameConditions(*plain, *program([](Pack& pack) {
        pack.rules[0].inForce.from = Date{std::chrono::days{20'000}};
    })));
}

}  // namespace
}  // namespace frontdoor::reference
