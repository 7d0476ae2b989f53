#include "engine/evaluate/evaluate.h"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <memory>
#include <thread>

#include "engine/diagnostics/check.h"
#include "engine/evaluate/evaluation.h"

namespace frontdoor {

Evaluation::Evaluation(const ProgramPtr& program, const Batch& batch,
                       const EvaluateOptions& options, Decisions& into)
    : program_(program),
      batch_(batch),
      options_(options),
      kernels_(kernelsFor(options.instructions, batch.rows())),
      into_(into),
      pack_(program->pack()),
      operations_(program->operations()),
      rules_(pack_.rules.size()),
      blocks_((batch.rows() + kBlockRows - 1) / kBlockRows) {
    FRONTDOOR_CHECK(sameAnswers(batch.vocabulary(), *pack_.vocabulary),
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
    into_.scratch_->wanted.resize(kRoutes * operations_.slots);
    for (auto& wanted : into_.scratch_->wanted) wanted.resize(std::size_t{blocks_} * kBlockWords);
    into_.scratch_->told.resize(blocks_);
    for (auto& told : into_.scratch_->told) told.clear();
    into_.scratch_->carried.resize(std::size_t{blocks_} * 2 * operations_.carried.size());
    into_.scratch_->kept.resize(
        options_.rerouting ? std::size_t{blocks_} * 2 * operations_.rerouting.kept.size() : 0);
}

BlockView Evaluation::viewOf(std::uint32_t block) const {
    const std::uint32_t first = block * kBlockRows;
    return {.program = program_.get(),
            .kernels = &kernels_,
            .batch = &batch_,
            .answers = &batch_.block(block),
            .firstRow = first,
            .rows = std::min(kBlockRows, batch_.rows() - first),
            .days = into_.day_.data(),
            .slots = &into_.scratch_->slots,
            .carried = carriedBits(block),
            .fired = into_.fired_.data() + std::size_t{block} * rules_ * kBlockWords,
            .possible = into_.possible_.data() + std::size_t{block} * rules_ * kBlockWords,
            .routes = into_.route_.data(),
            .priorities = into_.priority_.data()};
}

void Evaluation::run() {
    prepare();
    std::vector<Phase> phases{};
    phases.push_back([this](std::uint32_t block, Workspace&) { fillDays(block); });
    for (const Stage& stage : operations_.before) addTelling(phases, stage);
    phases.push_back(
        [this](std::uint32_t block, Workspace& workspace) { decide(block, workspace); });
    if (options_.missing && operations_.slots > 0) {
        for (const Stage& stage : operations_.before) {
            phases.push_back([&](std::uint32_t block, Workspace& workspace) {
                askSiblings(stage, block, workspace);
            });
        }
        phases.push_back(
            [this](std::uint32_t block, Workspace& workspace) { hearMissing(block, workspace); });
    }
    addFollowing(phases);
    runPhases(phases);
}

void Evaluation::runAgain() {
    FRONTDOOR_CHECK(into_.program_ != nullptr && into_.rows_ == batch_.rows() &&
                        into_.scratch_->kept.size() ==
                            std::size_t{blocks_} * 2 * operations_.rerouting.kept.size(),
                    "decisions are made before they are made again");
    findChanges();
    into_.program_ = program_;
    for (auto& planes : into_.missing_) planes.clear();
    std::vector<Phase> phases{};
    phases.push_back(
        [this](std::uint32_t block, Workspace& workspace) { decideAgain(block, workspace); });
    addFollowing(phases);
    runPhases(phases);
}

void Evaluation::addTelling(std::vector<Phase>& phases, const Stage& stage) {
    prepareSlots(stage);
    phases.push_back(
        [&](std::uint32_t block, Workspace& workspace) { give(stage, block, workspace); });
    phases.push_back(
        [&](std::uint32_t block, Workspace& workspace) { hear(stage, block, workspace); });
}

void Evaluation::addFollowing(std::vector<Phase>& phases) {
    for (const Stage& stage : operations_.after) addTelling(phases, stage);
    phases.push_back(
        [this](std::uint32_t block, Workspace& workspace) { follow(block, workspace); });
}

// The threads take the blocks of a phase a few at a time, as one may run slower than another; a
// phase begins when all have ended the one before.
void Evaluation::runPhases(const std::vector<Phase>& phases) {
    auto& workspaces = into_.scratch_->workspaces;
    const auto threads = static_cast<std::uint32_t>(
        std::min<std::size_t>(workspaces.size(), std::max<std::uint32_t>(1, blocks_)));
    const std::uint32_t atATime = std::clamp(blocks_ / (threads * 16), 1U, 4U);
    std::atomic<std::uint32_t> next{0};
    const auto reset = [&]() noexcept { next = 0; };
    std::barrier together(threads, reset);
    const auto work = [&](std::uint32_t thread) {
        for (const Phase& phase : phases) {
            for (std::uint32_t begin = 0; (begin = next.fetch_add(atATime)) < blocks_;) {
                const std::uint32_t end = std::min(begin + atATime, blocks_);
                for (std::uint32_t block = begin; block < end; ++block)
                    phase(block, workspaces[thread]);
            }
            together.arrive_and_wait();
        }
    };
    std::vector<std::jthread> others{};
    for (std::uint32_t thread = 1; thread < threads; ++thread) others.emplace_back(work, thread);
    work(0);
}

void Evaluation::fillDays(std::uint32_t block) {
    const std::uint32_t end = std::min((block + 1) * kBlockRows, batch_.rows());
    for (std::uint32_t row = block * kBlockRows; row < end; ++row) {
        into_.day_[row] =
            options_.inForce
                ? static_cast<std::int32_t>(options_.inForce->time_since_epoch().count())
                : batch_.receivedDay(batch_.referralOf(row));
    }
}

void Evaluation::prepareSlots(const Stage& stage) {
    for (const SiblingSlot& slot : stage.gives) {
        SlotColumn& column = into_.scratch_->slots[slot.slot];
        const std::size_t words = std::size_t{blocks_} * kBlockWords;
        for (auto* plane : {&column.saidYes, &column.saidNo}) plane->resize(words);
        const bool counts = slot.reduction == SiblingSlot::Reduction::count;
        for (auto* plane : {&column.yes, &column.no}) plane->resize(counts ? 0 : words);
        for (auto* numbers : {&column.low, &column.high})
            numbers->resize(counts ? batch_.rows() : 0);
    }
}

void Evaluation::give(const Stage& stage, std::uint32_t block, Workspace& workspace) {
    const BlockView view = viewOf(block);
    Executor executor(stage, view, workspace);
    executor.prepare();
    executor.run(0, stage.runs.size());
    for (const SiblingSlot& slot : stage.gives) {
        SlotColumn& column = into_.scratch_->slots[slot.slot];
        const std::size_t first = std::size_t{block} * kBlockWords;
        std::ranges::copy(workspace.holding(slot.from), column.saidYes.data() + first);
        std::ranges::copy(workspace.holding(negated(slot.from)), column.saidNo.data() + first);
    }
}

namespace {

using Word = std::uint64_t;

std::int32_t bit(const std::vector<Word>& words, std::uint32_t row) {
    return static_cast<std::int32_t>((words[row / 64] >> (row % 64)) & 1U);
}

}  // namespace

// Each child hears what all others of its referral said: what all said, less its own. Families
// that stand within the block hear all at once.
void Evaluation::hear(const Stage& stage, std::uint32_t block, Workspace& workspace) {
    Families& families = workspace.families;
    families.gather(batch_, block);
    const std::uint32_t begin = block * kBlockRows;
    const std::uint32_t last = std::min(begin + kBlockRows, batch_.rows());
    for (const SiblingSlot& slot : stage.gives) {
        SlotColumn& column = into_.scratch_->slots[slot.slot];
        if (slot.reduction == SiblingSlot::Reduction::count) {
            for (std::uint32_t row = begin; row < last;) {
                const std::uint32_t referral = batch_.referralOf(row);
                const std::uint32_t end = std::min(batch_.endRow(referral), last);
                hearOneByOne(slot, referral, row, end);
                row = end;
            }
            continue;
        }
        const std::size_t first = std::size_t{block} * kBlockWords;
        const bool some = slot.reduction == SiblingSlot::Reduction::some;
        const Word* saidYes = column.saidYes.data() + first;
        const Word* saidNo = column.saidNo.data() + first;
        const BlockBits yes =
            some ? families.anyOther(kernels_, saidYes) : families.allOthers(kernels_, saidYes);
        const BlockBits no =
            some ? families.allOthers(kernels_, saidNo) : families.anyOther(kernels_, saidNo);
        std::copy(yes.begin(), yes.end(), column.yes.data() + first);
        std::copy(no.begin(), no.end(), column.no.data() + first);
        for (const std::uint32_t referral : families.wide) {
            hearOneByOne(slot, referral, std::max(batch_.firstRow(referral), begin),
                         std::min(batch_.endRow(referral), last));
        }
    }
}

void Evaluation::hearOneByOne(const SiblingSlot& slot, std::uint32_t referral, std::uint32_t row,
                              std::uint32_t end) {
    SlotColumn& column = into_.scratch_->slots[slot.slot];
    std::int32_t allYes = 0;
    std::int32_t allNo = 0;
    for (auto other = batch_.firstRow(referral); other < batch_.endRow(referral); ++other) {
        allYes += bit(column.saidYes, other);
        allNo += bit(column.saidNo, other);
    }
    const auto others =
        static_cast<std::int32_t>(batch_.endRow(referral) - batch_.firstRow(referral)) - 1;
    for (; row < end; ++row) {
        const std::int32_t saidYes = allYes - bit(column.saidYes, row);
        const std::int32_t saidNo = allNo - bit(column.saidNo, row);
        if (slot.reduction == SiblingSlot::Reduction::count) {
            column.low[row] = saidYes;
            column.high[row] = others - saidNo;
            continue;
        }
        const bool some = slot.reduction == SiblingSlot::Reduction::some;
        column.yes[row / 64] |= Word{some ? saidYes > 0 : saidYes == others} << (row % 64);
        column.no[row / 64] |= Word{some ? saidNo == others : saidNo > 0} << (row % 64);
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

void reroute(const ProgramPtr& program, const Batch& batch, const EvaluateOptions& options,
             Decisions& into) {
    FRONTDOOR_CHECK(options.rerouting, "what rerouting needs was kept");
    Evaluation(program, batch, options, into).runAgain();
}

}  // namespace frontdoor
