#include "engine/evaluate/evaluate.h"

#include <algorithm>
#include <memory>
#include <thread>

#include "engine/diagnostics/check.h"
#include "engine/evaluate/evaluation.h"

namespace frontdoor {

BlockBits realRows(std::uint32_t rows) {
    BlockBits bits{};
    for (std::uint32_t word = 0; word < kBlockWords; ++word) {
        if (rows >= (word + 1) * 64) {
            bits[word] = ~std::uint64_t{0};
        } else if (rows > word * 64) {
            bits[word] = (std::uint64_t{1} << (rows - word * 64)) - 1;
        }
    }
    return bits;
}

Evaluation::Evaluation(const ProgramPtr& program, const Batch& batch,
                       const EvaluateOptions& options, Decisions& into)
    : program_(program),
      batch_(batch),
      options_(options),
      into_(into),
      pack_(program->pack()),
      operations_(program->operations()),
      rules_(pack_.rules.size()),
      blocks_((batch.rows() + kBlockRows - 1) / kBlockRows) {
    FRONTDOOR_CHECK(&batch.vocabulary() == pack_.vocabulary.get(),
                    "a batch is decided by a program of its own vocabulary");
    FRONTDOOR_CHECK(batch.finished(), "a batch is decided when it is finished");
}

void Evaluation::prepare() {
    const std::size_t rows = batch_.rows();
    into_.program_ = program_;
    into_.rows_ = batch_.rows();
    into_.route_.resize(rows);
    into_.couldRiseTo_.resize(rows);
    into_.graphRoute_.resize(rows);
    into_.raisedBy_.resize(rows);
    into_.priority_.resize(rows);
    into_.basis_.resize(rows);
    into_.day_.resize(rows);
    into_.total_.resize(rows);
    into_.possibleTotal_.resize(rows);
    into_.locality_.resize(rows);
    const std::size_t perPlane = std::size_t{blocks_} * kBlockWords;
    into_.fired_.resize(perPlane * rules_);
    into_.possible_.resize(perPlane * rules_);
    into_.protective_.resize(perPlane * operations_.protective.size());
    into_.taken_.resize(perPlane * operations_.testCount);
    into_.alongside_.resize(perPlane * pack_.teams.size());
    into_.missing_.resize(blocks_);
    for (auto& planes : into_.missing_) planes.clear();
    if (!into_.scratch_ || into_.scratch_.use_count() > 1)
        into_.scratch_ = std::make_shared<Scratch>();
    into_.scratch_->workspaces.resize(std::max(1U, options_.threads));
    into_.scratch_->slots.resize(operations_.slots);
    for (std::uint32_t referral = 0; referral < batch_.referrals(); ++referral) {
        const std::int32_t day =
            options_.inForce
                ? static_cast<std::int32_t>(options_.inForce->time_since_epoch().count())
                : batch_.receivedDay(referral);
        std::fill(into_.day_.begin() + batch_.firstRow(referral),
                  into_.day_.begin() + batch_.endRow(referral), day);
    }
}

template <class Task>
void Evaluation::forEachBlock(const Task& task) {
    auto& workspaces = into_.scratch_->workspaces;
    const auto threads = static_cast<std::uint32_t>(
        std::min<std::size_t>(workspaces.size(), std::max<std::uint32_t>(1, blocks_)));
    const auto work = [&](std::uint32_t thread) {
        const std::uint32_t begin =
            blocks_ / threads * thread + std::min(thread, blocks_ % threads);
        const std::uint32_t end = begin + blocks_ / threads + (thread < blocks_ % threads ? 1 : 0);
        for (std::uint32_t block = begin; block < end; ++block) task(block, workspaces[thread]);
    };
    std::vector<std::jthread> others{};
    for (std::uint32_t thread = 1; thread < threads; ++thread) others.emplace_back(work, thread);
    work(0);
}

BlockView Evaluation::viewOf(std::uint32_t block) const {
    const std::uint32_t first = block * kBlockRows;
    return {.program = program_.get(),
            .batch = &batch_,
            .answers = &batch_.block(block),
            .firstRow = first,
            .rows = std::min(kBlockRows, batch_.rows() - first),
            .days = into_.day_.data(),
            .slots = &into_.scratch_->slots,
            .fired = into_.fired_.data() + std::size_t{block} * rules_ * kBlockWords,
            .possible = into_.possible_.data() + std::size_t{block} * rules_ * kBlockWords,
            .routes = into_.route_.data(),
            .priorities = into_.priority_.data()};
}

void Evaluation::run() {
    prepare();
    for (const Stage& stage : operations_.before) tellSiblings(stage);
    forEachBlock([&](std::uint32_t block, Workspace& workspace) { decide(block, workspace); });
    for (const Stage& stage : operations_.after) tellSiblings(stage);
    forEachBlock([&](std::uint32_t block, Workspace& workspace) { follow(block, workspace); });
}

void Evaluation::tellSiblings(const Stage& stage) {
    for (const SiblingSlot& slot : stage.gives) {
        SlotColumn& column = into_.scratch_->slots[slot.slot];
        column.yes.resize(std::size_t{blocks_} * kBlockWords);
        column.no.resize(std::size_t{blocks_} * kBlockWords);
        if (slot.reduction != SiblingSlot::Reduction::count) continue;
        column.low.resize(batch_.rows());
        column.high.resize(batch_.rows());
    }
    forEachBlock([&](std::uint32_t block, Workspace& workspace) { give(stage, block, workspace); });
    for (const SiblingSlot& slot : stage.gives) exchange(slot);
}

void Evaluation::give(const Stage& stage, std::uint32_t block, Workspace& workspace) {
    const BlockView view = viewOf(block);
    Executor executor(stage, view, workspace);
    executor.prepare();
    executor.run(0, stage.runs.size());
    for (const SiblingSlot& slot : stage.gives) {
        SlotColumn& column = into_.scratch_->slots[slot.slot];
        const std::size_t first = std::size_t{block} * kBlockWords;
        std::copy_n(workspace.children().yes(slot.from), kBlockWords,
                    column.yes.begin() + std::ptrdiff_t(first));
        std::copy_n(workspace.children().no(slot.from), kBlockWords,
                    column.no.begin() + std::ptrdiff_t(first));
    }
}

// Each child hears what all others of its referral said: what all said, less its own.
void Evaluation::exchange(const SiblingSlot& slot) {
    SlotColumn& column = into_.scratch_->slots[slot.slot];
    const auto get = [](const std::vector<std::uint64_t>& words, std::uint32_t row) {
        return ((words[row / 64] >> (row % 64)) & 1U) != 0;
    };
    const auto put = [](std::vector<std::uint64_t>& words, std::uint32_t row, bool value) {
        const std::uint64_t bit = std::uint64_t{1} << (row % 64);
        words[row / 64] = value ? words[row / 64] | bit : words[row / 64] & ~bit;
    };
    for (std::uint32_t referral = 0; referral < batch_.referrals(); ++referral) {
        const std::uint32_t begin = batch_.firstRow(referral);
        const std::uint32_t end = batch_.endRow(referral);
        std::int32_t yes = 0;
        std::int32_t no = 0;
        for (std::uint32_t row = begin; row < end; ++row) {
            yes += get(column.yes, row) ? 1 : 0;
            no += get(column.no, row) ? 1 : 0;
        }
        const auto others = static_cast<std::int32_t>(end - begin) - 1;
        for (std::uint32_t row = begin; row < end; ++row) {
            const std::int32_t saidYes = yes - (get(column.yes, row) ? 1 : 0);
            const std::int32_t saidNo = no - (get(column.no, row) ? 1 : 0);
            switch (slot.reduction) {
                case SiblingSlot::Reduction::some:
                    put(column.yes, row, saidYes > 0);
                    put(column.no, row, saidNo == others);
                    break;
                case SiblingSlot::Reduction::every:
                    put(column.yes, row, saidYes == others);
                    put(column.no, row, saidNo > 0);
                    break;
                case SiblingSlot::Reduction::count:
                    column.low[row] = saidYes;
                    column.high[row] = others - saidNo;
                    break;
            }
        }
    }
}

Decisions evaluate(const ProgramPtr& program, const Batch& batch, const EvaluateOptions& options) {
    Decisions decisions{};
    evaluate(program, batch, options, decisions);
    return decisions;
}

void evaluate(const ProgramPtr& program, const Batch& batch, const EvaluateOptions& options,
              Decisions& into) {
    Evaluation(program, batch, options, into).run();
}

}  // namespace frontdoor
