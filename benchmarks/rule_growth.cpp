// Loading, compiling and evaluating by the number of rules: 10 to 10,000 over one vocabulary of 300
// concerns. `s_per_rule` is the time for each rule; of evaluating, for each rule and child.

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"
#include "engine/program/program.h"

namespace {

using namespace frontdoor;
namespace fs = std::filesystem;

constexpr int kConcerns = 300;
constexpr int kDomains = 10;
const fs::path kRules = fs::path(FRONTDOOR_SOURCE_DIR) / "rules";

std::string concern(std::uint64_t number) { return fmt::format("concern_{}", number % kConcerns); }

/// One or two conditions on concerns and their details, as rules have them.
std::string condition(std::mt19937_64& random) {
    static const char* const levels[] = {"mild", "moderate", "serious"};
    static const char* const often[] = {"once", "repeated", "constant"};
    const std::string first = concern(random());
    switch (random() % 4) {
        case 0:
            return first;
        case 1:
            return fmt::format("{}.severity &gt;= \"{}\"", first, levels[random() % 3]);
        case 2:
            return fmt::format("{} and ({} or {}.frequency &gt;= \"{}\")", first, concern(random()),
                               concern(random()), often[random() % 3]);
        default:
            return fmt::format("{}.severity &gt;= \"{}\" and {}.frequency &gt;= \"{}\"", first,
                               levels[random() % 3], first, often[random() % 3]);
    }
}

void appendVocabulary(std::string& out) {
    out +=
        "<vocabulary><code-list id=\"level\" ordered=\"yes\"><code id=\"mild\" label=\"m\"/>"
        "<code id=\"moderate\" label=\"m\"/><code id=\"serious\" label=\"s\"/></code-list>"
        "<code-list id=\"often\" ordered=\"yes\"><code id=\"once\" label=\"o\"/>"
        "<code id=\"repeated\" label=\"r\"/><code id=\"constant\" label=\"c\"/></code-list>\n";
    for (int i = 0; i < kDomains; ++i)
        out += fmt::format("<domain id=\"domain_{}\" label=\"d\" protective-cap=\"5\"/>", i);
    out +=
        "<detail id=\"severity\" type=\"code\" list=\"level\" worry=\"up\" label=\"s\"/>"
        "<detail id=\"frequency\" type=\"code\" list=\"often\" worry=\"up\" label=\"f\"/>\n";
    for (int i = 0; i < kConcerns; ++i) {
        out += fmt::format("<concern id=\"concern_{}\" domain=\"domain_{}\" label=\"c\"/>\n", i,
                           i % kDomains);
    }
    out += "</vocabulary>\n";
}

/// Nine scores to a trigger.
void appendRules(std::string& out, int rules) {
    std::mt19937_64 random(7);
    std::string triggers;
    std::string scores;
    for (int i = 0; i < rules; ++i) {
        const std::string body =
            fmt::format("<when>{}</when><because>b</because>", condition(random));
        if (i % 10 == 0) {
            triggers += fmt::format(
                "<trigger id=\"T-{}\" route=\"section-47\" priority=\"red\" source=\"s\">{}"
                "</trigger>\n",
                i, body);
        } else {
            scores += fmt::format(
                "<score id=\"S-{}\" domain=\"domain_{}\" points=\"{}\" source=\"s\">{}</score>\n",
                i, i % kDomains, 1 + i % 5, body);
        }
    }
    out += "<triggers>" + triggers + "</triggers>\n<scores>" + scores + "</scores>\n";
}

std::string packText(int rules) {
    std::string out =
        "<rule-pack xmlns=\"urn:frontdoor:rule-pack:1\" id=\"grown\" version=\"1\" name=\"Grown\" "
        "effective-from=\"2020-01-01\" guidance=\"none\" calendar=\"england\">\n";
    appendVocabulary(out);
    appendRules(out, rules);
    out +=
        "<thresholds><threshold id=\"TH\" score=\"total\" at-least=\"12\" route=\"family-help\" "
        "basis=\"s17\" source=\"s\"><because>b</because></threshold></thresholds>\n"
        "<routing start=\"harm\"><step id=\"harm\" label=\"l\"><to route=\"section-47\" "
        "when=\"triggered('section-47')\"/><otherwise step=\"need\"/></step>"
        "<step id=\"need\" label=\"l\"><to route=\"family-help\" when=\"reached('family-help')\"/>"
        "<otherwise route=\"early-help\"/></step></routing>\n"
        "<teams><team id=\"all\" label=\"l\" type=\"t\" "
        "route=\"early-help family-help section-47 emergency-action\" source=\"s\"/></teams>\n"
        "<clocks><clock id=\"decision\" label=\"l\" kind=\"decision\" limit=\"1\" "
        "unit=\"working-day\" starts=\"received\" nature=\"statutory\" source=\"s\"/></clocks>\n"
        "</rule-pack>\n";
    return out;
}

/// A folder with packs of all sizes beside the calendars that they need.
class Packs {
  public:
    Packs() : folder_(fs::temp_directory_path() / fmt::format("frontdoor-grown-{}", ::getpid())) {
        fs::create_directories(folder_);
        fs::create_directory_symlink(kRules / "calendars", folder_ / "calendars");
    }
    Packs(const Packs&) = delete;
    Packs& operator=(const Packs&) = delete;
    ~Packs() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    [[nodiscard]] Pack load(int rules) const {
        const fs::path pack = folder_ / fmt::format("grown-{}", rules);
        if (!fs::exists(pack)) {
            fs::create_directories(pack);
            std::ofstream(pack / "pack.xml") << packText(rules);
        }
        Outcome<Pack> loaded = loadPack(pack);
        if (loaded.ok()) return std::move(loaded).value();
        std::fputs(render(loaded.diagnostics()).c_str(), stderr);
        std::exit(2);
    }

  private:
    fs::path folder_;
};

const Packs& packs() {
    static const Packs all;
    return all;
}

const ProgramPtr& program(int rules) {
    static std::map<int, ProgramPtr> programs{};
    auto& found = programs[rules];
    if (!found) found = compile(packs().load(rules));
    return found;
}

/// 20,000 children of whom each raises six concerns, most of their details told: the same for all
/// packs, as all ask the same.
const Batch& children() {
    static const std::unique_ptr<Batch> batch = [] {
        const auto& vocabulary = program(10)->pack().vocabulary;
        auto made = std::make_unique<Batch>(vocabulary);
        std::mt19937_64 random(42);
        const auto code = [&] { return Answer::of(static_cast<std::int32_t>(random() % 3)); };
        for (int i = 0; i < 20'000; ++i) {
            made->beginReferral({.ref = "R"});
            made->beginChild("a");
            for (int raised = 0; raised < 6; ++raised) {
                const std::string id = concern(random());
                made->set(*vocabulary->find(id), Answer::of(1));
                for (const char* detail : {".severity", ".frequency"})
                    if (random() % 10 != 0) made->set(*vocabulary->find(id + detail), code());
            }
            made->endReferral();
        }
        made->finish();
        return made;
    }();
    return *batch;
}

void loadPackOf(benchmark::State& state) {
    const auto rules = static_cast<int>(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(packs().load(rules));
    state.counters["s_per_rule"] = benchmark::Counter(
        static_cast<double>(rules),
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void compilePackOf(benchmark::State& state) {
    const auto rules = static_cast<int>(state.range(0));
    for (auto _ : state) {
        state.PauseTiming();
        Pack pack = packs().load(rules);
        state.ResumeTiming();
        benchmark::DoNotOptimize(compile(std::move(pack)));
    }
    state.counters["s_per_rule"] = benchmark::Counter(
        static_cast<double>(rules),
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void evaluateRules(benchmark::State& state) {
    const auto rules = static_cast<int>(state.range(0));
    const EvaluateOptions options{.missing = false};
    Decisions decisions{};
    for (auto _ : state) {
        evaluate(program(rules), children(), options, decisions);
        benchmark::DoNotOptimize(decisions.route(0));
    }
    const auto rows = static_cast<double>(children().rows());
    state.SetItemsProcessed(std::int64_t{children().rows()} * state.iterations());
    state.counters["ns_per_rule"] =
        benchmark::Counter(rows * rules / 1e9, benchmark::Counter::kIsIterationInvariantRate |
                                                   benchmark::Counter::kInvert);
}

BENCHMARK(loadPackOf)->RangeMultiplier(10)->Range(10, 10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(compilePackOf)
    ->RangeMultiplier(10)
    ->Range(10, 10'000)
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(evaluateRules)->RangeMultiplier(10)->Range(10, 10'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
