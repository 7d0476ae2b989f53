// How long one referral takes from its text to the full decision on it, as a service would call it:
// parser, batch and writer stay, and each call has one referral. Prints the median and the 99th
// percentile in microseconds, the least of some rounds each, as a busy machine only adds. And the
// same of what each referral takes itself: its least of those rounds.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "adapters/intake/byte_source.h"
#include "adapters/intake/mapping.h"
#include "adapters/intake/record_parser.h"
#include "adapters/intake/record_splitter.h"
#include "adapters/output/decision_json.h"
#include "benchmarks/referral_generator.h"
#include "engine/evaluate/evaluate.h"
#include "engine/pack/load_pack.h"

namespace {

using namespace frontdoor;
using Timer = std::chrono::steady_clock;

constexpr int kReferrals = 20'000;

template <class T>
T loaded(Outcome<T> outcome) {
    if (!outcome.ok()) {
        std::fputs(render(outcome.diagnostics()).c_str(), stderr);
        std::exit(2);
    }
    return std::move(outcome).value();
}

/// A front door's service: everything that stays between two referrals.
class Service {
  public:
    Service(const RunFacts& run, const intake::RecordSplitter& splitter,
            const intake::MappingPtr& mapping, bool missing)
        : program_(run.program),
          parser_(intake::makeParser(splitter, mapping)),
          batch_(run.program->pack().vocabulary),
          json_(run) {
        options_.missing = missing;
    }
    /// Bytes of the decision.
    std::size_t decide(const intake::RecordChunk& chunk, std::size_t record) {
        batch_.clear();
        report_.clear();
        out_.clear();
        parser_->parse(chunk, record, record + 1, batch_, report_);
        batch_.finish();
        evaluate(program_, batch_, options_, decisions_);
        json_.append(out_, {batch_, decisions_});
        return out_.size();
    }

  private:
    ProgramPtr program_;
    std::unique_ptr<intake::RecordParser> parser_;
    Batch batch_;
    intake::IntakeReport report_{};
    EvaluateOptions options_{};
    Decisions decisions_{};
    DecisionJson json_;
    TextBuffer out_{};
};

struct Percentiles {
    double median = 0;
    double high = 0;  // The 99th.
};

Percentiles percentilesOf(std::vector<double> times) {
    std::ranges::sort(times);
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: latency PACK ROUNDS\n", stderr);
        return 2;
    }
    const RunFacts run{.program = compile(loaded(loadPack(argv[1]))), .engine = "benchmark"};
    const auto mapping = loaded(
        intake::loadMapping(std::string(FRONTDOOR_SOURCE_DIR) + "/rules/intake/form-json.xml",
                            run.program->pack().vocabulary));
    benchmarks::ReferralGenerator generator(run.program->vocabulary(), 42);
    std::string text;
    for (int i = 0; i < kReferrals; ++i) generator.appendLine(text);
    const auto splitter =
        loaded(intake::makeSplitter(intake::ByteSource::fromMemory("memory", std::move(text)),
                                    intake::Format::ndjson, mapping));
    std::vector<intake::RecordChunk> chunks;
    for (intake::RecordChunk chunk; splitter->take(chunk); chunk = {})
        chunks.push_back(std::move(chunk));

    for (const bool missing : {false, true}) {
        Service service(run, *splitter, mapping, missing);
        Percentiles least{1e9, 1e9};
        std::vector<double> itself(kReferrals, 1e9);
        std::size_t bytes = 0;
        for (long round = std::strtol(argv[2], nullptr, 10); round > 0; --round) {
            std::vector<double> times;
            for (const intake::RecordChunk& chunk : chunks) {
                for (std::size_t record = 0; record < chunk.records.size(); ++record) {
                    const auto start = Timer::now();
                    bytes += service.decide(chunk, record);
                    times.push_back(
                        std::chrono::duration<double, std::micro>(Timer::now() - start).count());
                    double& own = itself[times.size() - 1];
                    own = std::min(own, times.back());
                }
            }
            const Percentiles found = percentilesOf(times);
            least.median = std::min(least.median, found.median);
            least.high = std::min(least.high, found.high);
        }
        const Percentiles own = percentilesOf(itself);
        fmt::print(
            "{} referrals{}: median {:.1f} us, 99 % within {:.1f} us; themselves {:.1f} and "
            "{:.1f} us ({} bytes)\n",
            kReferrals, missing ? ", with what is missing" : "", least.median, least.high,
            own.median, own.high, bytes);
    }
    return 0;
}
