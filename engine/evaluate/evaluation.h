#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/evaluate/evaluate.h"
#include "engine/evaluate/executor.h"
#include "engine/evaluate/workspace.h"

namespace frontdoor {

/// Memory that an evaluation works in.
struct Scratch {
    std::vector<Workspace> workspaces{};  // One a thread.
    std::vector<SlotColumn> slots{};
    std::vector<BlockBits> carried{};  // By block, then by what is carried: yes, and no.
};

/// One call of `evaluate`. Stage by stage over all blocks: what siblings are told, the decision,
/// what follows from it.
class Evaluation {
  public:
    Evaluation(const ProgramPtr& program, const Batch& batch, const EvaluateOptions& options,
               Decisions& into);
    void run();
    /// Decides one block again, after `run`, so that the first workspace holds the registers of its
    /// main stage.
    void repeat(std::uint32_t block) { decide(block, into_.scratch_->workspaces.front()); }

  private:
    void prepare();
    using Phase = std::function<void(std::uint32_t block, Workspace& workspace)>;
    void prepareSlots(const Stage& stage);
    void runPhases(const std::vector<Phase>& phases);
    void fillDays(std::uint32_t block);
    [[nodiscard]] BlockView viewOf(std::uint32_t block) const;

    void give(const Stage& stage, std::uint32_t block, Workspace& workspace);
    void hear(const Stage& stage, std::uint32_t block, Workspace& workspace);
    void gatherFamilies(std::uint32_t block, Workspace& workspace) const;
    void hearOneByOne(const SiblingSlot& slot, std::uint32_t referral, std::uint32_t row,
                      std::uint32_t end);

    void decide(std::uint32_t block, Workspace& workspace);
    void follow(std::uint32_t block, Workspace& workspace);

    void recall(std::uint32_t block, Workspace& workspace);
    void noteReached(std::uint32_t block, std::uint32_t rule, Workspace& workspace);

    // Parts of `decide`, in this order.
    void keepRules(const std::vector<Root>& roots, std::uint32_t block, Workspace& workspace);
    void keepProtection(std::uint32_t block, Workspace& workspace);
    void addUpTriggers(std::uint32_t block, Workspace& workspace);
    void addUpScores(std::uint32_t block, Workspace& workspace);
    void addUpThresholds(std::uint32_t block, Workspace& workspace);
    void walkGraph(std::uint32_t block, Workspace& workspace);
    void settle(std::uint32_t block, Workspace& workspace);
    void raise(std::uint32_t block, Workspace& workspace);
    void noteUrgency(std::uint32_t block, Workspace& workspace);
    void findMissing(std::uint32_t block, const BlockView& view, Workspace& workspace);
    void findLocality(std::uint32_t block);

    [[nodiscard]] std::uint64_t* firedBits(std::uint32_t block, std::uint32_t rule) {
        return into_.fired_.data() + (std::size_t{block} * rules_ + rule) * kBlockWords;
    }
    [[nodiscard]] BlockBits* carriedBits(std::uint32_t block) const {
        return into_.scratch_->carried.data() + std::size_t{block} * 2 * operations_.carried.size();
    }
    [[nodiscard]] std::uint64_t* protectiveBits(std::uint32_t block) {
        return into_.protective_.data() +
               std::size_t{block} * operations_.protective.size() * kBlockWords;
    }
    [[nodiscard]] std::uint64_t* possibleBits(std::uint32_t block, std::uint32_t rule) {
        return into_.possible_.data() + (std::size_t{block} * rules_ + rule) * kBlockWords;
    }

    const ProgramPtr& program_;
    const Batch& batch_;
    const EvaluateOptions& options_;
    const Kernels& kernels_;
    Decisions& into_;
    const Pack& pack_;
    const Operations& operations_;
    std::size_t rules_;
    std::uint32_t blocks_;
};

/// What of a block's rows is real: all ones, but for the last block.
[[nodiscard]] BlockBits realRows(std::uint32_t rows);

}  // namespace frontdoor
