// The reference workload evaluated in memory, by the engine and by hand. Rates are referrals a
// second.

#include <cstdlib>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "adapters/intake/intake_reader.h"
#include "benchmarks/peers/bit_columns.h"
#include "benchmarks/peers/block_columns.h"
#include "benchmarks/reference/generator.h"
#include "benchmarks/reference/reference_run.h"
#include "engine/evaluate/evaluate.h"

namespace {

using namespace frontdoor;

constexpr std::size_t kReferrals = 100'000;

struct Data {
    Data()
        : rules(FRONTDOOR_SOURCE_DIR "/benchmarks/reference", workload::FileFormat::ndjson),
          batch(rules.program->pack().vocabulary) {
        workload::ReferralMaker maker;
        workload::NotedReferral noted;
        std::string text;
        for (std::size_t made = 0; made < kReferrals; ++made) {
            maker.make(noted);
            referrals.push_back(noted.referral);
            appendReferral(text, noted, workload::FileFormat::ndjson);
        }
        auto reader = intake::openIntake(intake::ByteSource::fromMemory("made", std::move(text)),
                                         intake::Format::ndjson, rules.mapping);
        intake::IntakeReport report;
        while (reader.value()->next(batch, report)) {
        }
        batch.finish();
        if (batch.rows() != kReferrals) std::abort();
        blocks = peers::makeColumns(referrals);
        bits = peers::makeBits(blocks);
    }
    workload::ReferenceRules rules;
    Batch batch;
    std::vector<workload::Referral> referrals{};
    std::vector<peers::BlockColumns> blocks{};
    std::vector<peers::BitColumns> bits{};
};

const Data& data() {
    static const Data made;
    return made;
}

void count(benchmark::State& state) {
    state.SetItemsProcessed(static_cast<std::int64_t>(kReferrals) * state.iterations());
}

void evaluateByEngine(benchmark::State& state) {
    const EvaluateOptions options{.missing = false,
                                  .instructions = static_cast<Instructions>(state.range(0))};
    const Data& in = data();
    Decisions decisions;
    for (auto _ : state) {
        evaluate(in.rules.program, in.batch, options, decisions);
        benchmark::DoNotOptimize(decisions.route(0));
    }
    count(state);
}
BENCHMARK(evaluateByEngine)
    ->ArgName("instructions")
    ->Arg(static_cast<int>(Instructions::avx512))
    ->Arg(static_cast<int>(Instructions::avx2))
    ->Arg(static_cast<int>(Instructions::portable))
    ->Unit(benchmark::kMillisecond);

void evaluatePlainly(benchmark::State& state) {
    std::vector<workload::PlainDecision> decisions(kReferrals);
    const Data& in = data();
    for (auto _ : state) {
        for (std::size_t row = 0; row < kReferrals; ++row)
            workload::decidePlainly(in.referrals[row], decisions[row]);
        benchmark::DoNotOptimize(decisions.data());
        benchmark::ClobberMemory();
    }
    count(state);
}
BENCHMARK(evaluatePlainly)->Unit(benchmark::kMillisecond);

void evaluateByColumns(benchmark::State& state) {
    const Data& in = data();
    std::vector<peers::BlockDecisions> decisions(in.blocks.size());
    for (auto _ : state) {
        for (std::size_t block = 0; block < in.blocks.size(); ++block)
            peers::decideByColumns(in.blocks[block], decisions[block]);
        benchmark::DoNotOptimize(decisions.data());
        benchmark::ClobberMemory();
    }
    count(state);
}
BENCHMARK(evaluateByColumns)->Unit(benchmark::kMillisecond);

void evaluateByBits(benchmark::State& state) {
    const Data& in = data();
    std::vector<peers::BlockDecisions> decisions(in.blocks.size());
    for (auto _ : state) {
        for (std::size_t block = 0; block < in.blocks.size(); ++block)
            peers::decideByBits(in.bits[block], decisions[block]);
        benchmark::DoNotOptimize(decisions.data());
        benchmark::ClobberMemory();
    }
    count(state);
}
BENCHMARK(evaluateByBits)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
