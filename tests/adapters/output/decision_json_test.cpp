#include "adapters/output/decision_json.h"

#include <gtest/gtest.h>

#include "engine/evaluate/evaluate.h"
#include "engine/program/program.h"
#include "tests/adapters/output/plain_decision_json.h"
#include "tests/support/random.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_pack.h"

namespace frontdoor {
namespace {

using support::Random;

/// A program of random rules, and referrals that fit it.
struct RandomRun {
    RandomRun(Random& random, const support::RandomReferralOptions& size) {
        run.program = compile(support::load(support::randomPack(random)).value());
        run.asOf = Instant{random.between(1'700'000'000, 1'800'000'000)};
        run.engine = "0.0.0";
        auto spoken = support::randomReferrals(random, run.program->vocabulary(), size);
        const std::vector<std::string> names{
            "\"quoted\"",         "a\\b", "",      "new\nline", "Zoë", "\xff", "plain-name",
            std::string(90, 'x'), "\x01", "b\x7f", "ref 12"};
        for (support::SpokenReferral& referral : spoken) {
            if (random.chance(30)) referral.ref = random.pick(names);
            if (random.chance(20)) referral.received.reset();
            if (random.chance(5)) referral.children.clear();
            for (support::SpokenChild& child : referral.children)
                if (random.chance(20)) child.ref = random.pick(names);
            findings.push_back(static_cast<std::uint32_t>(random.below(12)));
        }
        if (random.chance(30)) findings.clear();
        batch.emplace(support::batchOf(run.program->pack().vocabulary, spoken));
        decisions = evaluate(run.program, *batch);
        run.hindsight = random.chance(30);
    }
    [[nodiscard]] Decided decided() const { return {*batch, decisions, findings}; }

    RunFacts run{};
    std::vector<std::uint32_t> findings{};
    std::optional<Batch> batch{};
    Decisions decisions{};
};

FieldSet randomFields(Random& random) {
    if (random.chance(40)) return FieldSet::all();
    FieldSet fields;
    const int percent = random.chance(50) ? 10 : 60;
    for (std::size_t i = 0; i < fieldNames().size(); ++i)
        if (random.chance(percent)) fields.add(static_cast<Field>(i));
    return fields;
}

void expectPlain(const RandomRun& run, const DecisionJsonOptions& options, DecisionJson& json) {
    const std::string before = "what stood there\n";
    TextBuffer text;
    text.append(before);
    json.append(text, run.decided());
    const std::string_view out = text.text();
    // Compared by hand, as a difference of megabytes is of no help.
    const std::string plain = before + test::plainDecisionJson(run.run, options, run.decided());
    const auto [at, other] = std::mismatch(out.begin(), out.end(), plain.begin(), plain.end());
    const auto place = static_cast<std::size_t>(at - out.begin());
    EXPECT_TRUE(out == plain) << "from byte " << place << ":\n"
                              << out.substr(place < 60 ? 0 : place - 60, 120) << "\nbut\n"
                              << plain.substr(place < 60 ? 0 : place - 60, 120);
}

TEST(DecisionJson, WritesWhatThePlainWriterWrites) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Random random(seed);
        const RandomRun run(random, {.referrals = 25});
        for (int round = 0; round < 8; ++round) {
            const DecisionJsonOptions options{randomFields(random),
                                              round == 0 && random.chance(30)};
            DecisionJson json(run.run, options);
            expectPlain(run, options, json);
            if (testing::Test::HasFailure()) FAIL() << "seed " << seed;
        }
    }
}

TEST(DecisionJson, WritesReferralsThatSpanBlocks) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        Random random(seed);
        const RandomRun run(random,
                            {.referrals = 300, .childrenOfCrowd = kBlockRows + random.below(200)});
        const DecisionJsonOptions options{};
        DecisionJson json(run.run, options);
        expectPlain(run, options, json);
    }
}

TEST(DecisionJson, WritesEachFieldAloneAndEachWithTheChildren) {
    Random random(1);
    const RandomRun run(random, {.referrals = 10});
    for (std::size_t i = 0; i < fieldNames().size(); ++i) {
        for (const bool children : {false, true}) {
            DecisionJsonOptions options{FieldSet{}, i % 2 == 0};
            options.fields.add(static_cast<Field>(i));
            if (children) options.fields.add(Field::children);
            DecisionJson json(run.run, options);
            expectPlain(run, options, json);
        }
    }
}

// What it keeps of one batch must not show in the next, nor what a copy keeps.
TEST(DecisionJson, WritesManyBatchesWithTheSameMemory) {
    Random random(7);
    RandomRun run(random, {.referrals = 40});
    const DecisionJsonOptions options{};
    DecisionJson json(run.run, options);
    for (int round = 0; round < 6; ++round) {
        const auto spoken =
            support::randomReferrals(random, run.run.program->vocabulary(),
                                     {.referrals = random.below(60) + std::size_t{1}});
        run.batch.emplace(support::batchOf(run.run.program->pack().vocabulary, spoken));
        run.decisions = evaluate(run.run.program, *run.batch);
        expectPlain(run, options, json);
        DecisionJson copy = json;
        expectPlain(run, options, copy);
    }
}

TEST(DecisionJson, WritesAChildByItself) {
    Random random(3);
    const RandomRun run(random, {.referrals = 8});
    DecisionJson json(run.run);
    TextBuffer whole;
    json.append(whole, run.decided());
    for (std::uint32_t row = run.batch->rows(); row-- > 0;) {
        TextBuffer child;
        json.appendChild(child, run.decided(), row);
        EXPECT_NE(whole.text().find(child.text()), std::string::npos) << child.text();
    }
}

}  // namespace
}  // namespace frontdoor
