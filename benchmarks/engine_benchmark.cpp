// Loading, compiling and evaluating, apart. Rates are children a second.

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/intake_reader.h"
#include "adapters/intake/mapping.h"
#include "benchmarks/referral_generator.h"
#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"
#include "engine/program/program.h"

namespace {

using namespace frontdoor;

const std::string kRules = std::string(FRONTDOOR_SOURCE_DIR) + "/rules";

Pack load(const std::string& name) {
    auto pack = loadPack(kRules + "/" + name);
    if (!pack.ok()) {
        std::fputs(render(pack.diagnostics()).c_str(), stderr);
        std::exit(2);
    }
    return std::move(pack).value();
}

const ProgramPtr& england() {
    static const ProgramPtr program = compile(load("england"));
    return program;
}

// A batch of at least `children`, read from generated referrals as any intake is.
const Batch& batchOf(std::size_t children, int unknownPercent) {
    static std::map<std::pair<std::size_t, int>, std::unique_ptr<Batch>> batches{};
    auto& batch = batches[{children, unknownPercent}];
    if (batch) return *batch;
    batch = std::make_unique<Batch>(england()->pack().vocabulary);
    const auto mapping =
        intake::loadMapping(kRules + "/intake/form-json.xml", england()->pack().vocabulary);
    benchmarks::ReferralGenerator generator(england()->vocabulary(), 42, unknownPercent / 100.0);
    intake::IntakeReport report{};
    while (batch->rows() < children) {
        std::string text{};
        for (int i = 0; i < 5'000; ++i) generator.appendLine(text);
        auto reader =
            intake::openIntake(intake::ByteSource::fromMemory("generated", std::move(text)),
                               intake::Format::ndjson, mapping.value());
        while (reader.value()->next(*batch, report)) {
        }
    }
    if (report.referrals.quarantined > 0) std::exit(2);
    return *batch;
}

void loadEngland(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(load("england"));
}
BENCHMARK(loadEngland)->Unit(benchmark::kMillisecond);

void compileEngland(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        Pack pack = load("england");
        state.ResumeTiming();
        benchmark::DoNotOptimize(compile(std::move(pack)));
    }
}
BENCHMARK(compileEngland)->Unit(benchmark::kMillisecond)->Iterations(5);

// Arguments: children, threads, whether missing facts are looked for, percentage of answers not
// known.
void evaluateEngland(benchmark::State& state) {
    const Batch& batch =
        batchOf(static_cast<std::size_t>(state.range(0)), static_cast<int>(state.range(3)));
    const EvaluateOptions options{.threads = static_cast<unsigned>(state.range(1)),
                                  .missing = state.range(2) != 0};
    Decisions decisions{};
    for (auto _ : state) {
        evaluate(england(), batch, options, decisions);
        benchmark::DoNotOptimize(decisions.route(0));
    }
    state.SetItemsProcessed(std::int64_t{batch.rows()} * state.iterations());
}
BENCHMARK(evaluateEngland)
    ->ArgNames({"children", "threads", "missing", "unknown"})
    ->ArgsProduct({{20'000, 500'000}, {1, 2}, {0, 1}, {10}})
    ->Args({20'000, 1, 1, 0})
    ->Args({20'000, 1, 1, 50})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

// One threshold changed there and back again, over decisions in memory. Arguments: children,
// threads.
void moveThreshold(benchmark::State& state) {
    const Batch& batch = batchOf(static_cast<std::size_t>(state.range(0)), 10);
    const EvaluateOptions options{
        .threads = static_cast<unsigned>(state.range(1)), .missing = false, .rerouting = true};
    Pack changed = load("england");
    for (Rule& rule : changed.rules)
        if (rule.id == "TH-FH") rule.points += 5;
    const ProgramPtr programs[] = {compile(std::move(changed)), england()};
    Decisions decisions{};
    evaluate(england(), batch, options, decisions);
    std::size_t turn = 0;
    for (auto _ : state) {
        reroute(programs[turn++ % 2], batch, options, decisions);
        benchmark::DoNotOptimize(decisions.route(0));
    }
    state.SetItemsProcessed(std::int64_t{batch.rows()} * state.iterations());
}
BENCHMARK(moveThreshold)
    ->ArgNames({"children", "threads"})
    ->ArgsProduct({{500'000}, {1, 2}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
