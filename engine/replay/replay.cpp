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

Replay::Replay(ProgramPtr program, std::vector<Batch> batches, const ReplayOptions& options)
    : first_(std::move(program)),
      program_(first_),
      batches_(std::move(batches)),
      options_(options),
      decisions_(batches_.size()),
      before_(batches_.size()) {
    eachBatch([this](std::size_t i) {
        evaluate(program_, batches_[i], optionsFor(options_), decisions_[i]);
        before_[i].reserve(batches_[i].rows());
        for (std::uint32_t row = 0; row < batches_[i].rows(); ++row)
            before_[i].push_back(recommendationOf(decisions_[i], row));
    });
}

bool Replay::takes(const Program& program) const {
    return sameAnswers(program.vocabulary(), first_->vocabulary());
}

void Replay::decideBy(const ProgramPtr& program) {
    FRONTDOOR_CHECK(takes(*program), "the program reads the answers that were given");
    const bool again = sameConditions(*program, *program_);
    eachBatch([&](std::size_t i) {
        if (again) {
            reroute(program, batches_[i], optionsFor(options_), decisions_[i]);
        } else {
            evaluate(program, batches_[i], optionsFor(options_), decisions_[i]);
        }
    });
    program_ = program;
}

std::uint64_t Replay::children() const {
    std::uint64_t count = 0;
    for (const Batch& batch : batches_) count += batch.rows();
    return count;
}

std::uint64_t Replay::referrals() const {
    std::uint64_t count = 0;
    for (const Batch& batch : batches_) count += batch.referrals();
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
        for (std::size_t i = 0; (i = next.fetch_add(1)) < batches_.size();) work(i);
    };
    const std::size_t threads = std::min<std::size_t>(options_.threads, batches_.size());
    std::vector<std::jthread> others{};
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(take);
    take();
}

}  // namespace frontdoor
