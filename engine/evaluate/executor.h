#pragma once

#include <cstdint>
#include <vector>

#include "engine/evaluate/intervals.h"
#include "engine/evaluate/kernels.h"
#include "engine/evaluate/workspace.h"
#include "engine/program/program.h"

namespace frontdoor {

/// What a stage can see of one block besides the batch.
struct BlockView {
    const Program* program = nullptr;
    const Kernels* kernels = nullptr;
    const Batch* batch = nullptr;
    const AnswerBlock* answers = nullptr;
    const AnswerBlock* next = nullptr;  // The block to be decided after it, fetched meanwhile.
    std::uint32_t firstRow = 0;
    std::uint32_t rows = 0;
    const std::int32_t* days =
        nullptr;  // Per row of the batch: the day that counts; INT32_MIN if none.
    const std::vector<SlotColumn>* slots = nullptr;
    const BlockBits* carried = nullptr;    // The block's: yes, and no, of each.
    const std::uint64_t* fired = nullptr;  // The block's, by rule.
    const std::uint64_t* possible = nullptr;
    const Route* routes = nullptr;  // Per row of the batch; for the stages after routing.
    const Priority* priorities = nullptr;
};

/// Runs operations of one stage on one block.
class Executor {
  public:
    Executor(const Stage& stage, const BlockView& view, Workspace& workspace);

    /// Sizes the registers for the block; before the first `run` of a stage.
    void prepare();
    /// Runs of the stage, by number.
    void run(std::size_t begin, std::size_t end);

  private:
    void fetchAhead(std::size_t run) const;
    bool runByKernel(const Run& run);
    void step(const Operation& operation, Registers& to);
    void conjoin(const Operation& operation, Registers& to);
    void choose(const Operation& operation, Registers& to);
    void gate(const Operation& operation, Registers& to);
    void isKnown(const Operation& operation, Registers& to);
    void isPossible(const Operation& operation, Registers& to);
    void byRule(const std::uint64_t* sure, const std::uint64_t* maybe, const Operation& operation,
                Registers& to);
    // Of children.
    void testInRanges(const Operation& operation, Registers& to);
    void loadValue(const Operation& operation, Registers& to);
    // Of items.
    void loadItemBoolean(const Operation& operation, Registers& to);
    void testItemFact(const Operation& operation, Registers& to);
    void itemFactKnown(const Operation& operation, Registers& to);
    void loadItemValue(const Operation& operation, Registers& to);
    void inForce(const Operation& operation, Registers& to);
    void valueInRanges(const Operation& operation, Registers& to);
    void childrenInRanges(const Operation& operation, Registers& to);
    void compareValues(const Operation& operation, Registers& to);
    void valueKnown(const Operation& operation, Registers& to);
    void reduceItems(const Operation& operation, Registers& to);
    void spreadBits(const Operation& operation, Registers& to);
    void spreadValues(const Operation& operation, Registers& to);
    void countItems(const Operation& operation, Registers& to);
    void aggregateItems(const Operation& operation, Registers& to);
    void loadSlot(const Operation& operation, Registers& to);
    void loadSlotValue(const Operation& operation, Registers& to);
    void loadDecision(const Operation& operation, Registers& to);
    void loadScore(const Operation& operation, Registers& to);
    void chooseValue(const Operation& operation, Registers& to);
    void valueOperation(const Operation& operation, Registers& to);
    void gateValue(const Operation& operation, Registers& to);
    [[nodiscard]] ItemRuns runsOf(ItemsIndex items);
    void betweenDays(const Operation& operation, Registers& to);
    bool plainBetween(const Operation& operation, Registers& to);
    void uncertainLists(ItemsIndex items, std::uint64_t* out) const;
    [[nodiscard]] Registers& space(ItemsIndex items) {
        return items == kNone ? workspace_.children() : workspace_.spaces[items];
    }

    const Stage& stage_;
    const BlockView& view_;
    Workspace& workspace_;
    const Operations& operations_;
    BlockAnswers answers_{};
};

}  // namespace frontdoor
