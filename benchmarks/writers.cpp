// What it costs to write decisions, by form: children a second, and bytes. England's pack, 20,000
// generated children (500 where each is explained), what is missing among it.

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/form_writer.h"
#include "adapters/intake/intake_reader.h"
#include "adapters/intake/mapping.h"
#include "adapters/output/decision_csv.h"
#include "adapters/output/decision_json.h"
#include "adapters/output/decision_table.h"
#include "adapters/output/page/html_report.h"
#include "benchmarks/referral_generator.h"
#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"

namespace {

using namespace frontdoor;

const std::string kRules = std::string(FRONTDOOR_SOURCE_DIR) + "/rules";

/// Everything that is written.
struct Material {
    RunFacts run{};
    std::unique_ptr<Batch> batch{};
    Decisions decisions{};
};

Material make(int referrals) {
    Outcome<Pack> pack = loadPack(kRules + "/england");
    if (!pack.ok()) std::exit(2);
    Material all;
    all.run = {.program = compile(std::move(pack).value()), .engine = "benchmark"};
    const auto& vocabulary = all.run.program->pack().vocabulary;
    all.batch = std::make_unique<Batch>(vocabulary);
    const auto mapping = intake::loadMapping(kRules + "/intake/form-json.xml", vocabulary);
    benchmarks::ReferralGenerator generator(*vocabulary, 42, 0.1);
    std::string text{};
    for (int i = 0; i < referrals; ++i) generator.appendLine(text);
    auto reader = intake::openIntake(intake::ByteSource::fromMemory("generated", std::move(text)),
                                     intake::Format::ndjson, mapping.value());
    intake::IntakeReport report{};
    while (reader.value()->next(*all.batch, report)) {
    }
    evaluate(all.run.program, *all.batch, {}, all.decisions);
    return all;
}

const Material& material() {
    static const Material made = make(12'500);
    return made;
}

/// `write(out)` writes all children behind what is there.
template <class Out = std::string, class Write>
void measure(benchmark::State& state, const Write& write) {
    Out out{};
    for (auto _ : state) {
        out.clear();
        write(out);
        benchmark::DoNotOptimize(out.size());
    }
    state.SetItemsProcessed(std::int64_t{material().batch->rows()} * state.iterations());
    state.SetBytesProcessed(static_cast<std::int64_t>(out.size()) * state.iterations());
}

Decided decided() { return {*material().batch, material().decisions}; }

void writeJson(benchmark::State& state) {
    DecisionJson json(material().run);
    measure<TextBuffer>(state, [&](TextBuffer& out) { json.append(out, decided()); });
}
BENCHMARK(writeJson)->Unit(benchmark::kMillisecond);

void writeJsonExplained(benchmark::State& state) {
    static const Material few = make(310);
    DecisionJson json(few.run, {.explain = true});
    TextBuffer out{};
    for (auto _ : state) {
        out.clear();
        json.append(out, {*few.batch, few.decisions});
        benchmark::DoNotOptimize(out.size());
    }
    state.SetItemsProcessed(std::int64_t{few.batch->rows()} * state.iterations());
    state.SetBytesProcessed(static_cast<std::int64_t>(out.size()) * state.iterations());
}
BENCHMARK(writeJsonExplained)->Unit(benchmark::kMillisecond);

void writeCsv(benchmark::State& state) {
    DecisionCsv csv(material().run);
    measure(state, [&](std::string& out) { csv.append(out, decided()); });
}
BENCHMARK(writeCsv)->Unit(benchmark::kMillisecond);

void writeReferrals(benchmark::State& state) {
    intake::FormWriter form(material().run.program->pack().vocabulary);
    measure(state, [&](std::string& out) {
        for (std::uint32_t referral = 0; referral < material().batch->referrals(); ++referral)
            form.append(out, *material().batch, referral);
    });
}
BENCHMARK(writeReferrals)->Unit(benchmark::kMillisecond);

void writeTable(benchmark::State& state) {
    measure(state, [&](std::string& out) {
        DecisionTable table(material().run);
        table.add(decided());
        out = table.text({});
    });
}
BENCHMARK(writeTable)->Unit(benchmark::kMillisecond);

void writeReport(benchmark::State& state) {
    measure(state, [&](std::string& out) {
        HtmlReport report(material().run);
        report.add(decided());
        out = report.page({}, {});
    });
}
BENCHMARK(writeReport)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
