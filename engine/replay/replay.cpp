#include "engine/replay/replay.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "engine/diagnostics/check.h"
#include "engine/evaluate/evaluate.h"
#include "engine/program/rerouting.h"

namespace frontdoor {

namespace {

EvaluateOptions optionsFor(const ReplayOptions& options) {
    return {.threads = 1, .inForce = options.inForce, .missing = false, .rerouting = true};
}

Recommendation recommendationOf(const Decisions& decisions, std::uint32_t row) {
    return {decisions.route(row), decisions.couldRiseTo(row), decisions.priority(row),
            decisions.basis(row)};
}

}  // namespace

Replay::Replay(ProgramPtr program, HistoryReading reading, const ReplayOptions& options)
    : firstProgram_(std::move(program)),
      program_(firstProgram_),
      first_(std::move(reading)),
      options_(options),
      decisions_(first_.batches.size()),
      before_(first_.batches.size()) {
    eachBatch([this](std::size_t i) {
        const Batch& batch = first_.batches[i];
        evaluate(program_, batch, optionsFor(options_), decisions_[i]);
        before_[i].reserve(batch.rows());
        for (std::uint32_t row = 0; row < batch.rows(); ++row)
            before_[i].push_back(recommendationOf(decisions_[i], row));
    });
}

bool Replay::takes(const Program& program) const {
    return sameAnswers(program.vocabulary(), firstProgram_->vocabulary());
}

void Replay::decideBy(const ProgramPtr& program) {
    FRONTDOOR_CHECK(takes(*program), "the program reads the answers that were given");
    const bool again = !second_ && sameConditions(*program, *program_);
    if (std::exchange(second_, std::nullopt)) decisions_ = std::vector<Decisions>(before_.size());
    eachBatch([&](std::size_t i) {
        if (again) {
            reroute(program, first_.batches[i], optionsFor(options_), decisions_[i]);
        } else {
            evaluate(program, first_.batches[i], optionsFor(options_), decisions_[i]);
        }
    });
    program_ = program;
}

void Replay::decideBy(const ProgramPtr& program, HistoryReading reading) {
    MatchedReadings matched = matchReadings(first_, reading);
    second_ = SecondReading{std::move(reading), std::move(matched)};
    std::vector<Batch>& batches = second_->reading.batches;
    decisions_ = std::vector<Decisions>(batches.size());
    const std::vector<QuestionChange> changes =
        questionChanges(firstProgram_->vocabulary(), program->vocabulary());
    eachBatch([&](std::size_t i) {
        leaveUnasked(batches[i], changes);
        evaluate(program, batches[i], optionsFor(options_), decisions_[i]);
    });
    program_ = program;
}

std::uint64_t Replay::children() const {
    std::uint64_t count = 0;
    for (const Batch& batch : batches()) count += batch.rows();
    return count;
}

std::uint64_t Replay::referrals() const {
    std::uint64_t count = 0;
    for (const Batch& batch : batches()) count += batch.referrals();
    return count;
}

Recommendation Replay::recommendation(std::size_t batch, std::uint32_t row) const {
    return recommendationOf(decisions_[batch], row);
}

// A batch is one thread's, so that each works in memory of its own.
template <class Work>
void Replay::eachBatch(const Work& work) const {
    std::atomic<std::size_t> next{0};
    const auto take = [&] {
        for (std::size_t i = 0; (i = next.fetch_add(1)) < batches().size();) work(i);
    };
    const std::size_t threads = std::min<std::size_t>(options_.threads, batches().size());
    std::vector<std::jthread> others{};
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(take);
    take();
}

}  // namespace frontdoor
