#pragma once

#include <bit>
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/evaluate/evaluate.h"
#include "engine/evaluate/executor.h"
#include "engine/evaluate/workspace.h"

namespace frontdoor {

class Relevance;

/// An unknown fact by which children of a block leave open what they said to their siblings.
struct SiblingsFact {
    std::uint32_t slot = 0;
    MissingFact what{};
    BlockBits rows{};
};

/// Memory that an evaluation works in.
struct Scratch {
    std::vector<Workspace> workspaces{};  // One a thread.
    std::vector<SlotColumn> slots{};
    /// By route that it could lead to (the first: points only), then by slot: a bit a row of the
    /// batch for those who wait for what siblings said.
    std::vector<std::vector<std::uint64_t>> wanted{};
    std::vector<std::vector<SiblingsFact>> told{};  // By block.
    std::vector<BlockBits> carried{};  // By block, then by what is carried: yes, and no.
    std::vector<BlockBits> kept{};     // The same of what rerouting keeps.
};

/// One call of `evaluate`. Stage by stage over all blocks: what siblings are told, the decision,
/// what follows from it.
class Evaluation {
  public:
    Evaluation(const ProgramPtr& program, const Batch& batch, const EvaluateOptions& options,
               Decisions& into);
    void run();
    /// What `reroute` does.
    void runAgain();
    /// Decides one block again, after `run`, so that the first workspace holds the registers of its
    /// main stage.
    void repeat(std::uint32_t block) { decide(block, into_.scratch_->workspaces.front()); }
    /// The same of a stage before or after the main one, and of the last.
    void repeatGiving(const Stage& stage, std::uint32_t block) {
        give(stage, block, into_.scratch_->workspaces.front());
    }
    void repeatLast(std::uint32_t block) { follow(block, into_.scratch_->workspaces.front()); }

  private:
    void prepare();
    using Phase = std::function<void(std::uint32_t block, Workspace& workspace)>;
    void addTelling(std::vector<Phase>& phases, const Stage& stage);
    void addFollowing(std::vector<Phase>& phases);
    void prepareSlots(const Stage& stage);
    void runPhases(const std::vector<Phase>& phases);
    void fillDays(std::uint32_t block);
    [[nodiscard]] BlockView viewOf(std::uint32_t block) const;

    void give(const Stage& stage, std::uint32_t block, Workspace& workspace);
    void hear(const Stage& stage, std::uint32_t block, Workspace& workspace);
    void hearOneByOne(const SiblingSlot& slot, std::uint32_t referral, std::uint32_t row,
                      std::uint32_t end);

    void decide(std::uint32_t block, Workspace& workspace);
    void decideAgain(std::uint32_t block, Workspace& workspace);
    void follow(std::uint32_t block, Workspace& workspace);

    void recall(std::uint32_t block, Workspace& workspace);
    void noteReached(std::uint32_t block, std::uint32_t rule, Workspace& workspace);

    void findChanges();
    void addUp(std::uint32_t block, Workspace& workspace);
    void addUpAgain(std::uint32_t block, Workspace& workspace);
    void addUpDomain(DomainIndex domain, std::uint32_t block, Workspace& workspace,
                     std::int32_t* total, std::int32_t* possibleTotal);
    void testThreshold(std::size_t place, std::uint32_t block, Workspace& workspace);
    void findRoutes(std::uint32_t block, Workspace& workspace);
    void carry(std::uint32_t place, std::uint32_t block, Workspace& workspace);
    void keepForRerouting(std::uint32_t block, Workspace& workspace);

    // Parts of `decide`, in this order.
    void keepRules(const std::vector<Root>& roots, std::uint32_t block, Workspace& workspace);
    void keepProtection(std::uint32_t block, Workspace& workspace);
    void unite(const std::vector<std::uint32_t>& rules, const std::uint64_t* rows,
               BlockBits& all) const;
    void addUpTriggers(std::uint32_t block, Workspace& workspace);
    void addUpScores(std::uint32_t block, Workspace& workspace);
    void addUpThresholds(std::uint32_t block, Workspace& workspace);
    void walkGraph(std::uint32_t block, Workspace& workspace);
    void settle(std::uint32_t block, Workspace& workspace);
    void raise(std::uint32_t block, Workspace& workspace);
    [[nodiscard]] BlockBits unreadConcerns(const BlockView& view) const;
    void noteUrgency(std::uint32_t block, Workspace& workspace);
    void findMissing(std::uint32_t block, const BlockView& view, Workspace& workspace);
    std::uint64_t* wantedOf(std::optional<Route> couldRaiseTo, std::uint32_t slot);
    [[nodiscard]] BlockBits othersOf(const std::uint64_t* set, std::uint32_t block,
                                     const Workspace& workspace) const;
    void askSiblings(const Stage& stage, std::uint32_t block, Workspace& workspace);
    void hearMissing(std::uint32_t block, Workspace& workspace);
    [[nodiscard]] std::size_t subjectOf(const MissingFact& what) const;
    void linkPlanes(std::uint32_t block, Workspace& workspace) const;
    void keepTold(const SiblingsFact& told, const BlockBits& rows, std::uint32_t block,
                  Workspace& workspace);
    void findForScores(const BlockView& view, Workspace& workspace);
    void findLifts(std::uint32_t block, Workspace& workspace);
    void wantWay(Relevance& relevance, std::size_t way, const BlockBits& rows,
                 const Workspace& workspace) const;
    void findLocality(std::uint32_t block);

    [[nodiscard]] BlockBits* keptBits(std::uint32_t block) const {
        return into_.scratch_->kept.data() +
               std::size_t{block} * 2 * operations_.rerouting.kept.size();
    }
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

    /// What rerouting must add up again.
    struct Changes {
        bool points = false;                     // Of scores or protective factors.
        std::vector<std::uint8_t> thresholds{};  // By place among them.
        std::vector<std::uint8_t> domains{};  // A changed threshold, or a condition, asks for it.
    };

    const ProgramPtr& program_;
    const Batch& batch_;
    const EvaluateOptions& options_;
    const Kernels& kernels_;
    Decisions& into_;
    const Pack& pack_;
    const Operations& operations_;
    std::size_t rules_;
    std::uint32_t blocks_;
    Changes changes_{};
};

/// Calls `each(row)` for the rows of a block that are set.
template <class Each>
void forEachRow(const std::uint64_t* words, const Each& each) {
    for (std::uint32_t word = 0; word < kBlockWords; ++word) {
        for (std::uint64_t rest = words[word]; rest != 0; rest &= rest - 1) {
            each(word * 64 + static_cast<std::uint32_t>(std::countr_zero(rest)));
        }
    }
}

inline void include(BlockBits& all, const std::uint64_t* more) {
    for (std::size_t word = 0; word < kBlockWords; ++word) all[word] |= more[word];
}

/// Where a raise takes a route.
[[nodiscard]] Route raised(Route from, const Rule& rule);

}  // namespace frontdoor
