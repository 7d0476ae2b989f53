#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/evaluate/executor.h"
#include "engine/evaluate/workspace.h"

namespace frontdoor {

/// Which unknown facts matter. A rule that is possible and did not fire waits for something; going
/// backwards through the operations, an unknown result makes its unknown inputs relevant for the
/// same rows, down to the facts.
///
/// Rows are gone back from one by one, so what matters for a score need be found only once, for all
/// rows, and holds for whoever waits for it.
///
///     injured and child.mobility = "non-mobile"
///     injured yes, mobility unknown: the rule waits for child.mobility
///     injured no: the rule is certainly no and waits for nothing
class Relevance {
  public:
    /// The workspace holds the registers of this stage for this block.
    Relevance(const Stage& stage, const BlockView& view, Workspace& workspace);

    /// These rows wait for it.
    void want(Signal signal, const BlockBits& rows) { addBoolean(kNone, signal, rows.data()); }
    void wantRule(std::uint32_t rule, const std::uint64_t* rows);
    void wantTriggers(Route route, const std::uint64_t* rows);
    void wantThresholds(Route route, const std::uint64_t* rows);
    /// Of a domain. All together (kNone) are only noted: see `wantTotal`.
    void wantScores(DomainIndex domain, const std::uint64_t* rows);
    void wantEachScore(const BlockBits& rows);
    /// From what is waited for to the facts, lists and slots that leave it open: into the
    /// workspace's `relevant`.
    void goBack();
    /// Rows for which all that is relevant for scores is, and was not gone back to.
    [[nodiscard]] const BlockBits& wantTotal() const { return wantTotal_; }

  private:
    using Word = std::uint64_t;

    [[nodiscard]] std::size_t index(ItemsIndex space) const {
        return space == kNone ? lists_ : space;
    }
    [[nodiscard]] Registers& registers(ItemsIndex space) { return workspace_.spaces[index(space)]; }
    Word* booleans(ItemsIndex space, Register reg) {
        return wordsOf(workspace_.relevantBooleans[index(space)]) + reg * registers(space).words();
    }
    Word* values(ItemsIndex space, Register reg) {
        return workspace_.relevantValues[index(space)].data() + reg * registers(space).words();
    }
    void await(std::uint32_t writer) {
        workspace_.waiting[writer / 64] |= Word{1} << (writer % 64);
    }
    void addSignals(std::span<const Signal> signals, const Word* rows);
    void addBoolean(ItemsIndex space, Signal signal, const Word* rows);
    void addValue(ItemsIndex space, Register reg, const Word* rows);
    void addFact(const Operation& operation, const Word* rows);
    void addItems(const Operation& operation, const Word* rows);
    void addChildren(const Operation& operation, const Word* rows);
    [[nodiscard]] BlockBits childrenOf(ItemsIndex items, const Word* rows);
    void take(const Operation& operation);
    void step(const Operation& operation, const Word* rows);

    const BlockView& view_;
    Workspace& workspace_;
    const Operations& operations_;
    const Stage& stage_;
    std::size_t lists_;
    BlockBits wantTotal_{};
    std::vector<Word> rows_{};  // Of the operation at hand.
};

}  // namespace frontdoor
